"""A person at their client: what they see, use, type and are refused."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.errors import CannotDo
from tests.sandbox.scene import AICHA, BRUNO, CHLOE, Scene, button


async def test_private_channels_are_seen_by_members_only(scene: Scene) -> None:
    box = scene.box
    assert scene.closed in [c["id"] for c in box.person(AICHA).channels()]
    assert scene.closed not in [c["id"] for c in box.person(CHLOE).channels()]
    with pytest.raises(CannotDo):
        box.person(CHLOE).messages(scene.closed)
    with pytest.raises(CannotDo):
        await box.person(CHLOE).click((scene.closed, scene.bot_ts), action_id="go")


async def test_unread_counts_until_read(scene: Scene, api: AsyncWebClient) -> None:
    bruno = scene.box.person(BRUNO)

    def unread() -> int:
        return int(next(c["unread"] for c in bruno.channels() if c["id"] == scene.closed))

    await bruno.read("closed")
    assert unread() == 0
    await api.chat_postMessage(channel=scene.closed, text="New")
    assert unread() == 1


async def test_an_ephemeral_message_is_seen_by_one_and_is_in_no_history(
    scene: Scene, api: AsyncWebClient
) -> None:
    await api.chat_postEphemeral(channel=scene.closed, user=AICHA, text="Psst")
    box = scene.box
    assert box.person(AICHA).messages(scene.closed)[-1]["text"] == "Psst"
    assert "Psst" not in [m["text"] for m in box.person(BRUNO).messages(scene.closed)]
    history = await api.conversations_history(channel=scene.closed)
    assert "Psst" not in [m["text"] for m in history["messages"]]


async def test_a_click_carries_container_message_state_and_channel(
    scene: Scene, api: AsyncWebClient, seen: list[Any]
) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [button(value="1"), button("b", "B")]}
    posted = await api.chat_postMessage(channel=scene.closed, text="x", blocks=[row])
    seen.clear()
    assert (await scene.box.person(AICHA).click((scene.closed, posted["ts"]), label="Go")).acked
    body = seen[-1]
    assert body["type"] == "block_actions"
    assert body["user"]["id"] == AICHA
    assert body["container"]["message_ts"] == posted["ts"]
    assert body["channel"] == {"id": scene.closed, "name": "privategroup"}
    assert body["message"]["text"] == "x"
    assert body["actions"][0]["value"] == "1"
    assert body["actions"][0]["block_id"] == "row"
    assert body["response_url"].startswith(scene.box.url)


async def test_a_button_that_is_not_there_is_named_with_those_that_are(
    scene: Scene, api: AsyncWebClient
) -> None:
    row = {"type": "actions", "elements": [button()]}
    posted = await api.chat_postMessage(channel=scene.closed, text="x", blocks=[row])
    with pytest.raises(CannotDo, match="'Go'"):
        await scene.box.person(AICHA).click((scene.closed, posted["ts"]), label="Stop")


async def test_shortcuts_and_commands_carry_where_they_were_used(
    scene: Scene, seen: list[Any]
) -> None:
    aicha = scene.box.person(AICHA)
    assert (await aicha.shortcut("global")).acked
    assert seen[-1]["callback_id"] == "global"
    assert seen[-1]["trigger_id"]
    assert (await aicha.message_shortcut("on", "closed", scene.human_ts)).acked
    assert seen[-1]["message"]["text"] == "From a person"
    assert (await aicha.command("/do", "it", channel="closed")).acked
    assert (seen[-1]["channel_id"], seen[-1]["text"]) == (scene.closed, "it")


async def test_membership_events_reach_the_app_of_the_channel(
    scene: Scene, seen: list[Any]
) -> None:
    aicha = scene.box.person(AICHA)
    seen.clear()
    await aicha.invite("closed", CHLOE)
    await scene.box.person(BRUNO).leave("closed")
    await aicha.kick("closed", CHLOE)
    await aicha.archive("closed")
    await aicha.leave("secret")

    def types() -> list[str]:
        events = [b["event"] for b in seen if "event" in b]
        return [e["type"] for e in events if e["type"] != "message"]

    await scene.box.until(lambda: len(types()) == 4)
    assert types() == [
        "member_joined_channel",
        "member_left_channel",
        "member_left_channel",
        "group_archive",
    ]
    with pytest.raises(CannotDo):
        await aicha.say("closed", "Too late")


async def test_reactions_mentions_and_own_channels(scene: Scene, seen: list[Any]) -> None:
    aicha = scene.box.person(AICHA)
    seen.clear()
    await aicha.react("closed", scene.bot_ts, "eyes")
    await aicha.react("closed", scene.bot_ts, "eyes")
    await aicha.say("closed", f"<@{scene.bot}> hello", thread_ts=scene.bot_ts)

    def types() -> set[str]:
        return {b["event"]["type"] for b in seen if "event" in b}

    await scene.box.until(lambda: len(types()) == 4)
    assert types() == {"reaction_added", "reaction_removed", "message", "app_mention"}
    assert aicha.messages("closed", thread_ts=scene.bot_ts)[-1]["text"].endswith("hello")


async def test_a_screen_that_is_behind_may_still_be_clicked(
    scene: Scene, api: AsyncWebClient, seen: list[Any]
) -> None:
    row = {"type": "actions", "elements": [button()]}
    posted = await api.chat_postMessage(channel=scene.closed, text="x", blocks=[row])
    await api.chat_update(channel=scene.closed, ts=posted["ts"], text="Over")
    aicha, where = scene.box.person(AICHA), (scene.closed, posted["ts"])
    with pytest.raises(CannotDo):
        await aicha.click(where, action_id="go")
    old = posted["message"]["blocks"]
    assert (await aicha.click(where, action_id="go", on_screen=old)).acked
    assert seen[-1]["actions"][0]["action_id"] == "go"
    assert seen[-1]["message"]["text"] == "Over"


async def test_a_changed_profile_and_a_closed_account_are_told(
    scene: Scene, seen: list[Any]
) -> None:
    aicha = scene.box.person(AICHA)
    seen.clear()
    await aicha.change_profile(tz="America/Montreal", locale="en-US")
    await aicha.change_profile(deleted=True)
    await scene.box.until(lambda: len(seen) == 2)
    assert [b["event"]["type"] for b in seen] == ["user_change"] * 2
    assert seen[0]["event"]["user"]["locale"] == "en-US"
    assert seen[1]["event"]["user"]["deleted"]
    with pytest.raises(CannotDo):
        await aicha.change_profile(shoe_size="38")


async def test_a_deleted_channel_is_gone_for_everyone(
    scene: Scene, api: AsyncWebClient, seen: list[Any]
) -> None:
    seen.clear()
    await scene.box.person(AICHA).delete_channel("closed")
    await scene.box.until(lambda: seen)
    assert seen[0]["event"]["type"] == "group_deleted"
    with pytest.raises(SlackApiError) as refusal:
        await api.conversations_info(channel=scene.closed)
    assert refusal.value.response["error"] == "channel_not_found"


async def test_an_app_put_out_of_a_channel_hears_it_and_then_no_more(
    scene: Scene, seen: list[Any]
) -> None:
    seen.clear()
    aicha = scene.box.person(AICHA)
    await aicha.kick("closed", scene.bot)
    await aicha.say("closed", "Without you")
    await aicha.open_home()
    await scene.box.until(lambda: len(seen) == 3)
    types = [b["event"]["type"] for b in seen]
    assert types == ["member_left_channel", "group_left", "app_home_opened"]


async def test_own_channels_joining_and_dismissing(scene: Scene, api: AsyncWebClient) -> None:
    chloe = scene.box.person(CHLOE)
    await chloe.join("other")
    await chloe.leave("other")
    mine = await chloe.create_channel("mine", private=True)
    assert mine in [c["id"] for c in chloe.channels()]
    shown = await api.chat_postEphemeral(channel=scene.closed, user=AICHA, text="Psst")
    aicha = scene.box.person(AICHA)
    await aicha.dismiss("closed", shown["message_ts"])
    assert aicha.messages("closed")[-1]["text"] == "Pinned"
