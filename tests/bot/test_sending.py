"""Sending a message: with its key, to its place, in its turn; re-rendered where it is after."""

from handlers.ids import EVENT_TYPE
from handlers.notices import RENDERERS
from tests.bot.conftest import TEAM, House
from tests.bot.said import BRUNO, CHANNEL, POST, UPDATE, Said, said
from tests.bot.watching import Calls

__all__ = ["said"]


async def test_a_message_carries_its_key_and_unfolds_no_links(
    house: House, said: Said, calls: Calls
) -> None:
    key = await said.ask()
    await house.deliver()
    (post,) = calls.of(POST)
    assert post["metadata"] == {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    assert (post["unfurl_links"], post["unfurl_media"]) == (False, False)
    assert (post["text"], len(post["blocks"])) == ("Said.", 1)
    assert "thread_ts" not in post
    said.text = "Said again."
    await said.ask()
    await house.deliver()
    (update,) = calls.of(UPDATE)
    assert update["metadata"] == post["metadata"]
    assert said.shown() == ["Said again."]


async def test_what_one_person_reads_is_in_their_language(house: House, said: Said) -> None:
    await house.sandbox.person(BRUNO).change_profile(locale="en-US")
    await said.ask("1")
    await said.ask("2", user_id=BRUNO)
    await house.deliver()
    assert said.rendered_for == [("1", None, "fr"), ("2", BRUNO, "en")]


async def test_a_message_to_a_person_without_a_group_goes_to_them(
    house: House, said: Said, calls: Calls
) -> None:
    said.group_id = ""
    await said.ask(user_id=BRUNO)
    await house.deliver()
    assert [c["channel"] for c in calls.of(POST)] == [BRUNO]


async def test_a_reply_to_what_is_not_there_yet_goes_into_the_channel(
    house: House, said: Said, calls: Calls
) -> None:
    said.under = "said:never asked for"
    await said.ask()
    await house.deliver()
    assert said.shown() == ["Said."]
    assert "thread_ts" not in calls.of(POST)[0]


async def test_a_message_that_somebody_deleted_is_posted_anew(
    house: House, said: Said, calls: Calls
) -> None:
    await said.ask()
    await house.deliver()
    (_, ts) = await house.bot.outbox.message(TEAM, "said:1") or ("", "")
    channel = house.sandbox.person(BRUNO).channels()
    there = next(c["id"] for c in channel if c["name"] == CHANNEL)
    await house.bot.app.client.chat_delete(channel=there, ts=ts)
    await said.ask()
    calls.clear()
    await house.deliver()
    assert calls.methods == [UPDATE, POST]
    assert said.shown() == ["Said."]


async def test_a_refused_re_rendering_is_not_posted_anew(
    house: House, said: Said, calls: Calls
) -> None:
    await said.ask()
    await house.deliver()
    house.sandbox.faults.add(UPDATE, "error", error="msg_too_long")
    await said.ask()
    calls.clear()
    await house.deliver()
    assert POST not in [m for m, args in calls.made if args.get("channel") != "U0AICHA"]
    assert (await house.bot.outbox.counts())[1] == 1


async def test_posts_and_re_renderings_wait_for_their_turn_in_the_channel(
    house: House, said: Said, calls: Calls, monkeypatch
) -> None:
    """In a person's messages too; what is asked of Slack besides does not wait."""
    waits: list[tuple[str, int]] = []
    limit = house.bot.delivery._sender._rate_limit

    async def wait(channel: str) -> None:
        waits.append((channel, len([m for m in calls.methods if m in (POST, UPDATE)])))

    monkeypatch.setattr(limit, "wait", wait)
    await said.ask("1")
    await said.ask("2", user_id=BRUNO)
    await house.deliver()
    await said.ask("1")
    await house.deliver()
    channel, _ = await house.bot.outbox.message(TEAM, "said:1") or ("", "")
    assert waits == [(channel, 0), (BRUNO, 1), (channel, 2)]


async def test_what_has_no_channel_to_go_to_ends_its_lane(
    house: House, calls: Calls, monkeypatch
) -> None:
    house.sandbox.faults.add("conversations.create", "error", error="restricted_action")
    group_id = await house.open_group()
    await house.deliver()
    homeless = Said(house, group_id)
    monkeypatch.setitem(RENDERERS, "said", homeless.render)
    await homeless.ask()
    await house.deliver()
    assert [c["channel"] for c in calls.of(POST)] == ["U0AICHA"], "the facilitator alone"
    assert await house.bot.outbox.counts() == (0, 3), "the channel, the charter, and this"
