"""Who leaves is out at once and may say goodbye; a small group asks itself how to go on."""

import pytest

from domain.consultations import WISH, Wish
from domain.errors import (
    BadInput,
    ConsultationOver,
    MembersEnough,
    NotFacilitator,
    NotInGroup,
)
from domain.situations import SituationState
from services.context import NOBODY
from services.endings import consulting
from services.groups import departures
from services.notices import Kind
from services.privacy import retention
from services.timers import Command
from storage.tables import consultation_answers, farewells
from tests.groups import LEAD, STRANGER
from tests.services.consulted import answer, consultations, group_of, leave, ring_of, three


async def test_who_leaves_is_out_at_once_and_may_say_goodbye(voting):
    await voting.vote("ANN")
    await leave(voting, "ANN", goodbye=" Take care. ")
    group = await group_of(voting)
    assert not group.has_member("ANN")
    assert "ANN" not in (await voting.choice()).electorate
    assert (await voting.situation(voting.ann)).state is SituationState.DRAFT
    said = await voting.app.stored(lambda uow: uow.farewells.get(group.id, "ANN"))
    assert said.text == "Take care."
    for kind in (Kind.LEFT, Kind.REMOVAL, Kind.FAREWELL, Kind.DEPARTURE):
        assert len(await voting.asked(kind)) == 1, kind
    with pytest.raises(NotInGroup):
        await leave(voting, "ANN")
    await voting.app.do("ANN", departures.come_back, group.id)
    assert (await group_of(voting)).has_member("ANN")


async def test_without_a_word_nothing_is_posted_in_the_channel(life):
    await leave(life, "ANN", goodbye="  ")
    assert await life.asked(Kind.FAREWELL) == []
    with pytest.raises(BadInput):
        await leave(life, "BEN", goodbye="x" * 301)
    assert (await group_of(life)).has_member("BEN")


async def test_a_goodbye_goes_with_the_rest(life):
    await leave(life, "ANN", goodbye="Take care.")
    life.later(days=15)
    await life.app.do(NOBODY, retention.sweep)
    assert await life.rows(farewells) == []
    assert await life.asked(Kind.FAREWELL) == []


async def test_four_or_more_are_not_asked_how_to_go_on(life):
    with pytest.raises(MembersEnough):
        await life.app.do(LEAD, consulting.ask_future, life.group.id)
    with pytest.raises(NotFacilitator):
        await life.app.do("ANN", consulting.ask_future, life.group.id)


async def test_a_small_group_says_how_it_goes_on_and_nobody_learns_who_said_what(life):
    await three(life)
    await life.app.do(LEAD, consulting.ask_future, life.group.id)
    assert len(await consultations(life)) == 1, "pressed twice, it is asked once"
    for who, wish in (("ANN", Wish.STOP), ("BEN", Wish.INVITE), ("CLEO", Wish.STOP)):
        assert not await life.asked(Kind.CONSULTED)
        await answer(life, who, {WISH: wish})
    (asked,) = await consultations(life)
    assert (asked.wish, asked.answered, asked.is_open) == (Wish.STOP, 3, False)
    assert await life.rows(consultation_answers) == []
    assert len(await life.asked(Kind.CONSULTED)) == 1
    with pytest.raises(ConsultationOver):
        await answer(life, "ANN", {WISH: Wish.GO_ON})


async def test_without_a_wish_that_more_than_half_share_nothing_is_told_of_it(life):
    await three(life)
    await answer(life, "ANN", {WISH: Wish.STOP})
    await ring_of(life, Command.CONSULTED)
    (asked,) = await consultations(life)
    assert (asked.wish, asked.answered) == (None, 1)


async def test_who_leaves_meanwhile_is_not_waited_for_and_their_answer_goes(life):
    await three(life)
    await answer(life, "ANN", {WISH: Wish.STOP})
    await answer(life, "BEN", {WISH: Wish.GO_ON})
    await leave(life, "ANN")
    (asked,) = await consultations(life)
    assert asked.is_open and asked.asked == ("BEN", "CLEO")
    with pytest.raises(NotInGroup):
        await answer(life, "ANN", {WISH: Wish.STOP})
    await leave(life, "CLEO")
    (asked,) = await consultations(life)
    assert (asked.is_open, asked.wish) == (False, Wish.GO_ON)


@pytest.mark.parametrize("who", [LEAD, "FAY", STRANGER])
async def test_only_those_who_are_asked_answer(life, who):
    await three(life)
    with pytest.raises(NotInGroup):
        await answer(life, who, {WISH: Wish.STOP})
