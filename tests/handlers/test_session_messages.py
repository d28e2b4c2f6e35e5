"""What a session's messages say, to the letter: phases, narrator, remote control, closing, Home."""

import pytest

from handlers.home import notices as home
from handlers.sessions import notices as sessions
from services.sessions import steering
from services.timers import Command
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.handlers.examples import a_group, a_situation
from tests.handlers.outline import assert_reads
from tests.handlers.reading import post, prompt, thread

PEERS = tuple(m for m in MEMBERS if m != "ANN")


@pytest.fixture
async def held(life):
    await life.hold(title="A <!here> refusal")
    return life


async def remote(life):
    return await life.app.render(sessions.remote_control, life.session_id, LEAD)


async def test_the_remote_before_the_session(app, life):
    await life.plan()
    assert_reads(await remote(life), "remote_early")
    situation = await life.propose("ANN", "A refusal")
    life.later(days=9)
    await life.open_choice()
    assert_reads(await remote(life), "remote_while_voting")
    await life.close()
    life.later(days=1)
    assert_reads(await remote(life), "remote_to_settle")
    await life.choose(situation)
    assert_reads(await remote(life), "remote_ready")


async def test_the_remote_during_the_session(app, held):
    held.later(minutes=1)
    assert_reads(await remote(held), "remote_account")
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="As I hear it")
    assert_reads(await remote(held), "remote_undo")
    held.later(minutes=2)
    assert_reads(await remote(held), "remote_sealed_phase")
    await app.do(LEAD, steering.pause, held.session_id)
    assert_reads(await remote(held), "remote_paused")
    await app.do(LEAD, steering.resume, held.session_id)
    held.later(minutes=30)
    assert_reads(await remote(held), "remote_time_is_up")


async def test_undoing_is_offered_for_a_minute_exactly(held):
    await held.next()
    held.later(seconds=59)
    assert "Undo" in str(await remote(held))
    held.later(seconds=1)
    assert "Undo" not in str(await remote(held))


async def test_the_remote_at_the_end(app, held):
    await held.reach("member_syntheses")
    for peer in PEERS:
        await held.bring(peer, synthesis="Something")
    held.later(minutes=2)
    assert_reads(await remote(held), "remote_last_phase")
    await app.do(LEAD, steering.pause, held.session_id)
    assert_reads(await remote(held), "remote_last_phase_paused")
    await held.finish()
    assert_reads(await remote(held), "remote_over")


async def test_the_remote_in_a_choosing_phase(life):
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.next()
    assert_reads(await remote(life), "remote_choosing")
    assert_reads(await post(life), "phase_choosing")


async def test_a_phase_of_each_kind(held):
    assert_reads(await post(held), "phase_solo")
    assert_reads(await prompt(held), "narrator_solo")
    await held.reach("exploration")
    assert_reads(await post(held), "phase_open")
    assert_reads(await prompt(held), "narrator_open")
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="As I hear it")
    assert_reads(await post(held), "phase_sealed")
    assert_reads(await prompt(held), "narrator_listens")
    await held.ring(Command.PHASE_UP)
    held.later(seconds=20)
    await held.reveal()
    assert_reads(await post(held), "phase_sealed_once_shown")


async def test_the_phase_of_the_demand(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="As I hear it")
    await held.next()
    assert_reads(await post(held), "phase_demand")
    assert_reads(await prompt(held), "narrator_demand")
    (kept,) = await held.contributions("reformulation")
    await held.demand(picked=kept.id, ask="stories")
    assert_reads(await post(held), "phase_demand_stated")
    assert_reads(await prompt(held), "narrator_demand_stated")
    await held.next()
    assert_reads(await post(held), "phase_answers_the_demand")


async def test_the_phase_of_the_demand_without_reformulations(held):
    await held.reach("reformulation_choice_and_demand")
    assert_reads(await post(held), "phase_demand_of_nothing")
    assert_reads(await prompt(held), "narrator_demand_of_nothing")


async def test_contributions_in_the_thread(held):
    await held.reach("exploration")
    await held.bring("BEN", question="Who was <!here>?")
    (reply,) = await thread(held)
    assert_reads(reply, "contribution_in_the_thread")


async def test_a_phase_that_is_over_and_one_stepped_back_over(held):
    await held.next()
    assert_reads(await post(held, "holder_account"), "phase_over")
    over = f"{held.session_id}:holder_account"
    assert_reads(await held.app.render(sessions.narrator_prompt, over, "ANN"), "narrator_over")
    session = await held.session()
    await held.app.do(LEAD, steering.back, session.id, session.current)
    assert_reads(await post(held, "exploration"), "phase_stepped_back_over")


async def test_the_closing_with_and_without_a_commitment(app, held):
    await held.finish()
    assert_reads(await app.render(sessions.end, held.session_id), "closing")
    held.later(days=1)
    await held.hold("BEN", "A success")
    assert_reads(await post(held), "phase_after_a_session_without_commitment")
    await held.reach("holder_synthesis")
    await held.bring("BEN", action="Call <@U1> back", due_on=held.app.clock.at.date())
    await held.finish()
    over = held.session_id
    assert_reads(await app.render(sessions.end, over), "closing_with_a_commitment")
    await held.plan(days=20)
    assert_reads(await app.render(sessions.end, over), "closing_before_another")


async def test_the_session_after_a_commitment_looks_back(app, held):
    await held.reach("holder_synthesis")
    await held.bring("ANN", action="Call them back")
    await held.finish()
    over = held.session_id
    held.later(days=20)
    await held.hold("BEN", "A success")
    assert_reads(await post(held), "phase_look_back")
    assert_reads(await prompt(held, "ANN"), "narrator_look_back")
    assert_reads(await remote(held), "remote_look_back")
    assert_reads(await app.render(sessions.end, over), "closing_since_another_began")


async def test_the_home_of_each(app, life):
    assert_reads(await app.render(home.home, STRANGER, STRANGER), "home_of_a_newcomer")
    assert_reads(await app.render(home.home, LEAD, LEAD), "home_of_a_facilitator")
    await life.propose("ANN", "A refusal")
    await life.plan()
    assert_reads(await app.render(home.home, LEAD, LEAD), "home_of_a_facilitator_who_planned")
    await life.open_choice()
    assert_reads(await app.render(home.home, "ANN", "ANN"), "home_of_a_member")
    session_id = life.session_id
    await life.plan(days=24)
    assert_reads(await app.render(home.home, LEAD, LEAD), "home_with_two_sessions")
    life.session_id = session_id
    life.later(days=10)
    await life.start()
    assert_reads(await app.render(home.home, LEAD, LEAD), "home_during_a_session")


async def test_situations_on_the_home_of_their_author(app):
    group = await a_group(app)
    await a_situation(app, group, title="Draft", release=False)
    assert_reads(await app.render(home.home, "U1", "U1"), "home_with_a_draft")


@pytest.mark.parametrize("ready", [True, False])
async def test_a_proposed_situation_on_the_home(app, ready):
    await a_situation(app, await a_group(app), title="<!here>", ready=ready)
    name = "ready" if ready else "not_ready"
    assert_reads(await app.render(home.home, "U1", "U1"), f"home_with_one_{name}")
