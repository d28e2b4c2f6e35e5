"""While a group's channel is not as it should be, nothing is posted there, and nothing is lost."""

import pytest

from domain.channels import HoldReason
from domain.groups import Group
from services.groups import arrivals, channels, departures, opening
from services.notices import Kind
from services.transactions import Request
from storage.engine.statements import find
from storage.tables import notices
from tests.bot.conftest import LEAD, TEAM
from tests.bot.said_messages import SaidMessages, said
from tests.bot.test_comings import BRUNO, GABRIEL, KICK, is_in
from tests.bot.watching import Calls

__all__ = ["said"]


async def group_of(said: SaidMessages) -> Group:
    request = Request(TEAM, LEAD)
    read = said.pair.bot.transactions.read
    (group,) = await read(request, lambda ctx: ctx.uow.groups.of_person(LEAD))
    return group


async def reasons(said: SaidMessages) -> list[str]:
    return [hold.reason for hold in (await group_of(said)).holds]


async def looked_at(said: SaidMessages) -> None:
    """The hourly look at all channels."""
    await said.pair.do("", channels.look_at_all)
    await said.pair.deliver()


async def intruder_stays(said: SaidMessages) -> str:
    """Somebody is there whom Slack does not let us take out; the channel."""
    pair = said.pair
    channel = str((await group_of(said)).channel_id)
    pair.sandbox.faults.add(KICK, "error", times=99, error="restricted_action")
    await pair.sandbox.person(BRUNO).invite(channel, GABRIEL)
    await pair.do(GABRIEL, arrivals.joined_channel, channel)
    await pair.deliver()
    return channel


async def told_of_hold(said: SaidMessages) -> list[str]:
    """What the facilitator reads about it now."""
    person = said.pair.sandbox.person(LEAD)
    messages = person.messages(person.dm)
    keys = [m.get("metadata", {}).get("event_payload", {}).get("key", "") for m in messages]
    return [m["text"] for m, k in zip(messages, keys, strict=True) if k.startswith("waits:")]


async def test_nothing_is_posted_while_an_intruder_reads_then_all_of_it_in_order(
    said: SaidMessages,
) -> None:
    channel = await intruder_stays(said)
    for subject in ("1", "2", "3"):
        said.text = subject
        await said.ask(subject)
    said.text = "Said."
    await said.pair.deliver()
    assert said.shown() == []
    assert len(await told_of_hold(said)) == 1
    said.pair.sandbox.faults.clear()
    await said.pair.sandbox.person(GABRIEL).leave(channel)
    await said.pair.do(GABRIEL, departures.left_channel, channel)
    await said.pair.deliver()
    assert [subject for subject, *_ in said.rendered_for] == ["1", "2", "3"]
    assert len(said.shown()) == 3
    (told,) = await told_of_hold(said)
    assert "réglé" in told


async def test_nothing_is_posted_from_the_moment_somebody_came(said: SaidMessages) -> None:
    pair, channel = said.pair, str((await group_of(said)).channel_id)
    pair.sandbox.faults.add(KICK, "server_error")
    await pair.sandbox.person(BRUNO).invite(channel, GABRIEL)
    await pair.do(GABRIEL, arrivals.joined_channel, channel)
    await said.ask()
    await pair.deliver()
    assert is_in(pair, channel, GABRIEL)
    assert said.shown() == [], "who came is not out yet"
    await pair.later(60)
    await pair.deliver()
    assert not is_in(pair, channel, GABRIEL)
    assert said.shown() == ["Said."]
    assert await pair.asked(Kind.WAITS) == [], "it was settled before anybody had to know"
    assert len(await pair.asked(Kind.INTRUSION)) == 1


@pytest.mark.parametrize("again", ["button", "hour"])
async def test_it_is_tried_again_when_asked_and_every_hour(said: SaidMessages, again: str) -> None:
    channel = await intruder_stays(said)
    await said.ask()
    said.pair.sandbox.faults.clear()
    if again == "button":
        await said.pair.do(LEAD, channels.look_again, said.group_id)
        await said.pair.deliver()
    else:
        await looked_at(said)
    assert not is_in(said.pair, channel, GABRIEL)
    assert said.shown() == ["Said."]
    assert await reasons(said) == []


async def test_kicked_by_hand_unseen_by_us_is_found_by_the_look(said: SaidMessages) -> None:
    channel = await intruder_stays(said)
    await said.ask()
    await said.pair.sandbox.person(BRUNO).kick(channel, GABRIEL)
    await looked_at(said)
    assert said.shown() == ["Said."]


async def test_who_came_while_the_bot_was_away_is_put_out(said: SaidMessages, calls: Calls) -> None:
    channel = str((await group_of(said)).channel_id)
    await said.pair.sandbox.person(BRUNO).invite(channel, GABRIEL)
    calls.clear()
    await looked_at(said)
    assert not is_in(said.pair, channel, GABRIEL)
    assert len(await said.pair.asked(Kind.INTRUSION)) == 1
    made = [m for m in calls.methods if m.startswith("conversations.")]
    assert made == ["conversations.info", "conversations.members", KICK]


async def test_a_look_that_finds_all_as_it_should_be_says_nothing(
    said: SaidMessages, calls: Calls
) -> None:
    await looked_at(said)
    calls.clear()
    await looked_at(said)
    assert calls.methods == ["conversations.info", "conversations.members"]
    assert await reasons(said) == []


async def happens(said: SaidMessages, what: str) -> None:
    """Somebody does this to the channel; Slack tells nobody."""
    bruno, channel = said.pair.sandbox.person(BRUNO), str((await group_of(said)).channel_id)
    if what == HoldReason.ARCHIVED:
        await bruno.archive(channel)
    elif what == HoldReason.GONE:
        await bruno.kick(channel, said.pair.sandbox.app.bot_user_id)
    elif what == HoldReason.PUBLIC:
        await bruno.make_public(channel)
    else:
        await bruno.rename_channel(channel, "elsewhere")


async def undone(said: SaidMessages, what: str) -> None:
    """They take it back."""
    bruno, channel = said.pair.sandbox.person(BRUNO), str((await group_of(said)).channel_id)
    if what == HoldReason.ARCHIVED:
        await bruno.archive(channel, archived=False)
    elif what == HoldReason.GONE:
        await bruno.invite(channel, said.pair.sandbox.app.bot_user_id)
    elif what == HoldReason.PUBLIC:
        said.pair.sandbox.workspace.channels[channel].is_private = True
    else:
        await bruno.rename_channel(channel, "tdt-terrain")


WHATS = [HoldReason.ARCHIVED, HoldReason.GONE, HoldReason.PUBLIC, HoldReason.RENAMED]


@pytest.mark.parametrize("what", WHATS)
async def test_what_becomes_of_the_channel_is_found_told_once_and_over_once_undone(
    said: SaidMessages, what: str
) -> None:
    await happens(said, what)
    await said.pair.do("", channels.happened, str((await group_of(said)).channel_id))
    await said.ask()
    for _ in range(2):
        await looked_at(said)
    assert await reasons(said) == [what]
    assert len(await told_of_hold(said)) == 1
    await undone(said, what)
    assert said.shown() == []
    await looked_at(said)
    assert (said.shown(), await reasons(said)) == (["Said."], [])
    (told,) = await told_of_hold(said)
    assert "réglé" in told


@pytest.mark.parametrize("what", [HoldReason.ARCHIVED, HoldReason.GONE])
async def test_what_slack_refuses_to_post_is_not_lost(said: SaidMessages, what: str) -> None:
    await happens(said, what)
    await said.ask()
    await said.pair.deliver()
    assert await reasons(said) == [what], "found by the refusal"
    await undone(said, what)
    await said.pair.later(60)
    await looked_at(said)
    assert said.shown() == ["Said."]


@pytest.mark.parametrize("what", WHATS)
async def test_in_a_new_channel_all_that_waited_is_told(said: SaidMessages, what: str) -> None:
    former = str((await group_of(said)).channel_id)
    await happens(said, what)
    await looked_at(said)
    await said.ask()
    await said.pair.do(LEAD, opening.reopen_channel, said.group_id, former)
    await said.pair.deliver()
    group = await group_of(said)
    assert (group.channel_id != former, group.holds) == (True, ())
    assert said.shown(str(group.channel_id)) == ["Said."]


async def test_the_name_is_put_back(said: SaidMessages) -> None:
    await happens(said, HoldReason.RENAMED)
    await looked_at(said)
    await said.ask()
    await said.pair.do(LEAD, channels.restore_name, said.group_id)
    await said.pair.deliver()
    assert said.shown() == ["Said."]


async def test_where_slack_does_not_let_us_the_facilitator_is_told(said: SaidMessages) -> None:
    await happens(said, HoldReason.RENAMED)
    await looked_at(said)
    said.pair.sandbox.faults.add("conversations.rename", "error", error="not_authorized")
    await said.pair.do(LEAD, channels.restore_name, said.group_id)
    await said.pair.deliver()
    assert "unrenamed" in str(await said.pair.asked(Kind.FAILURE))
    assert await reasons(said) == [HoldReason.RENAMED]


async def test_or_the_new_name_is_kept(said: SaidMessages) -> None:
    await happens(said, HoldReason.RENAMED)
    await looked_at(said)
    await said.ask()
    await said.pair.do(LEAD, channels.keep_name, said.group_id)
    await looked_at(said)
    assert (said.shown("elsewhere"), await reasons(said)) == (["Said."], [])


async def test_the_name_of_a_channel_is_written_in_no_notice(said: SaidMessages) -> None:
    await happens(said, HoldReason.RENAMED)
    await looked_at(said)
    async with said.pair.bot.database.look(TEAM) as look:
        rows = await look.all(find(notices))
    assert not [row for row in rows if "elsewhere" in str(row)]
