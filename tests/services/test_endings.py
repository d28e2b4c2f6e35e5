"""Cycles end, and groups."""

from datetime import timedelta

import pytest

from domain.consultations import SAFE, USEFUL, WORD, Topic
from domain.errors import (
    GroupEnded,
    InvitationClosed,
    NotInGroup,
    SessionUnderway,
)
from domain.sessions import SessionState
from services.audit import Act
from services.calendar import planning
from services.choices import voting
from services.endings import consulting, ending, forms
from services.groups import card, charter, departures, invitations
from services.home import queries as home
from services.notices import Kind
from services.privacy import requests
from services.situations import writing
from services.timers import Command
from storage.tables import audit, consultation_answers, farewells, timers
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.services.consulted import answer, consultations, group_of, leave, ring_of

HOW = {USEFUL: "yes", SAFE: "somewhat", WORD: "Merci"}


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
    assert not await life.asked(Kind.ARCHIVING), "Slack was away for a day: it waits one more"
    await life.app.do(LEAD, deleted_on_slack, life.group.id)
    await ring_of(life, Command.ARCHIVE)
    assert len(await life.asked(Kind.ARCHIVING)) == 1


async def deleted_on_slack(ctx, group_id):
    """What is to be deleted is."""
    told = await ctx.uow.notices.of_group(group_id)
    await ctx.uow.notices.forget(*(n.key for n in told if n.kind == Kind.ERASURE))


async def test_what_one_wrote_is_erased_on_request_in_a_group_that_has_ended_too(held):
    worked_on = (await held.session()).situation_id
    await held.finish()
    await held.app.do(LEAD, ending.end_group, held.group.id)
    await answer(held, "ANN", HOW)
    await held.app.do("ANN", requests.take_back, worked_on)
    await held.app.do("ANN", requests.erase_my_content)
    assert await held.rows(consultation_answers) == []
