"""Admission by unanimity and removal, through the use cases: who is told what, and when."""

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
from services import commands
from services.admissions import answering, asking, ending, forms, proposing
from services.context import NOBODY
from services.groups import arrivals, departures
from services.timers import Command
from storage.engine.statements import find
from storage.tables import agreements, notices, timers
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.use_cases import TEAM

YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN


class Admission:
    """What people do about one proposal, in the life of a group."""

    def __init__(self, life):
        self.life, self.do, self.id = life, life.app.do, ""

    async def propose(self, maker="ANN", person=STRANGER):
        made = await self.do(maker, proposing.propose_entry, self.life.group.id, person)
        self.id = made.id
        return self

    async def ask_removal(self, maker="ANN", person="FAY"):
        made = await self.do(maker, proposing.propose_removal, self.life.group.id, person)
        self.id = made.id
        return self

    async def knock(self):
        await self.do(STRANGER, arrivals.joined_channel, "C1")
        await self.do(STRANGER, proposing.ask_to_join, self.life.group.id)
        (mine,) = await self.about()
        self.id = mine.id
        return self

    async def about(self, person=STRANGER):
        return await self.life.app.stored(
            lambda uow: uow.admissions.about(self.life.group.id, person)
        )

    async def word(self):
        await self.do(LEAD, asking.give_word, self.id)
        return self

    async def answer(self, given, *people):
        for person in people:
            await self.do(person, answering.answer, self.id, given)

    async def state(self):
        proposal = await self.life.app.stored(lambda uow: uow.admissions.get(self.id))
        return proposal.state

    async def timer(self, command):
        found = await self.life.rows(timers)
        return next((t for t in found if (t.command, t.subject) == (command, self.id)), None)

    async def ring(self, command):
        timer = await self.timer(command)
        self.life.app.clock.at = max(self.life.app.clock.at, timer.due_at)

        async def ringing(ctx):
            assert await ctx.uow.timers.claim(timer.key, timer.due_at)
            await commands.run(ctx, timer)

        await self.do(NOBODY, ringing)

    async def told(self, kind):
        return [row.user_id for row in await self.life.asked(kind)]

    async def revisions(self):
        return {row.key: row.revision for row in await self.life.rows(notices)}

    async def group(self):
        return await self.life.app.stored(lambda uow: uow.groups.get(self.life.group.id))

    async def kept(self):
        return await self.life.rows(agreements)


@pytest.fixture
def admission(life):
    return Admission(life)


async def invited(admission):
    """Whether the person is asked into the group, or in it."""
    group = await admission.group()
    return STRANGER in (*group.people, *(i.user_id for i in getattr(group, "pending", ())))


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
    assert not await invited(admission)
    await admission.answer(YES, MEMBERS[5])
    assert await admission.state() is State.AGREED
    assert await invited(admission)
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
    assert not await invited(admission)


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


async def test_all_the_others_agree_and_a_member_is_taken_out_for_good(admission):
    await (await admission.ask_removal()).word()
    assert "FAY" not in await admission.told("admission_question")
    assert await admission.told("admission_concerned") == ["FAY"]
    await admission.answer(YES, *MEMBERS[:5])
    assert await admission.state() is State.AGREED
    group = await admission.group()
    assert not group.has_member("FAY")
    assert await admission.life.asked("removal")
    with pytest.raises(NotInGroup):
        await admission.do("FAY", departures.come_back, group.id)


@pytest.mark.parametrize("last", [NO, None])
async def test_one_refusal_or_silence_and_the_member_stays(admission, last):
    await (await admission.ask_removal()).word()
    await admission.answer(YES, *MEMBERS[:4])
    if last:
        await admission.answer(last, MEMBERS[4])
    await admission.ring(Command.LAPSE_PROPOSAL)
    assert await admission.state() is State.LAPSED
    assert (await admission.group()).has_member("FAY")


async def test_who_is_concerned_learns_of_it_with_the_word_and_may_leave_by_themselves(admission):
    await admission.ask_removal()
    assert await admission.told("admission_concerned") == []
    with pytest.raises(NotInGroup):
        await admission.do("FAY", ending.withdraw, admission.id)
    await admission.word()
    await admission.do("FAY", departures.left_channel, "C1")
    assert await admission.state() is State.WITHDRAWN


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
