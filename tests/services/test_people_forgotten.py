"""What is known of those who were asked, proposed, or have gone: as long as it serves."""

from datetime import timedelta

import pytest

from domain.admissions import REST, Answer, State
from domain.errors import InvitationClosed
from services.admissions import ending
from services.context import NOBODY
from services.endings import ending as endings
from services.facilitation import asking
from services.groups import departures, invitations
from services.privacy import retention
from services.timers import Command
from storage.tables import members, proposals
from storage.tables import retention as noted
from tests.admission import Admission
from tests.groups import LEAD, MEMBERS, STRANGER

MONTH = timedelta(days=30)


async def swept(life, after):
    life.app.clock.at += after
    while await life.app.do(NOBODY, retention.sweep):
        pass


async def ids_of(life, person):
    """How many rows of a group's people and of proposals name the person."""
    rows = [*await life.rows(members), *await life.rows(proposals)]
    return sum(row.user_id == person for row in rows)


@pytest.fixture
def admission(life):
    return Admission(life)


async def test_what_is_told_of_a_proposal_is_kept_until_it_ends_however_long_that_takes(
    admission, life
):
    await admission.propose()
    life.later(days=9)
    await admission.word()
    await swept(life, timedelta(days=9))
    assert await admission.told("admission_news") == ["ANN"]
    await admission.ring(Command.LAPSE_PROPOSAL)
    await swept(life, MONTH)
    assert await admission.told("admission_news") == []


async def test_who_proposed_somebody_and_left_does_not_hear_what_came_of_it(admission):
    await (await admission.propose()).word()
    await admission.do("ANN", departures.left_channel, "C1")
    await admission.answer(Answer.YES, *MEMBERS[1:])
    assert await admission.state() is State.AGREED
    assert await admission.told("admission_news") == []


async def test_a_proposal_that_came_to_nothing_is_forgotten_once_it_rests_no_more(admission, life):
    await admission.propose()
    await admission.ring(Command.LAPSE_PROPOSAL)
    await swept(life, REST - timedelta(days=1))
    assert await ids_of(life, STRANGER) == 1
    await swept(life, timedelta(days=2))
    assert await ids_of(life, STRANGER) == 0


async def test_nothing_is_left_of_the_proposal_by_which_somebody_came_who_has_left(admission, life):
    await (await admission.propose()).word()
    await admission.answer(Answer.YES, *MEMBERS)
    await admission.do(STRANGER, invitations.accept, life.group.id)
    await admission.do(STRANGER, departures.left_channel, "C1")
    await swept(life, timedelta(days=2))
    assert await ids_of(life, STRANGER) == 0


async def test_who_declined_is_forgotten_with_what_is_kept(admission, life):
    await (await admission.propose()).word()
    await admission.answer(Answer.YES, *MEMBERS)
    await admission.do(STRANGER, invitations.decline, life.group.id)
    await swept(life, timedelta(days=13))
    assert STRANGER in [row.user_id for row in await life.rows(members)]
    await swept(life, timedelta(days=2))
    assert STRANGER not in [row.user_id for row in await life.rows(members)]


async def test_answers_that_served_are_cleaned_out_of_the_files(admission, life):
    await (await admission.propose()).word()
    await admission.answer(Answer.NO, "ANN")
    assert all(row.erased_at is None for row in await life.rows(noted))
    await admission.do(LEAD, ending.withdraw, admission.id)
    (row,) = await life.rows(noted)
    assert row.erased_at == life.app.clock.at


async def test_a_facilitator_without_an_account_facilitates_no_longer_where_another_does(life):
    await life.app.do(LEAD, asking.ask, life.group.id, "ANN", stays=True)
    await life.app.do("ANN", asking.accept, life.group.id)
    await life.app.do("ANN", departures.account_closed)
    group = await Admission(life).group()
    assert (group.facilitators, group.has_member("ANN")) == ((LEAD,), False)
    await life.app.do(LEAD, departures.account_closed)
    assert (await Admission(life).group()).facilitators == (LEAD,), "somebody has to"


async def test_nobody_comes_to_facilitate_a_group_that_has_ended_or_that_they_were_put_out_of(
    admission, life
):
    await life.app.do(LEAD, asking.ask, life.group.id, "FAY", stays=True)
    await (await admission.ask_removal()).word()
    await admission.answer(Answer.YES, *MEMBERS[:5])
    with pytest.raises(InvitationClosed):
        await life.app.do("FAY", asking.accept, life.group.id)
    await life.app.do(LEAD, asking.ask, life.group.id, STRANGER, stays=True)
    await life.app.do(LEAD, endings.end_group, life.group.id)
    with pytest.raises(InvitationClosed):
        await life.app.do(STRANGER, asking.accept, life.group.id)
