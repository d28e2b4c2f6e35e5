"""No message is updated to what it says, no Home published as it is, unless that was asked for."""

import pytest

from services.groups import charter
from services.home import visits
from services.notices import home
from services.transactions import Request
from tests.bot.conftest import MEMBERS, TEAM, BotAndSandbox
from tests.bot.said_messages import UPDATE, SaidMessages, said
from tests.bot.watching import Calls, Died, die_once

__all__ = ["said"]

PUBLISH = "views.publish"


async def refresh(pair: BotAndSandbox, *keys: str) -> None:
    """Something has changed that these may show."""

    async def changing(ctx) -> None:
        await ctx.uow.notices.refresh(*keys)

    await pair.bot.transactions.run(Request(TEAM), changing)
    await pair.deliver()


async def tell(pair: BotAndSandbox, said: SaidMessages, calls: Calls) -> str:
    """A message that is told; its key."""
    key = await said.ask()
    await pair.deliver()
    calls.clear()
    return key


async def test_a_message_that_says_so_already_costs_no_call(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    key = await tell(pair, said, calls)
    await refresh(pair, key)
    assert calls.methods == []
    assert await pair.bot.outbox.counts() == (0, 0)
    said.text = "Said otherwise."
    await refresh(pair, key)
    await refresh(pair, key)
    assert calls.methods == [UPDATE]


async def test_a_message_asked_for_itself_is_told_again_though_it_says_the_same(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    await tell(pair, said, calls)
    await said.ask()
    await pair.deliver()
    assert calls.methods == [UPDATE]


async def test_what_slack_may_have_got_before_a_death_is_put_right(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch
) -> None:
    key = await tell(pair, said, calls)
    said.text = "Said otherwise."
    die_once(monkeypatch, pair.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await refresh(pair, key)
    assert said.shown() == ["Said otherwise."]
    said.text = "Said."
    await pair.deliver()
    assert said.shown() == ["Said."]


@pytest.mark.parametrize("kind", ["lost", "reset"])
async def test_what_slack_may_have_got_before_a_failure_is_put_right(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, kind: str
) -> None:
    key = await tell(pair, said, calls)
    said.text = "Said otherwise."
    pair.sandbox.faults.add(UPDATE, kind)
    await refresh(pair, key)
    said.text = "Said."
    await pair.later(60)
    await pair.deliver()
    assert said.shown() == ["Said."]


async def test_a_home_follows_what_it_shows_and_nothing_else(
    pair: BotAndSandbox, calls: Calls
) -> None:
    who = MEMBERS[0]
    await pair.do(who, visits.opened)
    await pair.deliver()
    assert calls.methods.count(PUBLISH) == 1
    group_id = await pair.open_group()
    await pair.deliver()
    assert calls.methods.count(PUBLISH) == 2
    await pair.do(who, charter.accept_charter, group_id)
    await refresh(pair, home(who).key)
    assert calls.methods.count(PUBLISH) == 2


async def test_a_home_that_is_opened_is_published_whatever_it_shows(
    pair: BotAndSandbox, calls: Calls
) -> None:
    for _ in range(2):
        await pair.do(MEMBERS[0], visits.opened)
        await pair.deliver()
    assert calls.methods.count(PUBLISH) == 2


async def test_a_home_opened_while_it_is_published_is_published_once_more(
    pair: BotAndSandbox, calls: Calls, monkeypatch
) -> None:
    await pair.do(MEMBERS[0], visits.opened)
    mark_shown = pair.bot.outbox.mark_shown

    async def opened_meanwhile(*args) -> None:
        monkeypatch.setattr(pair.bot.outbox, "mark_shown", mark_shown)
        await pair.do(MEMBERS[0], visits.opened)
        await mark_shown(*args)

    monkeypatch.setattr(pair.bot.outbox, "mark_shown", opened_meanwhile)
    await pair.deliver()
    assert calls.methods.count(PUBLISH) == 2
