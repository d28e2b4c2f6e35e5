"""Removal of a member by the agreement of all the others, through the use cases."""

import pytest

from domain.admissions import Answer, State
from domain.errors import NotInGroup
from services.admissions import asking, ending
from services.facilitation import stepping
from services.groups import departures
from services.timers import Command
from tests.admission import Admission
from tests.groups import LEAD, MEMBERS

YES, NO = Answer.YES, Answer.NO


@pytest.fixture
def admission(life):
    return Admission(life)


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


async def test_a_member_who_facilitates_in_turn_decides_nothing_of_their_own_removal(admission):
    group_id = admission.life.group.id
    await admission.do(LEAD, stepping.set_autonomous, group_id, autonomous=True)
    await admission.do(LEAD, stepping.step_down, group_id)
    await admission.ask_removal("BEN", "ANN")
    assert await admission.told("admission_word") == ["BEN"], "the turn is Ann's"
    for use_case in (asking.give_word, asking.decline):
        with pytest.raises(NotInGroup):
            await admission.do("ANN", use_case, admission.id)
    await admission.do("BEN", asking.give_word, admission.id)
    await admission.answer(YES, *MEMBERS[1:])
    assert not (await admission.group()).has_member("ANN")
