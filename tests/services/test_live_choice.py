"""The choice at the table: it opens and closes with the phase in which the group chooses."""

from datetime import timedelta

import pytest

from domain.protocols import PROTOCOL_IDS
from domain.sessions import running_phase
from domain.voting.model import Outcome
from services.choices import rounds
from services.context import NOBODY
from services.notices import Kind
from services.sessions import steering
from services.timers import Command
from tests.group_life import MINUTE, GroupLife
from tests.groups import LEAD, MEMBERS

pytestmark = pytest.mark.parametrize("protocol_id", PROTOCOL_IDS)


@pytest.fixture
async def table(use_cases, protocol_id):
    """A group that has met once; its next session comes, two situations are ready."""
    life = await GroupLife.begin(use_cases, protocol_id)
    await life.hold("CLEO", "A conflict")
    await life.finish()
    life.ann, life.ben = await life.propose("ANN", "A refusal"), await life.propose("BEN", "A win")
    await life.plan(hours=3)
    return life


@pytest.fixture
async def going_on(table):
    """A choice that was open when the session began; one person has answered."""
    await table.open_choice()
    await table.vote("CLEO")
    table.later(days=2)
    await table.start()
    return table


async def reach_choosing(life):
    while not running_phase(await life.session()).chooses:
        await life.next()


async def back(life):
    await life.app.do(LEAD, steering.back, life.session_id, (await life.session()).current)


async def is_left(life):
    return (await life.choice()).closes_at - life.app.clock.at


async def test_it_opens_by_itself_with_its_phase_and_closes_with_it(table):
    table.later(days=10)
    await table.start()
    assert await table.choice() is None, "the group looks back first"
    await reach_choosing(table)
    choice, session = await table.choice(), await table.session()
    assert {c.situation_id for c in choice.candidates} == {table.ann, table.ben}
    assert choice.closes_at == session.run.ends_at
    assert len(await table.asked(Kind.CHOICE)) == 2, "the first session's, and this one"
    await table.ring(Command.CLOSE_CHOICE)
    assert (await table.choice()).outcome is Outcome.NO_QUORUM


async def test_with_nothing_ready_none_opens_and_the_phase_is_a_talk(use_cases, protocol_id):
    life = await GroupLife.begin(use_cases, protocol_id)
    await life.propose("ANN", "A refusal", ready=False)
    await life.plan()
    life.later(days=10)
    await life.start()
    await reach_choosing(life)
    assert await life.choice() is None
    assert await life.asked(Kind.NO_CANDIDATE) == []


async def test_it_closes_once_all_have_answered(table):
    table.later(days=10)
    await table.start()
    await reach_choosing(table)
    for voter in MEMBERS:
        assert (await table.choice()).is_open
        await table.vote(voter)
    assert (await table.choice()).outcome is Outcome.CHOSEN
    await table.next()
    assert (await table.session()).narrator_id in ("ANN", "BEN")


async def test_one_open_as_the_session_begins_closes_with_the_phase_that_chooses(going_on):
    session = await going_on.session()
    at = next(i for i, r in enumerate(session.runs) if session.protocol.phase(r.phase_id).chooses)
    lasts = sum((r.duration for r in session.runs[: at + 1]), start=timedelta())
    assert await is_left(going_on) == lasts
    await reach_choosing(going_on)
    choice, session = await going_on.choice(), await going_on.session()
    assert (choice.is_open, choice.closes_at) == (True, session.run.ends_at)
    assert len(await going_on.asked(Kind.CHOICE)) == 2, "no other one opens"


async def test_it_waits_for_its_phase_though_what_comes_before_takes_longer(going_on):
    await going_on.ring(Command.CLOSE_CHOICE)
    assert (await going_on.choice()).is_open
    assert await is_left(going_on) > timedelta()
    await going_on.vote("DAN")
    await reach_choosing(going_on)
    await going_on.ring(Command.CLOSE_CHOICE)
    assert not (await going_on.choice()).is_answered_now


async def test_extended_and_paused_before_its_phase_it_closes_later(going_on):
    left = await is_left(going_on)
    await going_on.extend()
    assert await is_left(going_on) == left + 5 * MINUTE
    await going_on.app.do(LEAD, steering.pause, going_on.session_id)
    going_on.later(hours=1)
    await going_on.app.do(NOBODY, rounds.close_on_time, going_on.session_id)
    await going_on.vote("DAN")
    await going_on.app.do(LEAD, steering.resume, going_on.session_id)
    assert await is_left(going_on) == left + 5 * MINUTE


async def test_extended_and_paused_in_its_phase_it_closes_later(table):
    table.later(days=10)
    await table.start()
    await reach_choosing(table)
    left = await is_left(table)
    await table.extend()
    assert await is_left(table) == left + 5 * MINUTE
    await table.app.do(LEAD, steering.pause, table.session_id)
    table.later(hours=1)
    await table.app.do(NOBODY, rounds.close_on_time, table.session_id)
    await table.app.do(LEAD, steering.resume, table.session_id)
    assert await is_left(table) == left + 5 * MINUTE


async def test_gone_back_it_stays_open_and_closes_with_its_phase_after_all(table):
    table.later(days=10)
    await table.start()
    await reach_choosing(table)
    opened, lasts = await table.choice(), (await table.session()).run.duration
    await table.vote("CLEO")
    await back(table)
    choice, session = await table.choice(), await table.session()
    assert (choice.id, choice.closes_at) == (opened.id, session.run.ends_at + lasts)
    table.later(minutes=4)
    await table.next()
    choice, session = await table.choice(), await table.session()
    assert (choice.id, choice.closes_at) == (opened.id, session.run.ends_at)


async def test_a_phase_before_it_that_is_skipped_brings_its_closing_nearer(going_on):
    left, lasted = await is_left(going_on), (await going_on.session()).run.duration
    await going_on.next()
    assert await is_left(going_on) == left - lasted


async def test_all_answered_before_its_phase_that_phase_is_skipped(going_on):
    for voter in MEMBERS:
        if voter != "CLEO":
            await going_on.vote(voter)
    assert (await going_on.choice()).outcome is Outcome.CHOSEN
    session = await going_on.session()
    choosing = [r for r in session.runs if session.protocol.phase(r.phase_id).chooses]
    assert [(run.ahead, run.started_at) for run in choosing] == [(True, None)]
    assert len(await going_on.asked(Kind.CHOICE)) == 2
