"""The charter: edited until the first session, then changed by everyone's agreement."""

from datetime import timedelta

import pytest

from domain.charter import State
from domain.errors import (
    BadInput,
    ChangeOver,
    CharterChanged,
    CharterNotAccepted,
    NotFacilitator,
    NotInGroup,
)
from services import commands
from services.context import NOBODY
from services.groups import charter, forms, invitations, rewording
from services.groups.departures import come_back, left_channel
from services.notices import Kind
from services.ports import Timer
from services.situations import forms as situations
from services.timers import Command
from storage.tables import timers
from tests.groups import LEAD, MEMBERS, STRANGER

TEXT, LINES, DEFAULT = "We listen.\nWe come.", ("We listen.", "We come."), ("One.", "Two.")


async def group_of(life):
    return await life.app.stored(lambda uow: uow.groups.get(life.group.id))


async def change_of(life):
    return await life.app.stored(lambda uow: uow.charter_changes.of_group(life.group.id))


async def reword(life, text=TEXT, actor=LEAD):
    return await life.app.do(actor, rewording.reword, life.group.id, text, DEFAULT)


async def ring(life, command):
    (row,) = [r for r in await life.rows(timers) if r.command == command]
    life.app.clock.at = max(life.app.clock.at, row.due_at)
    timer = Timer(row.key, row.due_at, row.command, row.subject)
    await life.app.do(NOBODY, commands.run, timer)


async def told(life, kind):
    return {row.user_id for row in await life.asked(kind)}


@pytest.fixture
async def asked(held):
    """The group has met, and is asked about a change."""
    held.change = await reword(held)
    return held


async def agree(life, *who):
    for member in who:
        await life.app.do(member, rewording.agree, life.group.id, life.change.id)


async def object_to(life, member, reason="Too long."):
    await life.app.do(member, rewording.object_to, life.group.id, life.change.id, reason)


async def test_until_the_first_session_whoever_facilitates_edits_it_and_all_accept_again(life):
    assert await reword(life) is None
    group = await group_of(life)
    assert group.charter == LINES
    assert [p for p in group.people if group.has_accepted(p)] == [LEAD]
    await life.app.do(
        "ANN", charter.accept_charter, group.id, str(int(group.charter_at.timestamp()))
    )
    await ring(life, Command.CHARTER_AGAIN)
    assert await told(life, Kind.CHARTER_AGAIN) == set(MEMBERS) - {"ANN"}, "asked once"


async def test_only_a_facilitator_edits_it_and_what_does_not_fit_is_refused(life):
    with pytest.raises(NotFacilitator):
        await reword(life, actor="ANN")
    with pytest.raises(NotInGroup):
        await reword(life, actor=STRANGER)
    with pytest.raises(BadInput):
        await reword(life, " ")
    with pytest.raises(NotFacilitator):
        await life.app.look("ANN", forms.charter_form, life.group.id)


@pytest.mark.parametrize("text", ["One.\nTwo.", "• One.\n• Two.\n"])
async def test_saved_as_it_was_it_asks_nobody_again(life, text):
    before = await group_of(life)
    await reword(life, text)
    assert await group_of(life) == before


async def test_who_saw_a_former_charter_accepts_nothing(life):
    await reword(life)
    with pytest.raises(CharterChanged):
        await life.app.do("ANN", charter.accept_charter, life.group.id)


async def test_nobody_proposes_or_answers_a_choice_before_accepting_it_anew(voting):
    await reword(voting)
    with pytest.raises(CharterNotAccepted):
        await voting.propose("ANN", "Another")
    with pytest.raises(CharterNotAccepted):
        await voting.app.look("ANN", situations.form, group_id=voting.group.id)
    with pytest.raises(CharterNotAccepted):
        await voting.vote("CLEO")
    edition = str(int((await group_of(voting)).charter_at.timestamp()))
    await voting.app.do("CLEO", charter.accept_charter, voting.group.id, edition)
    await voting.vote("CLEO")


async def test_who_comes_back_after_it_changed_has_to_accept_it(life):
    await life.app.do("ANN", left_channel, "C1")
    await reword(life)
    await life.app.do("ANN", come_back, life.group.id)
    with pytest.raises(CharterNotAccepted):
        await life.propose("ANN", "A refusal")


async def test_once_the_group_has_met_each_member_is_asked_and_the_former_one_stays_meanwhile(
    asked,
):
    assert await told(asked, Kind.CHARTER_CHANGE) == set(MEMBERS)
    assert (await group_of(asked)).charter == ()
    with pytest.raises(ChangeOver):
        await reword(asked, "Another.")
    assert (await asked.app.look(LEAD, forms.charter_form, asked.group.id)).asked is not None


async def test_it_is_adopted_when_every_member_has_accepted(asked):
    await agree(asked, *MEMBERS[:-1])
    assert (await change_of(asked)).state is State.ASKED
    await agree(asked, MEMBERS[-1])
    group = await group_of(asked)
    assert group.charter == LINES and all(map(group.has_accepted, group.people))
    assert await told(asked, Kind.CHARTER_SETTLED) == {None}
    assert await told(asked, Kind.CHARTER_OBJECTIONS) == {LEAD}, "who does not sit in the channel"


async def test_an_objection_is_told_only_once_all_have_answered_and_never_whose(asked):
    await object_to(asked, "ANN")
    await agree(asked, *MEMBERS[1:-1])
    assert await told(asked, Kind.CHARTER_OBJECTIONS) == set()
    assert (await change_of(asked)).state is State.ASKED
    await agree(asked, MEMBERS[-1])
    change, group = await change_of(asked), await group_of(asked)
    assert (change.state, change.objections, change.answers) == (State.KEPT, ("Too long.",), {})
    assert group.charter == () and all(map(group.has_accepted, group.member_ids))
    assert await told(asked, Kind.CHARTER_OBJECTIONS) == {LEAD}
    with pytest.raises(ChangeOver):
        await agree(asked, "ANN")


async def test_silence_until_the_deadline_leaves_the_former_one(asked):
    await agree(asked, *MEMBERS[1:])
    await ring(asked, Command.SETTLE_CHARTER)
    assert asked.app.clock.at == asked.change.closes_at
    assert (await change_of(asked)).state is State.KEPT
    assert (await group_of(asked)).charter == ()
    assert (await reword(asked)).state is State.ASKED, "another one may follow"


async def test_who_has_left_is_awaited_no_more_and_answers_no_more(asked):
    await agree(asked, *MEMBERS[1:])
    await asked.app.do("ANN", left_channel, "C1")
    with pytest.raises(NotInGroup):
        await agree(asked, "ANN")
    await ring(asked, Command.SETTLE_CHARTER)
    assert (await change_of(asked)).state is State.ADOPTED


async def test_who_entered_meanwhile_was_not_asked_and_accepts_what_was_adopted(asked):
    async def invite(ctx):
        await invitations.invite(ctx, await ctx.uow.groups.get(asked.group.id), "GUS")

    await asked.app.do(LEAD, invite)
    await asked.app.do("GUS", invitations.accept, asked.group.id)
    with pytest.raises(NotInGroup):
        await agree(asked, "GUS")
    await agree(asked, *MEMBERS)
    await ring(asked, Command.CHARTER_AGAIN)
    assert await told(asked, Kind.CHARTER_AGAIN) == {"GUS"}


async def test_a_stranger_and_a_former_change_are_answered_by_nobody(asked):
    with pytest.raises(NotInGroup):
        await agree(asked, STRANGER)
    asked.change = type("Change", (), {"id": "other"})
    with pytest.raises(ChangeOver):
        await agree(asked, "ANN")


async def test_the_deadline_of_a_change_is_a_week(asked):
    assert asked.change.closes_at - asked.change.put_at == timedelta(days=7)
