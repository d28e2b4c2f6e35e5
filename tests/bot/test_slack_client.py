"""Every call to Slack, whoever makes it, goes through the limits of its workspace."""

import ast

import pytest
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.rate_limit import LONGEST, TIERS
from bot.slack_client import SlackClient
from bot.slack_failures import failure_of
from bot.wiring import slack_client
from handlers.ids import Shortcut
from sandbox.server import Sandbox
from tests.architecture.tree import ROOT
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.watching import Calls

PRODUCT = ("bot", "handlers")
UPLOAD, OF_UPLOAD = (
    "files.upload.v2",
    {"files.getUploadURLExternal", "files.completeUploadExternal"},
)
"""The SDK's own helper, and the methods it calls."""


@pytest.fixture
def client(settings) -> SlackClient:
    """The client of a bot that keeps to Slack's limits."""
    settings.slack_limits = True
    return slack_client(settings)


def called() -> set[str]:
    """Slack's methods that the product's files call."""
    files = [file for room in PRODUCT for file in (ROOT / room).rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    own = {name for name in names if "_" in name and name in vars(AsyncWebClient)}
    found = {name.replace("_", ".") for name in own if not name.startswith("_")} - {"api.call"}
    return found - {UPLOAD} | (OF_UPLOAD if UPLOAD in found else set())


def test_every_method_we_call_has_its_tier_and_no_other() -> None:
    assert called() == set(TIERS)


async def test_a_refusal_is_made_once_whoever_asks_after_it(
    sandbox: Sandbox, client: SlackClient, calls: Calls
) -> None:
    sandbox.faults.add("users.info", "ratelimited", retry_after=int(LONGEST) + 5)
    for user in ("U0AICHA", "U0BRUNO", "U0CHLOE"):
        with pytest.raises(SlackApiError) as refused:
            await client.users_info(user=user)
        failure = failure_of(refused.value)
        assert failure.retry_after is not None
        assert LONGEST < failure.retry_after.total_seconds() <= LONGEST + 5
    assert calls.methods == ["users.info"]
    await client.auth_test()


async def test_each_page_of_a_list_is_a_call(client: SlackClient, monkeypatch) -> None:
    turns: list[str] = []

    async def turn(method: str, channel: str | None) -> float:
        turns.append(method)
        return 0.0

    monkeypatch.setattr(client.limit, "turn", turn)
    for text in ("One.", "Two."):
        posted = await client.chat_postMessage(channel="U0BRUNO", text=text)
    turns.clear()
    history = await client.conversations_history(channel=posted["channel"], limit=1)
    pages = [page async for page in history]
    assert len(pages) == 2
    assert turns == ["conversations.history"] * 2


async def test_what_is_written_in_a_channel_waits_for_its_turn_there(
    client: SlackClient, monkeypatch
) -> None:
    turns: list[tuple[str, str | None]] = []

    async def turn(method: str, channel: str | None) -> float:
        turns.append((method, channel))
        return 0.0

    monkeypatch.setattr(client.limit, "turn", turn)
    posted = await client.chat_postMessage(channel="U0BRUNO", text="Said.")
    there = {"channel": posted["channel"], "ts": posted["ts"]}
    await client.chat_update(**there, text="Said again.")
    assert turns == [("chat.postMessage", "U0BRUNO"), ("chat.update", posted["channel"])]


async def test_what_listeners_show_goes_through_the_limits_too(
    pair: BotAndSandbox, calls: Calls
) -> None:
    assert await pair.bot.authorize.ask()
    calls.clear()
    asked: list[str] = []
    limit = pair.bot.app.client.limit  # type: ignore[attr-defined]
    original = limit.turn

    async def turn(method: str, channel: str | None) -> float:
        asked.append(method)
        return float(await original(method, channel))

    limit.turn = turn
    body: dict[str, object] = {
        "type": "shortcut",
        "callback_id": Shortcut.SITUATION_NEW,
        "trigger_id": "1.2.3",
    }
    body |= {"team": {"id": TEAM}, "user": {"id": "U0BRUNO"}}
    await pair.bot.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    assert asked == calls.methods
    assert "views.open" in asked
