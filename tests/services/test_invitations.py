"""Founders are asked: what each answer changes, who is told of it, and who is not."""

from datetime import timedelta

import pytest

from domain.errors import BadInput, InvitationClosed, NotFacilitator, NotFormed, NotInGroup
from domain.people import Account, Standing
from services import commands
from services.choices import opening as choices
from services.context import NOBODY
from services.groups import forms, invitations
from services.groups import opening as groups_opening
from services.groups.departures import account_closed
from services.notices import Kind
from services.ports import Timer
from services.sessions import steering
from services.timers import Command
from storage.tables import timers
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, open_group

WEEK = timedelta(days=7)


@pytest.fixture
async def asked(use_cases):
    """A group of which six are asked, and nobody has answered."""
    return GroupLife(use_cases, await open_group(use_cases.do, accepting=(), channel="C1"))


async def group_of(life):
    return await life.app.stored(lambda uow: uow.groups.get(life.group.id))


async def answer(life, how, *who):
    for person in who:
        await life.app.do(person, how, life.group.id)


async def told(life, kind):
    return {row.user_id for row in await life.asked(kind)}


async def after_a_week(life):
    life.later(days=7)
    (row,) = [r for r in await life.rows(timers) if r.command == Command.UNANSWERED]
    assert row.due_at == life.app.clock.at
    timer = Timer(row.key, row.due_at, row.command, row.subject)
    await life.app.do(NOBODY, commands.run, timer)


async def test_each_founder_is_asked_by_a_message_of_their_own(asked):
    assert await told(asked, Kind.INVITATION) == set(MEMBERS)
    assert await asked.asked(Kind.ENTRY) == [], "nobody is put into the channel"


async def test_who_is_only_asked_may_do_nothing_in_the_group(asked):
    with pytest.raises(NotInGroup):
        await asked.propose("ANN", "A refusal")
    await answer(asked, invitations.accept, "ANN")
    await asked.propose("ANN", "A refusal")
    (entry,) = await asked.asked(Kind.ENTRY)
    assert entry.subject == f"ANN:{asked.group.id}"


async def test_who_accepts_before_there_is_a_channel_is_let_in_with_all_when_it_opens(use_cases):
    life = GroupLife(use_cases, await open_group(use_cases.do))
    assert await life.asked(Kind.ENTRY) == []
    await use_cases.do(NOBODY, groups_opening.channel_opened, life.group.id, "C1")
    assert set(MEMBERS) <= set((await group_of(life)).in_channel)


@pytest.mark.parametrize("who", ["STRANGER", LEAD])
async def test_to_whom_nobody_asked_a_group_is_no_more_than_one_that_does_not_exist(asked, who):
    for use_case in (invitations.accept, invitations.decline, invitations.hold):
        for group_id in (asked.group.id, "none"):
            with pytest.raises(InvitationClosed) as refused:
                await asked.app.do(who, use_case, group_id)
            assert not refused.value.data.get("accepted") and not refused.value.data.get("declined")
    with pytest.raises(InvitationClosed):
        await asked.app.look(who, forms.invitation_form, asked.group.id)


async def test_who_is_no_colleague_any_more_does_not_come_in(asked):
    guest = Account("Ann", Standing.GUEST)
    with pytest.raises(InvitationClosed):
        await asked.app.do("ANN", invitations.accept, asked.group.id, guest)


async def test_a_no_is_told_to_the_facilitator_alone_and_once(asked):
    before = await asked.asked(Kind.CHARTER)
    await answer(asked, invitations.decline, "ANN", "ANN")
    (row,) = await asked.asked(Kind.DECLINED)
    assert (row.user_id, row.revision) == (LEAD, 1)
    assert await asked.asked(Kind.CHARTER) == before, "the channel shows nothing of it"


async def test_who_is_unsure_of_their_line_is_not_named(asked):
    await answer(asked, invitations.hold, "ANN")
    (row,) = await asked.asked(Kind.HELD)
    assert row.user_id == LEAD and "ANN" not in row.key + row.subject
    assert not (await group_of(asked)).has_member("ANN")
    await answer(asked, invitations.accept, "ANN")
    assert (await group_of(asked)).has_member("ANN")


async def test_no_choice_opens_and_no_session_begins_before_four_have_accepted(asked):
    await answer(asked, invitations.accept, *MEMBERS[:3])
    await asked.propose("ANN", "A refusal")
    await asked.plan(days=10)
    for use_case in (choices.open_now, steering.start):
        with pytest.raises(NotFormed):
            await asked.app.do(LEAD, use_case, asked.session_id)
    await asked.ring(Command.OPEN_CHOICE)
    assert await asked.choice() is None
    await answer(asked, invitations.accept, MEMBERS[3])
    await asked.ring(Command.OPEN_CHOICE)
    assert (await asked.choice()).electorate == MEMBERS[:4], "it opens once the group lives"


async def test_after_a_week_the_facilitator_is_told_and_may_ask_others_in_place(asked):
    await answer(asked, invitations.accept, *MEMBERS[:4])
    await answer(asked, invitations.decline, "EVE")
    with pytest.raises(BadInput) as refused:
        await asked.app.do(LEAD, invitations.invite_others, asked.group.id, ("GUS", "HAL"))
    assert refused.value.fields == {"members": "no_room"}
    await after_a_week(asked)
    (row,) = await asked.asked(Kind.UNANSWERED)
    assert row.user_id == LEAD and "FAY" not in row.key + row.subject
    await asked.app.do(LEAD, invitations.invite_others, asked.group.id, ("GUS", "HAL"))
    assert {"GUS", "HAL"} <= await told(asked, Kind.INVITATION)
    await answer(asked, invitations.accept, "GUS", "HAL", "FAY")
    assert len((await group_of(asked)).members) == 7, "an answer that comes late still counts"


async def test_when_all_have_accepted_nothing_is_waited_for(life):
    assert not [r for r in await life.rows(timers) if r.command == Command.UNANSWERED]
    await life.app.do(NOBODY, invitations.tell_unanswered, life.group.id)
    assert await life.asked(Kind.UNANSWERED) == []


@pytest.mark.parametrize(("who", "code"), [((), "empty"), (("BEN",), "asked"), (("ANN",), "asked")])
async def test_only_who_is_not_asked_yet_is_asked_in_place(asked, who, code):
    await answer(asked, invitations.accept, "ANN")
    await answer(asked, invitations.decline, "EVE")
    with pytest.raises(BadInput) as refused:
        await asked.app.do(LEAD, invitations.invite_others, asked.group.id, who)
    assert refused.value.fields == {"members": code}


async def test_only_facilitators_ask_others(asked):
    await answer(asked, invitations.accept, "ANN")
    with pytest.raises(NotFacilitator):
        await asked.app.do("ANN", invitations.invite_others, asked.group.id, ("GUS",))
    with pytest.raises(NotInGroup):
        await asked.app.look("BEN", forms.inviting_form, asked.group.id)


async def test_once_it_is_settled_who_had_a_doubt_is_asked_as_the_others_are(asked):
    await answer(asked, invitations.hold, "ANN")
    await answer(asked, invitations.decline, "BEN")
    with pytest.raises(NotInGroup):
        await answer(asked, invitations.settle, "ANN")
    await answer(asked, invitations.settle, LEAD)
    group = await group_of(asked)
    assert group.invitation("ANN").is_pending and group.invitation("ANN").held_at is None
    assert not group.invitation("BEN").is_pending, "a no stays a no"
    before = await group_of(asked)
    await answer(asked, invitations.settle, LEAD)
    assert await group_of(asked) == before, "pressed again, it changes nothing"


async def test_who_is_asked_and_whose_account_is_closed_is_awaited_no_longer(asked):
    await answer(asked, invitations.accept, *MEMBERS[2:])
    await answer(asked, invitations.decline, "BEN")
    await asked.app.do("ANN", account_closed)
    await asked.app.do("BEN", account_closed)
    group = await group_of(asked)
    assert [i.user_id for i in group.invitations] == ["BEN"], "who declined has answered"
    with pytest.raises(InvitationClosed):
        await answer(asked, invitations.accept, "ANN")
    _, room = await asked.app.look(LEAD, forms.inviting_form, group.id)
    assert room == 2, "another may be asked at once"
