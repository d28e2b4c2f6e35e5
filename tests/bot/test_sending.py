"""Sending a message: with its key, to its place, in its turn; re-rendered where it is after."""

from handlers.ids import EVENT_TYPE
from handlers.notices import RENDERERS
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.said_messages import BRUNO, CHANNEL, POST, UPDATE, SaidMessages, said
from tests.bot.watching import Calls

__all__ = ["said"]


async def test_a_message_carries_its_key_and_unfolds_no_links(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    key = await said.ask()
    await pair.deliver()
    (post,) = calls.of(POST)
    assert post["metadata"] == {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    assert (post["unfurl_links"], post["unfurl_media"]) == (False, False)
    assert (post["text"], len(post["blocks"])) == ("Said.", 1)
    assert "thread_ts" not in post
    said.text = "Said again."
    await said.ask()
    await pair.deliver()
    (update,) = calls.of(UPDATE)
    assert update["metadata"] == post["metadata"]
    assert said.shown() == ["Said again."]


async def test_what_one_person_reads_is_in_their_language(
    pair: BotAndSandbox, said: SaidMessages
) -> None:
    await pair.sandbox.person(BRUNO).change_profile(locale="en-US")
    await said.ask("1")
    await said.ask("2", user_id=BRUNO)
    await pair.deliver()
    assert said.rendered_for == [("1", None, "fr"), ("2", BRUNO, "en")]


async def test_a_message_to_a_person_without_a_group_goes_to_them(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    said.group_id = ""
    await said.ask(user_id=BRUNO)
    await pair.deliver()
    assert [c["channel"] for c in calls.of(POST)] == [BRUNO]


async def test_a_reply_to_what_is_not_there_yet_goes_into_the_channel(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    said.under = "said:never asked for"
    await said.ask()
    await pair.deliver()
    assert said.shown() == ["Said."]
    assert "thread_ts" not in calls.of(POST)[0]


async def test_a_message_that_somebody_deleted_is_posted_anew(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    await said.ask()
    await pair.deliver()
    (_, ts) = await pair.bot.outbox.message(TEAM, "said:1") or ("", "")
    channel = pair.sandbox.person(BRUNO).channels()
    there = next(c["id"] for c in channel if c["name"] == CHANNEL)
    await pair.bot.app.client.chat_delete(channel=there, ts=ts)
    await said.ask()
    calls.clear()
    await pair.deliver()
    assert calls.methods == [UPDATE, POST]
    assert said.shown() == ["Said."]


async def test_a_refused_re_rendering_is_not_posted_anew(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    await said.ask()
    await pair.deliver()
    pair.sandbox.faults.add(UPDATE, "error", error="msg_too_long")
    await said.ask()
    calls.clear()
    await pair.deliver()
    assert POST not in [m for m, args in calls.made if args.get("channel") != "U0AICHA"]
    assert (await pair.bot.outbox.counts())[1] == 1


async def test_what_has_no_channel_to_go_to_ends_its_lane(
    pair: BotAndSandbox, calls: Calls, monkeypatch
) -> None:
    pair.sandbox.faults.add("conversations.create", "error", error="restricted_action")
    group_id = await pair.open_group()
    await pair.deliver()
    homeless = SaidMessages(pair, group_id)
    monkeypatch.setitem(RENDERERS, "said", homeless.render)
    await homeless.ask()
    await pair.deliver()
    assert [c["channel"] for c in calls.of(POST)] == ["U0AICHA"], "the facilitator alone"
    assert await pair.bot.outbox.counts() == (0, 3), "the channel, the charter, and this"
