"""A message that can no longer be changed is posted anew, once, and the old one struck through."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.said_messages import BRUNO, CHANNEL, PIN, POST, UPDATE, SaidMessages, said
from tests.bot.watching import Calls, Died, die_once

__all__ = ["said"]

NOT_EDITABLE = ["block_mismatch", "edit_window_closed", "cant_update_message"]


def texts(pair: BotAndSandbox) -> list[str]:
    """Every message of ours that Bruno reads there, but for the charter."""
    messages: list[dict[str, Any]] = pair.sandbox.person(BRUNO).messages(CHANNEL)
    return [m["text"] for m in messages if "said:" in str(m.get("metadata"))]


async def told_then_closed(
    pair: BotAndSandbox, said: SaidMessages, code: str, times: int = 1
) -> tuple[str, str]:
    """Have the message told, then its next re-renderings refused; where it was told."""
    await said.ask()
    await pair.deliver()
    where = await pair.bot.outbox.message(TEAM, "said:1")
    assert where is not None
    pair.sandbox.faults.add(UPDATE, "error", error=code, times=times, match={"ts": where[1]})
    said.text = "Said again."
    await said.ask()
    return where


@pytest.mark.parametrize("code", NOT_EDITABLE)
async def test_what_cannot_be_changed_is_posted_anew_and_the_old_one_struck_through(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, code: str
) -> None:
    old = await told_then_closed(pair, said, code)
    calls.clear()
    await pair.deliver()
    assert calls.methods == [UPDATE, POST, UPDATE]
    assert texts(pair) == ["~Said again.~", "Said again."]
    struck = calls.of(UPDATE)[1]
    assert (struck["channel"], struck["ts"]) == old
    assert [b["type"] for b in struck["blocks"]] == ["rich_text"], "rich text stays rich text"
    assert await pair.bot.outbox.message(TEAM, "said:1") != old
    assert await pair.bot.outbox.counts() == (0, 0)
    assert await pair.asked("trouble") == []
    calls.clear()
    said.text = "Said a third time."
    await said.ask()
    await pair.deliver()
    assert calls.methods == [UPDATE], "from now on the new one is re-rendered"
    assert texts(pair) == ["~Said again.~", "Said a third time."]


async def test_an_old_message_that_cannot_even_be_struck_through_stays(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    await told_then_closed(pair, said, "edit_window_closed", times=100)
    await pair.deliver()
    assert texts(pair) == ["Said.", "Said again."]
    assert await pair.bot.outbox.counts() == (0, 0)


@pytest.mark.parametrize("times", [2, 100])
async def test_dead_once_it_is_posted_anew_it_is_found_and_not_posted_again(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch, times: int
) -> None:
    await told_then_closed(pair, said, "edit_window_closed", times)
    die_once(monkeypatch, pair.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await pair.deliver()
    await pair.deliver()
    assert len(texts(pair)) == 2
    assert len(calls.of(POST)) == 2
    assert await pair.bot.outbox.counts() == (0, 0)


@pytest.mark.parametrize(
    "code",
    ["restricted_action", "too_many_pins", "not_pinnable", "permission_denied", "missing_scope"],
)
async def test_a_refused_pin_leaves_the_message_told(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, code: str
) -> None:
    pair.sandbox.faults.add(PIN, "error", error=code, times=100)
    said.pin = True
    with capture_logs() as logs:
        await said.ask()
        await pair.deliver()
        await said.ask()
        await pair.deliver()
    assert calls.methods == [POST, PIN, UPDATE]
    assert said.shown() == ["Said."]
    assert await pair.bot.outbox.counts() == (0, 0)
    assert await pair.asked("trouble") == []
    said_of_it = [line for line in logs if line["event"] == "unpinned"]
    assert [(line["key"], line["slack"]) for line in said_of_it] == [("said:1", code)]


@pytest.mark.parametrize("code", ["internal_error", "token_revoked"])
async def test_a_pin_that_may_be_made_later_is_waited_for(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, code: str
) -> None:
    pair.sandbox.faults.add(PIN, "error", error=code)
    said.pin = True
    await said.ask()
    await pair.deliver()
    await pair.later(60)
    await pair.deliver()
    assert len(calls.of(PIN)) == 2
    assert said.shown() == ["Said."]
    assert await pair.bot.outbox.counts() == (0, 0)
