"""Who leaves says goodbye, a small group asks itself how to go on, cycles and groups end."""

from datetime import timedelta

import pytest

from domain.consultations import SAFE, USEFUL, WISH, WORD, Topic, Wish
from domain.errors import (
    BadInput,
    ConsultationOver,
    GroupEnded,
    InvitationClosed,
    MembersEnough,
    NotFacilitator,
    NotInGroup,
    SessionUnderway,
)
from domain.sessions import SessionState
from domain.situations import SituationState
from services import commands
from services.audit import Act
from services.calendar import planning
from services.choices import voting
from services.context import NOBODY
from services.endings import consulting, ending, forms
from services.groups import card, charter, departures, invitations
from services.home import queries as home
from services.notices import Kind
from services.ports import Timer
from services.privacy import requests, retention
from services.situations import writing
from services.timers import Command
from storage.tables import audit, consultation_answers, farewells, timers
from tests.groups import LEAD, MEMBERS, STRANGER

HOW = {USEFUL: "yes", SAFE: "somewhat", WORD: "Merci"}


async def leave(life, *who, goodbye=""):
    for user_id in who:
        await life.app.do(user_id, departures.leave, life.group.id, goodbye)


async def group_of(life):
    return await life.app.stored(lambda uow: uow.groups.get(life.group.id))


async def consultations(life):
    return await life.app.stored(lambda uow: uow.consultations.of_group(life.group.id))


async def answer(life, who, given):
    *_, asked = await consultations(life)
    await life.app.do(who, consulting.answer, asked.id, given)


async def three(life):
    """Three are left, and are asked how to go on."""
    await leave(life, "DAN", "EVE", "FAY")
    await life.app.do(LEAD, consulting.ask_future, life.group.id)


async def ring_of(life, command, subject=None):
    for row in await life.rows(timers):
        if row.command == command and subject in (None, row.subject):
            life.app.clock.at = max(life.app.clock.at, row.due_at)
            timer = Timer(row.key, row.due_at, row.command, row.subject)
            assert await life.app.do(NOBODY, _claimed, timer)


async def _claimed(ctx, timer):
    claimed = await ctx.uow.timers.claim(timer.key, timer.due_at)
    await commands.run(ctx, timer)
    return claimed


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


async def test_the_end_of_a_cycle_erases_what_was_not_chosen_and_the_group_goes_on(voting):
    await voting.app.do(LEAD, ending.end_cycle, voting.group.id)
    assert await voting.situation(voting.ann) is None
    assert not (await voting.choice()).is_open
    assert (await voting.session()).state is SessionState.PLANNED
    (asked,) = await consultations(voting)
    assert (asked.topic, asked.asked) == (Topic.EVALUATION, MEMBERS)
    assert len(await voting.asked(Kind.EVALUATION)) == len(MEMBERS)
    await voting.propose("ANN", "Another one")


async def test_how_it_was_is_shown_without_names_once_all_have_answered(life):
    await life.app.do(LEAD, ending.end_cycle, life.group.id)
    for rank, who in enumerate(MEMBERS):
        assert not await life.asked(Kind.CONSULTED), "nothing is told while answers come"
        await answer(life, who, HOW | {WORD: f"word {5 - rank}"})
    (asked,) = await consultations(life)
    assert asked.report[WORD] == tuple(f"word {n}" for n in range(6)), "sorted, not as they came"
    assert asked.report[USEFUL] == ("yes",) * 6
    assert await life.rows(consultation_answers) == []


async def test_fewer_than_four_answers_are_erased_unread(life):
    await life.app.do(LEAD, ending.end_cycle, life.group.id)
    for who in MEMBERS[:3]:
        await answer(life, who, HOW)
    await ring_of(life, Command.CONSULTED)
    (asked,) = await consultations(life)
    assert (dict(asked.report), asked.answered) == ({}, 3)
    assert await life.rows(consultation_answers) == []


async def test_too_few_to_stay_without_a_name_are_not_asked(life):
    await leave(life, "DAN", "EVE", "FAY")
    assert not (await life.app.look(LEAD, forms.ending, life.group.id)).evaluated
    await life.app.do(LEAD, ending.end_cycle, life.group.id)
    assert await consultations(life) == []


async def test_nothing_ends_while_a_session_is_under_way(held):
    for end in (ending.end_cycle, ending.end_group):
        with pytest.raises(SessionUnderway):
            await held.app.do(LEAD, end, held.group.id)


async def test_in_a_group_that_has_ended_nothing_more_is_done(voting):
    life, choice = voting, await voting.choice()
    text = (await life.situation(life.ann)).text

    async def asks(ctx):
        group = await ctx.uow.groups.get(life.group.id)
        await invitations.invite(ctx, group, STRANGER)

    await life.app.do(LEAD, asks)
    await life.app.do(LEAD, ending.end_group, life.group.id)
    group_id = life.group.id
    assert (await life.session()).state is SessionState.CANCELLED
    assert not (await life.choice()).is_open
    assert {row.command for row in await life.rows(timers)} == {"wind_up", "consulted"}
    assert not await life.asked(Kind.MOVED), "one message tells the end"
    for actor, use_case, *args in (
        ("ANN", card.card, group_id),
        ("ANN", writing.write, group_id, text),
        ("ANN", charter.accept_charter, group_id),
        ("ANN", departures.leave, group_id),
        (LEAD, ending.end_group, group_id),
        (LEAD, ending.end_cycle, group_id),
        (LEAD, planning.cancel, life.session_id),
        (LEAD, consulting.ask_future, group_id),
    ):
        named = {"release": True} if use_case is writing.write else {}
        with pytest.raises(GroupEnded):
            await life.app.do(actor, use_case, *args, **named)
    with pytest.raises(InvitationClosed):
        await life.app.do(STRANGER, invitations.accept, group_id)
    with pytest.raises(NotInGroup):
        await life.app.do(STRANGER, card.card, group_id)
    with pytest.raises(Exception, match="ChoiceClosed"):
        await life.app.do("ANN", voting_cast, choice.id)
    acts = [row.act for row in await life.rows(audit)]
    assert acts.count(Act.GROUP_ENDED) == 1


async def voting_cast(ctx, choice_id):
    return await voting.cast_ballot(ctx, choice_id, {})


async def test_who_left_before_the_end_does_not_come_back_and_is_told_why(life):
    await leave(life, "ANN")
    await life.app.do(LEAD, ending.end_group, life.group.id)
    with pytest.raises(GroupEnded):
        await life.app.do("ANN", departures.come_back, life.group.id)


async def test_of_a_group_that_has_ended_dates_and_counts_are_left_in_the_end(held):
    life = held
    await life.finish()
    await leave(life, "FAY", goodbye="Take care.")
    await life.app.do(LEAD, ending.end_group, life.group.id)
    (shown,) = (await life.app.look("BEN", home.home, "BEN")).cards
    assert shown.gone_at == life.app.clock.at + timedelta(days=14)
    for who in MEMBERS[:4]:
        await answer(life, who, HOW)
    await ring_of(life, Command.WIND_UP)
    group = await group_of(life)
    assert (group.people, group.opened_by, group.channel_id) == ((), "", "C1")
    session = await life.session()
    assert (session.situation_id, session.narrator_id) == (None, None)
    assert await consultations(life) == [] and await life.rows(farewells) == []
    assert (await life.app.look("BEN", home.home, "BEN")).cards == []
    assert not await life.asked(Kind.ARCHIVING), "what is erased is deleted on Slack first"
    await ring_of(life, Command.ARCHIVE)
    assert len(await life.asked(Kind.ARCHIVING)) == 1


async def test_what_one_wrote_is_erased_on_request_in_a_group_that_has_ended_too(held):
    worked_on = (await held.session()).situation_id
    await held.finish()
    await held.app.do(LEAD, ending.end_group, held.group.id)
    await answer(held, "ANN", HOW)
    await held.app.do("ANN", requests.take_back, worked_on)
    await held.app.do("ANN", requests.erase_my_content)
    assert await held.rows(consultation_answers) == []
