from dataclasses import replace
from datetime import timedelta

import pytest

from domain import sessions
from domain.errors import DemandMissing, NoSituation, NotRunning, PhaseOver, SessionOver
from domain.protocols import PROTOCOL_IDS, Contributes, protocol
from domain.sessions import SessionState, narrator_in, time_left
from tests.domain.examples import (
    EVERYTHING,
    MINUTE,
    NINE_MOMENTS,
    NOW,
    advanced,
    at_phase,
    begun,
    planned,
)

# --- Starting -------------------------------------------------------------------------------


def test_with_a_situation_chosen_each_says_theirs_then_the_account_comes():
    session = begun()
    assert session.run.phase_id == "problem_pitches"
    assert narrator_in(session, NINE_MOMENTS.phase("problem_pitches")) is None
    assert [r.phase_id for r in session.runs if r.ahead] == ["consensual_choice"]
    assert advanced(session, NOW).run.phase_id == "holder_account"
    assert (session.state, session.started_at, session.run.started_at) == ("running", NOW, NOW)


def test_without_one_the_group_first_pitches_and_chooses():
    session = begun(chosen=False)
    assert session.run.phase_id == "problem_pitches"
    assert not any(r.ahead for r in session.runs)


@pytest.mark.parametrize("protocol_id", PROTOCOL_IDS)
@pytest.mark.parametrize("chosen", [True, False])
def test_the_look_back_opens_the_session_when_there_is_something_to_look_back_on(
    protocol_id, chosen
):
    rules = protocol(protocol_id)
    assert begun(rules, look_back="bob", chosen=chosen).run.phase_id == "previous_situation_review"
    without = [r.phase_id for r in begun(rules, chosen=chosen).runs]
    assert "previous_situation_review" not in without


def test_in_the_look_back_the_narrator_is_last_times():
    session = begun(look_back="bob")
    assert narrator_in(session, NINE_MOMENTS.phase("previous_situation_review")) == "bob"
    assert narrator_in(session, NINE_MOMENTS.phase("holder_account")) == "ann"


def test_nobody_is_narrator_while_the_group_chooses():
    session = sessions.choose(begun(chosen=False), "situation", "ann")
    assert narrator_in(session, NINE_MOMENTS.phase("consensual_choice")) is None
    assert narrator_in(session, NINE_MOMENTS.phase("holder_account")) == "ann"


@pytest.mark.parametrize("protocol_id", PROTOCOL_IDS)
@pytest.mark.parametrize("look_back", ["bob", None])
@pytest.mark.parametrize("chosen", [True, False])
def test_the_phases_it_holds_are_numbered_from_one_without_a_gap(protocol_id, look_back, chosen):
    session = begun(protocol(protocol_id), look_back=look_back, chosen=chosen)
    held = [r.phase_id for r in session.runs if not r.ahead]
    ranks = [sessions.rank(session, phase_id) for phase_id in held]
    assert ranks == list(range(0 if look_back else 1, sessions.last_rank(session) + 1))


def test_a_choice_made_after_all_is_numbered_again():
    session = sessions.without_situation(begun())
    assert sessions.rank(session, "consensual_choice") == 2
    assert sessions.last_rank(session) == 9


def test_a_session_begins_once():
    for session in (begun(), sessions.cancel(planned())):
        with pytest.raises(SessionOver):
            sessions.start(session, NINE_MOMENTS, number=2, look_back=None, now=NOW)


def test_before_it_begins_nothing_runs():
    acts = [
        lambda: advanced(planned(), NOW),
        lambda: sessions.back(planned(), leaving=0, now=NOW),
        lambda: sessions.extend(planned(), MINUTE, NOW),
        lambda: sessions.pause(planned(), NOW),
        lambda: sessions.resume(planned(), NOW),
        lambda: sessions.reveal(planned(), NOW),
        lambda: sessions.end(planned(), NOW),
        lambda: time_left(planned(), NOW),
    ]
    for act in acts:
        with pytest.raises(NotRunning):
            act()


# --- How long phases last ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "held"), [(65, 65), (99, 65), (100, 100), (134, 100), (135, 135), (480, 135)]
)
def test_nine_moments_take_the_longest_profile_that_fits(minutes, held):
    """The 60, 90 or 120 minutes of moments 3 to 9, and what each says before (method.md §2)."""
    session = sessions.choose(planned(length=minutes * MINUTE), "situation", "ann")
    session = sessions.start(session, NINE_MOMENTS, number=2, look_back=None, now=NOW)
    assert sum((r.duration for r in session.runs), timedelta()) == held * MINUTE


def test_choosing_in_the_meeting_and_looking_back_take_their_share():
    session = sessions.start(
        planned(length=120 * MINUTE), NINE_MOMENTS, number=2, look_back="bob", now=NOW
    )
    assert sum((r.duration for r in session.runs), timedelta()) == 115 * MINUTE


def test_a_session_too_short_for_any_profile_takes_the_shortest():
    session = sessions.choose(planned(length=45 * MINUTE), "situation", "ann")
    session = sessions.start(session, NINE_MOMENTS, number=2, look_back=None, now=NOW)
    assert sum((r.duration for r in session.runs), timedelta()) == 65 * MINUTE


# --- From phase to phase ----------------------------------------------------------------------


@pytest.mark.parametrize("protocol_id", PROTOCOL_IDS)
@pytest.mark.parametrize("look_back", [None, "bob"])
def test_a_session_goes_through_every_phase_in_order_and_ends(protocol_id, look_back):
    rules = protocol(protocol_id)
    session, held, now = begun(rules, look_back=look_back), [], NOW
    while not session.is_over:
        held.append(session.run.phase_id)
        now += MINUTE
        session = advanced(session, now)
    due = [p.id for p in rules.phases if p.when in ("opening", "always")]
    assert held == ["previous_situation_review"] * (look_back is not None) + due
    assert (session.state, session.ended_at, session.current) == (SessionState.ENDED, now, None)


def test_a_button_pressed_twice_moves_once():
    session = begun()
    leaving = session.current
    then = advanced(session, NOW)
    with pytest.raises(PhaseOver):
        sessions.advance(then, leaving=leaving, brought=EVERYTHING, now=NOW)
    with pytest.raises(PhaseOver):
        sessions.back(then, leaving=leaving, now=NOW)


def test_contributions_wait_for_the_demand():
    session = at_phase("reformulation_choice_and_demand")
    with pytest.raises(DemandMissing):
        advanced(session, NOW, brought=EVERYTHING - {Contributes.DEMAND})
    then = advanced(session, NOW, brought=frozenset({Contributes.DEMAND}))
    assert then.run.phase_id == "listening_to_contributions"


def test_the_account_waits_for_a_situation():
    session = at_phase("consensual_choice", begun(chosen=False))
    with pytest.raises(NoSituation):
        advanced(session, NOW)
    chosen = sessions.choose(session, "situation", "ann")
    assert advanced(chosen, NOW).run.phase_id == "holder_account"


def test_leaving_a_phase_shows_what_it_kept_sealed():
    session = at_phase("reformulations")
    assert session.run.revealed_at is None
    then = advanced(session, NOW + MINUTE)
    assert then.runs[session.current].revealed_at == NOW + MINUTE


def test_ending_in_a_sealed_phase_shows_what_it_kept():
    session = sessions.end(at_phase("member_syntheses"), NOW + MINUTE)
    assert session.runs[-1].revealed_at == NOW + MINUTE


def test_what_was_shown_keeps_its_date_and_going_back_does_not_hide_it():
    session = sessions.reveal(at_phase("reformulations"), NOW + MINUTE)
    assert sessions.reveal(session, NOW + 2 * MINUTE) == session
    back = sessions.back(session, leaving=session.current, now=NOW + 2 * MINUTE)
    assert advanced(back, NOW + 3 * MINUTE).run.revealed_at == NOW + MINUTE


def test_undoing_a_passage_gives_back_the_time_that_was_left():
    session = advanced(begun(), NOW)
    left = time_left(session, NOW + 3 * MINUTE)
    then = advanced(session, NOW + 3 * MINUTE)
    undone = sessions.back(then, leaving=then.current, now=NOW + 4 * MINUTE)
    assert undone.run.phase_id == session.run.phase_id
    assert time_left(undone, NOW + 4 * MINUTE) == left
    again = advanced(undone, NOW + 4 * MINUTE)
    assert again.run == replace(then.run, started_at=NOW + 4 * MINUTE, ends_at=again.run.ends_at)
    assert time_left(again, NOW + 4 * MINUTE) == again.run.duration


def test_going_back_to_a_phase_that_was_over_time_leaves_it_none():
    late = begun().run.duration + MINUTE
    then = advanced(begun(), NOW + late)
    undone = sessions.back(then, leaving=then.current, now=NOW + late)
    assert time_left(undone, NOW + late) == timedelta()


def test_before_the_first_phase_held_there_is_nothing():
    session = begun()
    with pytest.raises(PhaseOver):
        sessions.back(session, leaving=session.current, now=NOW)


def test_the_remote_knows_what_comes_next():
    session = begun()
    assert session.runs[session.following].phase_id == "holder_account"
    assert session.preceding is None
    assert at_phase("member_syntheses").following is None


def test_nothing_happens_any_more_once_it_is_over():
    over = sessions.end(begun(), NOW)
    acts = [
        lambda: sessions.advance(over, leaving=0, brought=EVERYTHING, now=NOW),
        lambda: sessions.back(over, leaving=0, now=NOW),
        lambda: sessions.extend(over, MINUTE, NOW),
        lambda: sessions.pause(over, NOW),
        lambda: sessions.resume(over, NOW),
        lambda: sessions.reveal(over, NOW),
        lambda: sessions.end(over, NOW),
        lambda: sessions.start(over, NINE_MOMENTS, number=2, look_back=None, now=NOW),
        lambda: sessions.choose(over, "other", "bob"),
        lambda: sessions.cancel(over),
    ]
    for act in acts:
        with pytest.raises(SessionOver):
            act()
