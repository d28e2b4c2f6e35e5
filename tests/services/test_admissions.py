"""Admission by unanimity, through the use cases: who is told what, and when."""

from datetime import timedelta

import pytest

from domain.admissions import Answer, State
from domain.errors import (
    GroupFull,
    NotFacilitator,
    NotInGroup,
    ProposalOver,
    ProposedAlready,
    ProposedLately,
)
from domain.invitations import places
from services.admissions import answering, asking, ending, forms, proposing
from services.context import NOBODY
from services.groups import departures, invitations
from services.timers import Command
from storage.engine.statements import find
from storage.tables import agreements
from tests.admission import Admission
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.use_cases import TEAM

YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN


@pytest.fixture
def admission(life):
    return Admission(life)


async def test_nobody_but_the_facilitator_knows_before_the_word(admission):
    await admission.propose()
    assert await admission.told("admission_word") == [LEAD]
    assert await admission.told("admission_news") == ["ANN"]
    assert await admission.told("admission_question") == []
    with pytest.raises(NotInGroup):
        await admission.answer(YES, "BEN")
    with pytest.raises(NotFacilitator):
        await admission.do("BEN", asking.give_word, admission.id)


async def test_a_facilitator_who_proposes_is_asked_for_a_word_like_any_other(admission):
    await admission.propose(maker=LEAD)
    assert await admission.told("admission_news") == []
    assert await admission.told("admission_word") == [LEAD]


async def test_all_agree_and_the_person_is_invited(admission):
    await (await admission.propose()).word()
    assert sorted(await admission.told("admission_question")) == sorted(MEMBERS)
    await admission.answer(YES, *MEMBERS[:4])
    await admission.answer(ABSTAIN, MEMBERS[4])
    assert await admission.state() is State.ASKED
    assert not await admission.invited()
    await admission.answer(YES, MEMBERS[5])
    assert await admission.state() is State.AGREED
    assert await admission.invited()
    assert await admission.kept() == []
    assert await admission.timer(Command.LAPSE_PROPOSAL) is None


async def test_a_refusal_shows_in_nothing_until_the_deadline_and_then_as_a_lapse(admission):
    await (await admission.propose()).word()
    before = await admission.revisions()
    await admission.answer(YES, *MEMBERS[:5])
    await admission.answer(NO, MEMBERS[5])
    mine = {f"admission_question:{admission.id}:{m}" for m in MEMBERS}
    after = await admission.revisions()
    assert {key for key in after if after[key] != before.get(key)} == mine
    assert await admission.state() is State.ASKED
    await admission.ring(Command.LAPSE_PROPOSAL)
    assert await admission.state() is State.LAPSED
    assert await admission.kept() == []
    assert not await admission.invited()


@pytest.mark.parametrize("answers", [[ABSTAIN] * 6, [YES] * 5, []])
async def test_without_everyones_agreement_it_lapses(admission, answers):
    await (await admission.propose()).word()
    for member, given in zip(MEMBERS, answers, strict=False):
        await admission.answer(given, member)
    await admission.ring(Command.LAPSE_PROPOSAL)
    assert await admission.state() is State.LAPSED


async def test_an_answer_may_be_changed_until_the_end_and_only_its_author_reads_it(admission):
    await (await admission.propose()).word()
    await admission.answer(NO, "ANN")
    await admission.answer(YES, *MEMBERS[1:])
    form = await admission.life.app.look("ANN", forms.answer_form, admission.id)
    assert form.given is NO
    for other in (LEAD, STRANGER):
        with pytest.raises(NotInGroup):
            await admission.life.app.look(other, forms.answer_form, admission.id)
    await admission.answer(YES, "ANN")
    assert await admission.state() is State.AGREED
    with pytest.raises(ProposalOver):
        await admission.answer(NO, "ANN")


async def test_reminders_come_three_times_and_only_to_those_who_have_not_answered(admission):
    await (await admission.propose()).word()
    await admission.answer(NO, "ANN")
    await admission.ring(Command.REMIND_PROPOSAL)
    assert sorted(await admission.told("admission_reminder")) == sorted(MEMBERS[1:])
    await admission.answer(YES, *MEMBERS[1:5])
    await admission.ring(Command.REMIND_PROPOSAL)
    await admission.ring(Command.REMIND_PROPOSAL)
    reminded = await admission.told("admission_reminder")
    assert sorted(reminded) == sorted([*MEMBERS[1:], "FAY", "FAY"])
    assert await admission.timer(Command.REMIND_PROPOSAL) is None


async def test_without_a_word_the_request_lapses(admission):
    await admission.propose()
    await admission.ring(Command.LAPSE_PROPOSAL)
    assert await admission.state() is State.LAPSED
    assert await admission.told("admission_question") == []


async def test_the_facilitator_declines_and_it_may_not_be_asked_again_soon(admission):
    await admission.propose()
    await admission.do(LEAD, asking.decline, admission.id)
    assert await admission.state() is State.DECLINED
    with pytest.raises(ProposedLately):
        await admission.propose("BEN")
    admission.life.later(days=91)
    await admission.propose("BEN")


@pytest.mark.parametrize("who", ["ANN", LEAD])
async def test_who_made_it_or_a_facilitator_withdraws_it(admission, who):
    await (await admission.propose()).word()
    await admission.answer(NO, "BEN")
    for other in ("BEN", STRANGER):
        with pytest.raises(NotInGroup):
            await admission.do(other, ending.withdraw, admission.id)
    await admission.do(who, ending.withdraw, admission.id)
    assert await admission.state() is State.WITHDRAWN
    assert await admission.kept() == []
    await admission.propose("BEN")


async def test_one_request_at_a_time_about_a_person(admission):
    await admission.propose()
    with pytest.raises(ProposedAlready):
        await admission.propose("BEN")


async def test_who_came_in_unasked_may_ask_to_join(admission):
    await admission.knock()
    await admission.do(STRANGER, proposing.ask_to_join, admission.life.group.id)
    assert len(await admission.about()) == 1, "asked again, it is the same request"
    assert await admission.told("admission_news") == [STRANGER]
    await admission.do(STRANGER, ending.withdraw, admission.id)
    assert await admission.state() is State.WITHDRAWN


async def test_who_was_never_told_of_the_group_cannot_ask_nor_learn_that_it_exists(admission):
    for group_id in (admission.life.group.id, "no-group"):
        with pytest.raises(NotInGroup):
            await admission.do(STRANGER, proposing.ask_to_join, group_id)


async def test_only_the_groups_people_propose(admission):
    for way in (admission.propose, admission.ask_removal):
        with pytest.raises(NotInGroup):
            await way(maker="OTHER")


async def test_who_leaves_is_awaited_no_more_and_the_others_may_all_agree_by_that(admission):
    await (await admission.propose()).word()
    await admission.answer(YES, *MEMBERS[:5])
    await admission.answer(NO, "FAY")
    await admission.do("FAY", departures.left_channel, "C1")
    assert [row.user_id for row in await admission.kept()].count("FAY") == 0
    await admission.ring(Command.WEIGH_PROPOSAL)
    assert await admission.state() is State.AGREED


async def test_who_is_back_is_asked_again(admission):
    await (await admission.propose()).word()
    await admission.answer(YES, *MEMBERS[:5])
    await admission.do("FAY", departures.left_channel, "C1")
    await admission.do("FAY", departures.come_back, admission.life.group.id)
    await admission.ring(Command.WEIGH_PROPOSAL)
    assert await admission.state() is State.ASKED
    assert "FAY" in await admission.told("admission_question")


async def test_a_group_that_is_full_by_the_end_invites_nobody(admission, life):
    other = Admission(life)
    await (await admission.propose()).word()
    await (await other.propose(person="OTHER")).word()
    third = Admission(life)
    await (await third.propose(person="THIRD")).word()
    for wanted in (admission, other, third):
        await wanted.answer(YES, *(await admission.group()).member_ids)
    assert await other.state() is State.AGREED
    assert await third.state() is State.FULL
    with pytest.raises(GroupFull):
        await Admission(life).propose(person="FOURTH")


async def test_a_timer_that_comes_late_changes_nothing(admission):
    await (await admission.propose()).word()
    for late in (ending.lapse, answering.weigh):
        await admission.do(NOBODY, late, admission.id)
    assert await admission.state() is State.ASKED
    await admission.do(LEAD, ending.withdraw, admission.id)
    admission.life.app.clock.at += timedelta(days=30)
    for late in (ending.lapse, answering.weigh, asking.remind):
        await admission.do(NOBODY, late, admission.id)
    assert await admission.state() is State.WITHDRAWN
    assert await admission.told("admission_reminder") == []
    async with admission.life.app.store.look(TEAM) as db:
        assert await db.all(find(agreements)) == []


async def test_a_newcomer_is_invited_to_say_a_word_and_asked_like_the_others(admission, life):
    await (await admission.propose()).word()
    other = await (await Admission(life).propose(person="OTHER")).word()
    await admission.answer(YES, *MEMBERS)
    await admission.do(STRANGER, invitations.accept, life.group.id)
    assert await admission.told("admission_welcome") == [STRANGER]
    await other.answer(YES, *MEMBERS)
    assert await other.state() is State.ASKED, "the newcomer's answer is awaited too"
    await other.answer(YES, STRANGER)
    assert await other.state() is State.AGREED


async def test_nobody_is_asked_in_place_of_an_admitted_person_who_declines(admission, life):
    await (await admission.propose()).word()
    await admission.answer(YES, *MEMBERS)
    await admission.do(STRANGER, invitations.decline, life.group.id)
    group = await admission.group()
    assert places(group, admission.life.app.clock.now(), timedelta(days=7)) == 0
