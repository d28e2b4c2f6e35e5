"""Sending a message: posted once with its key, found again after a death, re-rendered after."""

import pytest
from slack_sdk.models.blocks import SectionBlock

from bot.delivery import searching
from handlers.blocks import Message
from handlers.ids import EVENT_TYPE
from handlers.notices import RENDERERS
from handlers.rendering import RenderContext
from services.ports import Notice
from services.transactions import Request
from tests.bot.conftest import TEAM, House
from tests.bot.watching import Calls, Died, die_once

POST, UPDATE, PIN = "chat.postMessage", "chat.update", "pins.add"
BRUNO, CHANNEL = "U0BRUNO", "tdt-terrain"


class Said:
    """A kind of message of our own: what it shows is changed by the test."""

    def __init__(self, house: House, group_id: str) -> None:
        self.house, self.group_id = house, group_id
        self.text, self.under, self.pin = "Said.", "", False
        self.rendered_for: list[tuple[str, str | None, str]] = []

    async def render(self, render: RenderContext) -> Message:
        """Show the text; under another message, pinned, as the test wants it."""
        self.rendered_for.append((render.subject, render.user_id, render.person.locale))
        block = SectionBlock(text=self.text)
        return Message(self.text, [block], thread_key=self.under or None, pin=self.pin)

    async def ask(self, subject: str = "1", user_id: str | None = None) -> str:
        """Ask for one; its key."""
        lane = f"person:{user_id}" if user_id else f"group:{self.group_id}"
        notice = Notice(f"said:{subject}", lane, "said", subject, self.group_id, user_id)

        async def asking(ctx) -> None:
            await ctx.uow.notices.ask(notice, ctx.now)

        await self.house.bot.transactions.run(Request(TEAM), asking)
        return notice.key

    def shown(self, channel: str = CHANNEL, thread: str | None = None) -> list[str]:
        """What Bruno reads of them, oldest first."""
        messages = self.house.sandbox.person(BRUNO).messages(channel, thread)
        keys = [m.get("metadata", {}).get("event_payload", {}).get("key", "") for m in messages]
        return [m["text"] for m, k in zip(messages, keys, strict=True) if k.startswith("said:")]


@pytest.fixture
async def said(house: House, monkeypatch) -> Said:
    """A group whose channel is open and its charter told."""
    group_id = await house.open_group()
    await house.deliver()
    said = Said(house, group_id)
    monkeypatch.setitem(RENDERERS, "said", said.render)
    return said


async def told_over_a_death(house: House, said: Said, monkeypatch, **ask: str) -> None:
    """Die once Slack has the message, and go on."""
    await said.ask(**ask)
    die_once(monkeypatch, house.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await house.deliver()
    await house.deliver()


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


async def test_dead_once_a_message_is_posted_it_is_found_and_not_posted_again(
    house: House, said: Said, calls: Calls, monkeypatch
) -> None:
    await told_over_a_death(house, said, monkeypatch)
    assert said.shown() == ["Said."]
    assert calls.methods == [POST, "conversations.history", UPDATE]
    assert await house.bot.outbox.message(TEAM, "said:1") is not None


async def test_dead_before_a_message_is_posted_it_is_looked_for_then_posted(
    house: House, said: Said, calls: Calls, monkeypatch
) -> None:
    await said.ask()
    die_once(monkeypatch, house.bot.outbox, "mark_sending", after=True)
    with pytest.raises(Died):
        await house.deliver()
    await house.deliver()
    assert calls.methods == ["conversations.history", POST]


async def test_a_reply_is_looked_for_in_its_thread(
    house: House, said: Said, calls: Calls, monkeypatch
) -> None:
    parent = await said.ask("parent")
    await house.deliver()
    where = await house.bot.outbox.message(TEAM, parent)
    assert where is not None
    said.under = parent
    calls.clear()
    await told_over_a_death(house, said, monkeypatch, subject="reply")
    assert calls.methods == [POST, "conversations.replies", UPDATE]
    assert [c["ts"] for c in calls.of("conversations.replies")] == [where[1]]
    assert calls.of(POST)[0]["thread_ts"] == where[1]
    assert said.shown(thread=where[1]) == ["Said.", "Said."], "the parent, and one reply"


async def test_a_reply_to_what_is_not_there_yet_goes_into_the_channel(
    house: House, said: Said, calls: Calls
) -> None:
    said.under = "said:never asked for"
    await said.ask()
    await house.deliver()
    assert said.shown() == ["Said."]
    assert "thread_ts" not in calls.of(POST)[0]


async def test_a_direct_message_is_looked_for_among_the_persons_own(
    house: House, said: Said, calls: Calls, monkeypatch
) -> None:
    await told_over_a_death(house, said, monkeypatch, user_id=BRUNO)
    assert calls.methods == ["users.info", POST, "conversations.open", "conversations.history",
                             UPDATE]  # fmt: skip
    dm = house.sandbox.person(BRUNO).dm
    assert calls.of("conversations.open")[0]["users"] == BRUNO
    assert calls.of("conversations.history")[0]["channel"] == dm
    assert said.shown(dm) == ["Said."]


async def test_it_is_looked_for_with_its_metadata_page_after_page_up_to_a_limit(
    house: House, said: Said, calls: Calls, monkeypatch
) -> None:
    monkeypatch.setattr(searching, "PAGE", 3)
    monkeypatch.setattr(searching, "LOOKED_THROUGH", 9)
    await said.ask()
    die_once(monkeypatch, house.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await house.deliver()
    for number in range(8):
        await house.sandbox.person(BRUNO).say(CHANNEL, f"message {number}")
    die_once(monkeypatch, house.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await house.deliver()
    looks = calls.of("conversations.history")
    assert [(c["limit"], c["include_all_metadata"]) for c in looks] == [("3", "1")] * 3
    assert said.shown() == ["Said."], "not found on the third page"
    await house.sandbox.person(BRUNO).say(CHANNEL, "one too many")
    await house.deliver()
    assert len(calls.of("conversations.history")) == 6
    assert said.shown() == ["Said.", "Said."], "looked for beyond the limit"


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
    house.sandbox.faults.add(UPDATE, "error", error="edit_window_closed")
    await said.ask()
    calls.clear()
    await house.deliver()
    assert POST not in [m for m, args in calls.made if args.get("channel") != "U0AICHA"]
    assert (await house.bot.outbox.counts())[1] == 1


async def test_a_message_is_pinned_once_and_only_if_it_says_so(
    house: House, said: Said, calls: Calls
) -> None:
    await said.ask("not pinned")
    await house.deliver()
    assert calls.of(PIN) == []
    said.pin = True
    for _ in range(3):
        await said.ask("pinned")
        await house.deliver()
    (pin,) = calls.of(PIN)
    where = await house.bot.outbox.message(TEAM, "said:pinned")
    assert (pin["channel"], pin["timestamp"]) == where


@pytest.mark.parametrize("died", ["before", "after"])
async def test_dead_around_the_pinning_the_message_is_pinned(
    house: House, said: Said, calls: Calls, monkeypatch, died: str
) -> None:
    said.pin = True
    if died == "before":
        house.sandbox.faults.add(PIN, "reset")
        await said.ask()
        await house.deliver()
        await house.later(60)
        await house.deliver()
    else:  # it is pinned already, which Slack refuses
        await told_over_a_death(house, said, monkeypatch)
    assert len(calls.of(PIN)) == 2
    assert said.shown() == ["Said."]
    assert await house.bot.outbox.counts() == (0, 0)


async def test_a_refused_pin_is_a_failure_like_another(house: House, said: Said) -> None:
    house.sandbox.faults.add(PIN, "error", error="not_pinnable")
    said.pin = True
    await said.ask()
    await house.deliver()
    assert (await house.bot.outbox.counts())[1] == 1
    assert len(await house.asked("trouble")) == 1


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


async def test_what_has_no_channel_to_go_to_ends_its_lane(house: House, monkeypatch) -> None:
    house.sandbox.faults.add("conversations.create", "error", error="restricted_action")
    group_id = await house.open_group()
    await house.deliver()
    said = Said(house, group_id)
    monkeypatch.setitem(RENDERERS, "said", said.render)
    await said.ask()
    await house.deliver()
    assert await house.bot.outbox.counts() == (0, 3), "the channel, the charter, and this"
