"""A person at their client: what they see, use, type and are refused."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.errors import CannotDo
from tests.sandbox.block_builders import button
from tests.sandbox.sample_workspace import AICHA, BRUNO, CHLOE, SampleWorkspace


async def test_private_channels_are_seen_by_members_only(sample: SampleWorkspace) -> None:
    sandbox = sample.sandbox
    assert sample.closed in [c["id"] for c in sandbox.person(AICHA).channels()]
    assert sample.closed not in [c["id"] for c in sandbox.person(CHLOE).channels()]
    with pytest.raises(CannotDo):
        sandbox.person(CHLOE).messages(sample.closed)
    with pytest.raises(CannotDo):
        await sandbox.person(CHLOE).click((sample.closed, sample.bot_ts), action_id="go")


async def test_unread_counts_until_read(sample: SampleWorkspace, api: AsyncWebClient) -> None:
    bruno = sample.sandbox.person(BRUNO)

    def unread() -> int:
        return int(next(c["unread"] for c in bruno.channels() if c["id"] == sample.closed))

    await bruno.read("closed")
    assert unread() == 0
    await api.chat_postMessage(channel=sample.closed, text="New")
    assert unread() == 1


async def test_an_ephemeral_message_is_seen_by_one_and_is_in_no_history(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    await api.chat_postEphemeral(channel=sample.closed, user=AICHA, text="Psst")
    sandbox = sample.sandbox
    assert sandbox.person(AICHA).messages(sample.closed)[-1]["text"] == "Psst"
    assert "Psst" not in [m["text"] for m in sandbox.person(BRUNO).messages(sample.closed)]
    history = await api.conversations_history(channel=sample.closed)
    assert "Psst" not in [m["text"] for m in history["messages"]]


async def test_a_click_carries_container_message_state_and_channel(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [button(value="1"), button("b", "B")]}
    posted = await api.chat_postMessage(channel=sample.closed, text="x", blocks=[row])
    received.clear()
    assert (
        await sample.sandbox.person(AICHA).click((sample.closed, posted["ts"]), label="Go")
    ).acked
    body = received[-1]
    assert body["type"] == "block_actions"
    assert body["user"]["id"] == AICHA
    assert body["container"]["message_ts"] == posted["ts"]
    assert body["channel"] == {"id": sample.closed, "name": "privategroup"}
    assert body["message"]["text"] == "x"
    assert body["actions"][0]["value"] == "1"
    assert body["actions"][0]["block_id"] == "row"
    assert body["response_url"].startswith(sample.sandbox.url)


async def test_a_button_that_is_not_there_is_named_with_those_that_are(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    row = {"type": "actions", "elements": [button()]}
    posted = await api.chat_postMessage(channel=sample.closed, text="x", blocks=[row])
    with pytest.raises(CannotDo, match="'Go'"):
        await sample.sandbox.person(AICHA).click((sample.closed, posted["ts"]), label="Stop")


async def test_shortcuts_and_commands_carry_where_they_were_used(
    sample: SampleWorkspace, received: list[Any]
) -> None:
    aicha = sample.sandbox.person(AICHA)
    assert (await aicha.shortcut("global")).acked
    assert received[-1]["callback_id"] == "global"
    assert received[-1]["trigger_id"]
    assert (await aicha.message_shortcut("on", "closed", sample.human_ts)).acked
    assert received[-1]["message"]["text"] == "From a person"
    assert (await aicha.command("/do", "it", channel="closed")).acked
    assert (received[-1]["channel_id"], received[-1]["text"]) == (sample.closed, "it")


async def test_membership_events_reach_the_app_of_the_channel(
    sample: SampleWorkspace, received: list[Any]
) -> None:
    aicha = sample.sandbox.person(AICHA)
    received.clear()
    await aicha.invite("closed", CHLOE)
    await sample.sandbox.person(BRUNO).leave("closed")
    await aicha.kick("closed", CHLOE)
    await aicha.archive("closed")
    await aicha.leave("secret")

    def types() -> list[str]:
        events = [b["event"] for b in received if "event" in b]
        return [e["type"] for e in events if e["type"] != "message"]

    await sample.sandbox.until(lambda: len(types()) == 4)
    assert types() == [
        "member_joined_channel",
        "member_left_channel",
        "member_left_channel",
        "group_archive",
    ]
    with pytest.raises(CannotDo):
        await aicha.say("closed", "Too late")


async def test_reactions_mentions_and_own_channels(
    sample: SampleWorkspace, received: list[Any]
) -> None:
    aicha = sample.sandbox.person(AICHA)
    received.clear()
    await aicha.react("closed", sample.bot_ts, "eyes")
    await aicha.react("closed", sample.bot_ts, "eyes")
    await aicha.say("closed", f"<@{sample.bot}> hello", thread_ts=sample.bot_ts)

    def types() -> set[str]:
        return {b["event"]["type"] for b in received if "event" in b}

    await sample.sandbox.until(lambda: len(types()) == 4)
    assert types() == {"reaction_added", "reaction_removed", "message", "app_mention"}
    assert aicha.messages("closed", thread_ts=sample.bot_ts)[-1]["text"].endswith("hello")


async def test_a_screen_that_is_behind_may_still_be_clicked(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    row = {"type": "actions", "elements": [button()]}
    posted = await api.chat_postMessage(channel=sample.closed, text="x", blocks=[row])
    await api.chat_update(channel=sample.closed, ts=posted["ts"], text="Over")
    aicha, where = sample.sandbox.person(AICHA), (sample.closed, posted["ts"])
    with pytest.raises(CannotDo):
        await aicha.click(where, action_id="go")
    old = posted["message"]["blocks"]
    assert (await aicha.click(where, action_id="go", on_screen=old)).acked
    assert received[-1]["actions"][0]["action_id"] == "go"
    assert received[-1]["message"]["text"] == "Over"


async def test_a_changed_profile_and_a_closed_account_are_told(
    sample: SampleWorkspace, received: list[Any]
) -> None:
    aicha = sample.sandbox.person(AICHA)
    received.clear()
    await aicha.change_profile(tz="America/Montreal", locale="en-US")
    await aicha.change_profile(deleted=True)
    await sample.sandbox.until(lambda: len(received) == 2)
    assert [b["event"]["type"] for b in received] == ["user_change"] * 2
    assert received[0]["event"]["user"]["locale"] == "en-US"
    assert received[1]["event"]["user"]["deleted"]
    with pytest.raises(CannotDo):
        await aicha.change_profile(shoe_size="38")


async def test_a_deleted_channel_is_gone_for_everyone(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    received.clear()
    await sample.sandbox.person(AICHA).delete_channel("closed")
    await sample.sandbox.until(lambda: received)
    assert received[0]["event"]["type"] == "group_deleted"
    with pytest.raises(SlackApiError) as refusal:
        await api.conversations_info(channel=sample.closed)
    assert refusal.value.response["error"] == "channel_not_found"


async def test_an_app_put_out_of_a_channel_hears_it_and_then_no_more(
    sample: SampleWorkspace, received: list[Any]
) -> None:
    received.clear()
    aicha = sample.sandbox.person(AICHA)
    await aicha.kick("closed", sample.bot)
    await aicha.say("closed", "Without you")
    await aicha.open_home()
    await sample.sandbox.until(lambda: len(received) == 2)
    types = [b["event"]["type"] for b in received]
    assert types == ["group_left", "app_home_opened"]


async def test_own_channels_joining_and_dismissing(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    chloe = sample.sandbox.person(CHLOE)
    await chloe.join("other")
    await chloe.leave("other")
    mine = await chloe.create_channel("mine", private=True)
    assert mine in [c["id"] for c in chloe.channels()]
    shown = await api.chat_postEphemeral(channel=sample.closed, user=AICHA, text="Psst")
    aicha = sample.sandbox.person(AICHA)
    await aicha.dismiss("closed", shown["message_ts"])
    assert aicha.messages("closed")[-1]["text"] == "Pinned"
