"""Steering a session: by its facilitator, from anywhere; and by time."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from domain.errors import (
    ContributionsMissing,
    NoSituation,
    NotFacilitator,
    NotInGroup,
    PhaseOver,
    SessionOver,
    TimeChanged,
)
from domain.sessions import time_left
from domain.situations import SituationState
from services.context import NOBODY
from services.notices import Kind
from services.sessions import queries, steering
from tests.group_life import MINUTE, phases_of
from tests.groups import LEAD, MEMBERS, STRANGER

PEERS = tuple(m for m in MEMBERS if m != "ANN")


async def test_with_a_situation_chosen_before_each_says_theirs_then_the_account_comes(held):
    assert await held.phase() == "holder_account"
    assert {row.subject for row in await held.asked(Kind.PHASE)} == {
        f"{held.session_id}:problem_pitches",
        f"{held.session_id}:holder_account",
    }
    assert [row.user_id for row in await held.asked(Kind.NARRATOR)] == ["ANN"]
    assert [row.user_id for row in await held.asked(Kind.REMOTE)] == [LEAD]


async def test_every_phase_is_held_in_order_to_the_end(held):
    seen = [await held.phase()]
    while (await held.session()).is_live:
        if seen[-1] == "reformulation_choice_and_demand":
            await held.demand()
        await held.next()
        seen.append(await held.phase())
    assert seen == [*phases_of()[3:], None]
    assert (await held.situation(held.situation_id)).state is SituationState.WORKED
    assert len(await held.asked(Kind.CLOSING)) == 1


async def test_next_pressed_twice_on_the_same_message_advances_once(held):
    at = (await held.session()).current
    await held.app.do(LEAD, steering.advance, held.session_id, at)
    with pytest.raises(PhaseOver):
        await held.app.do(LEAD, steering.advance, held.session_id, at)
    assert await held.phase() == "exploration"


async def test_a_click_sent_again_by_slack_is_done_once(held):
    ends_at = (await held.session()).run.ends_at
    for _ in range(2):
        await held.extend(ends_at=ends_at, seen="the same trigger")
    session = await held.session()
    assert session.run.ends_at - session.run.started_at == session.run.duration + 5 * MINUTE


async def test_missing_contributions_are_named_and_may_be_passed_over(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    with pytest.raises(ContributionsMissing) as refused:
        await held.next(confirmed=False)
    assert refused.value.data["missing"] == tuple(p for p in PEERS if p != "BEN")
    assert await held.phase() == "reformulations"
    await held.next(confirmed=True)
    assert await held.phase() == "reformulation_choice_and_demand"


async def test_only_a_facilitator_steers(held):
    at = (await held.session()).current
    commands = [
        (steering.advance, (held.session_id, at)),
        (steering.back, (held.session_id, at)),
        (steering.pause, (held.session_id,)),
        (steering.resume, (held.session_id,)),
        (steering.reveal, (held.session_id, at)),
        (steering.end, (held.session_id, at)),
        (steering.start, (held.session_id,)),
    ]
    before = await held.session()
    ends_at = before.run.ends_at
    commands.append((partial(steering.extend, ends_at=ends_at), (held.session_id, at, MINUTE)))
    for use_case, args in commands:
        with pytest.raises(NotFacilitator):
            await held.app.do("BEN", use_case, *args)
        with pytest.raises(NotInGroup):
            await held.app.do(STRANGER, use_case, *args)
        with pytest.raises(NotInGroup):
            await held.app.do(LEAD, use_case, "no-such-session", *args[1:])
    assert await held.session() == before


async def test_a_session_begins_once(held):
    with pytest.raises(SessionOver):
        await held.start()


async def test_going_back_gives_the_phase_the_time_it_had_left(held):
    held.later(minutes=4)
    left = time_left(await held.session(), held.app.clock.at)
    await held.next()
    held.later(seconds=30)
    session = await held.session()
    await held.app.do(LEAD, steering.back, held.session_id, session.current)
    assert await held.phase() == "holder_account"
    assert time_left(await held.session(), held.app.clock.at) == left
    board = await held.app.look(NOBODY, queries.phase_board, held.session_id, "exploration")
    assert board.run.started_at is None


async def test_going_back_keeps_what_was_sealed_sealed(held):
    await held.reach("exploration")
    await held.next()
    await held.bring("BEN", reformulation="Who decides?")
    session = await held.session()
    await held.app.do(LEAD, steering.back, held.session_id, session.current)
    (kept,) = await held.contributions("reformulation")
    assert kept.revealed_at is None


async def test_there_is_nothing_before_the_first_phase(held):
    await held.app.do(LEAD, steering.back, held.session_id, (await held.session()).current)
    with pytest.raises(PhaseOver):
        await held.app.do(LEAD, steering.back, held.session_id, (await held.session()).current)


async def test_a_session_without_a_situation_chooses_before_it_goes_on(life):
    await life.plan()
    life.later(days=10)
    await life.start()
    assert await life.phase() == "problem_pitches"
    await life.next()
    with pytest.raises(NoSituation):
        await life.next()
    chosen = await life.propose("CLEO", "Here and now")
    choice = await life.open_choice()
    assert choice.closes_at - life.app.clock.at <= timedelta(hours=1)
    for voter in MEMBERS:
        await life.vote(voter)
    assert (await life.session()).narrator_id == "CLEO"
    await life.next()
    assert await life.phase() == "holder_account"
    assert (await life.session()).situation_id == chosen


async def test_the_next_session_opens_with_what_became_of_the_last_one(held):
    await held.reach("holder_synthesis")
    await held.bring("ANN", synthesis="I see it differently", action="Call them back")
    await held.finish()
    held.later(days=20)
    await held.hold("BEN", "A success")

    assert await held.phase() == "previous_situation_review"
    session = await held.session()
    assert (session.look_back_narrator_id, session.narrator_id) == ("ANN", "BEN")
    board = await held.app.look(
        NOBODY, queries.phase_board, session.id, "previous_situation_review"
    )
    assert board.narrator_id == "ANN"
    assert board.situation.text.title == "A refusal"
    assert board.commitment.text == "Call them back"
    assert [row.user_id for row in await held.asked(Kind.NARRATOR)][-1] == "ANN"
    await held.next()
    assert await held.phase() == "problem_pitches"
    await held.next()
    assert await held.phase() == "holder_account"


async def test_a_press_on_another_phase_than_the_one_seen_changes_nothing(held):
    seen = await held.session()
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    before = await held.session()
    ids, ends_at = (held.session_id, seen.current), before.run.ends_at
    for use_case, args, named in (
        (steering.reveal, ids, {}),
        (steering.end, ids, {}),
        (steering.extend, (*ids, MINUTE), {"ends_at": ends_at}),
    ):
        with pytest.raises(PhaseOver):
            await held.app.do(LEAD, use_case, *args, **named)
    assert await held.session() == before


async def test_more_time_is_given_once_for_each_end_that_was_seen(held):
    run = (await held.session()).run
    await held.extend(ends_at=run.ends_at)
    with pytest.raises(TimeChanged):
        await held.extend(ends_at=run.ends_at)
    assert (await held.session()).run.ends_at == run.ends_at + 5 * MINUTE
    await held.extend()
    assert (await held.session()).run.ends_at == run.ends_at + 10 * MINUTE


async def test_of_two_presses_at_once_one_advances(held):
    at = (await held.session()).current
    both = await asyncio.gather(
        *(held.app.do(LEAD, steering.advance, held.session_id, at) for _ in range(2)),
        return_exceptions=True,
    )
    assert sorted(type(r).__name__ for r in both) == ["NoneType", "PhaseOver"]
    assert await held.phase() == "exploration"
