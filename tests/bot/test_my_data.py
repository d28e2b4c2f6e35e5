"""One's own data comes by direct message, as files made at that moment and kept nowhere here."""

import json

from bot import manifest
from services.notices import Kind
from services.privacy import requests
from tests.bot.conftest import LEAD, BotAndSandbox
from tests.bot.watching import Calls

GET_URL, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"


def sent(pair: BotAndSandbox) -> list[tuple[str, bytes]]:
    workspace = pair.sandbox.workspace
    return [(f["name"], workspace.contents.get(i, b"")) for i, f in workspace.files.items()]


async def test_two_files_come_in_one_direct_message(pair: BotAndSandbox) -> None:
    await pair.open_group("Terrain")
    await pair.deliver()
    await pair.do(LEAD, requests.ask_for_data)
    await pair.deliver()
    (text_name, text), (json_name, machine) = sent(pair)
    assert text_name.endswith(".md")
    assert json_name.endswith(".json")
    assert "Terrain" in text.decode()
    assert json.loads(machine)["memberships"][0]["group"] == "Terrain"
    shared = {c for f in pair.sandbox.workspace.files.values() for c in f["channels"]}
    (channel,) = shared
    assert LEAD in pair.sandbox.workspace.channels[channel].members
    assert pair.sandbox.workspace.channels[channel].is_im


async def test_asked_again_they_are_sent_again(pair: BotAndSandbox) -> None:
    for asked in (1, 2):
        await pair.do(LEAD, requests.ask_for_data)
        await pair.deliver()
        assert len(sent(pair)) == 2 * asked


async def test_without_the_scope_the_person_is_told_and_the_rest_is_told_as_ever(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.app.scopes = frozenset(manifest.scopes() - {"files:write"})
    await pair.do(LEAD, requests.ask_for_data)
    await pair.deliver()
    assert sent(pair) == []
    assert len(await pair.asked(Kind.DATA_NOT_SENT)) == 1
    assert calls.methods.count("chat.postMessage") == 1
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_what_slack_has_no_time_for_is_sent_later(pair: BotAndSandbox) -> None:
    pair.sandbox.faults.add(COMPLETE, "ratelimited")
    await pair.do(LEAD, requests.ask_for_data)
    await pair.deliver()
    assert await pair.asked(Kind.DATA_NOT_SENT) == []
    await pair.later(120)
    await pair.deliver()
    shared = [f for f in pair.sandbox.workspace.files.values() if f["channels"]]
    assert len(shared) == 2
    assert await pair.asked(Kind.DATA_NOT_SENT) == []
