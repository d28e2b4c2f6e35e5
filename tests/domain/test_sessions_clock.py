"""The clock of the running phase: more time, pauses, and the time the bot was away."""

from dataclasses import replace

import pytest

from domain import sessions
from domain.errors import NotRunning
from domain.protocols import PROTOCOL_IDS, protocol
from domain.sessions import (
    Left,
    SessionState,
    choosing_at,
    choosing_ends,
    next_mark,
    running_phase,
    time_left,
)
from tests.domain.examples import MINUTE, NOW, advanced, begun


def test_more_time_is_added_to_what_is_left_or_to_now():
    session = begun()
    left = time_left(session, NOW + MINUTE)
    longer = sessions.extend(session, 5 * MINUTE, NOW + MINUTE)
    assert time_left(longer, NOW + MINUTE) == left + 5 * MINUTE
    over = NOW + session.run.duration + 10 * MINUTE
    assert time_left(sessions.extend(session, 5 * MINUTE, over), over) == 5 * MINUTE


def test_a_paused_clock_stands_still_and_may_be_given_more():
    paused = sessions.pause(begun(), NOW + MINUTE)
    left = time_left(begun(), NOW + MINUTE)
    later = NOW + 60 * MINUTE
    assert time_left(paused, later) == left
    longer = sessions.extend(paused, 5 * MINUTE, later)
    assert time_left(longer, later) == left + 5 * MINUTE
    assert time_left(sessions.resume(longer, later), later) == left + 5 * MINUTE


def test_a_paused_session_only_resumes_extends_shows_or_ends():
    paused = sessions.pause(begun(), NOW)
    acts = [
        lambda: sessions.pause(paused, NOW),
        lambda: advanced(paused, NOW),
        lambda: sessions.back(paused, leaving=paused.current, now=NOW),
        lambda: sessions.came_back(paused, NOW, NOW),
    ]
    for act in acts:
        with pytest.raises(NotRunning) as refused:
            act()
        assert refused.value.data["paused"]
    assert sessions.end(paused, NOW).state is SessionState.ENDED
    assert sessions.reveal(paused, NOW).run.revealed_at == NOW


def test_a_running_clock_is_not_resumed():
    with pytest.raises(NotRunning):
        sessions.resume(begun(), NOW)


def test_the_time_the_bot_was_away_is_given_back_and_said():
    left = time_left(begun(), NOW + MINUTE)
    session = sessions.came_back(begun(), NOW + MINUTE, NOW + 5 * MINUTE)
    assert time_left(session, NOW + 5 * MINUTE) == left
    assert (session.run.away_from, session.run.away_until) == (NOW + MINUTE, NOW + 5 * MINUTE)


def test_what_is_left_of_a_phase_changes_at_two_marks_and_at_its_end():
    session = begun(length=135 * MINUTE)
    assert session.run.duration == 15 * MINUTE
    told = [(minute, sessions.left(session, NOW + minute * MINUTE)) for minute in range(17)]
    since = {left: min(m for m, told_left in told if told_left is left) for left in Left}
    assert since == {
        Left.ENOUGH: 0,
        Left.LAST_THIRD: 10,
        Left.LAST_MINUTES: 13,
        Left.NOTHING: 15,
    }


def test_what_is_left_changes_at_the_marks_only():
    session = begun(length=135 * MINUTE)
    first, second = NOW + 10 * MINUTE, NOW + 13 * MINUTE
    assert next_mark(session.run, NOW) == first
    assert next_mark(session.run, first) == second
    assert next_mark(session.run, second) is None
    for mark in (first, second):
        before, after = (sessions.left(session, at) for at in (mark - MINUTE / 60, mark))
        assert before is not after


def test_a_short_phase_has_the_mark_of_its_last_minutes_only():
    run = replace(begun().run, duration=5 * MINUTE, ends_at=NOW + 5 * MINUTE)
    assert next_mark(run, NOW) == NOW + 3 * MINUTE
    assert next_mark(run, NOW + 3 * MINUTE) is None
    assert next_mark(replace(run, ends_at=None), NOW) is None


# --- The phase that chooses -----------------------------------------------------------------


@pytest.mark.parametrize("protocol_id", PROTOCOL_IDS)
def test_it_ends_when_each_phase_before_it_has_had_its_time(protocol_id):
    session = begun(protocol(protocol_id), look_back="bob", chosen=False)
    foreseen, now = choosing_ends(session, NOW), NOW
    while not running_phase(session).chooses:
        now += session.run.duration
        session = advanced(session, now)
        assert choosing_ends(session, now) == foreseen
    assert (choosing_at(session), session.run.ends_at) == (session.current, foreseen)


def test_what_takes_longer_puts_it_off_and_what_is_skipped_brings_it_nearer():
    session = begun(chosen=False)
    lasts = session.runs[1].duration
    late = NOW + session.run.duration + 10 * MINUTE
    assert choosing_ends(session, late) == late + lasts
    assert choosing_ends(advanced(session, NOW), NOW) == NOW + lasts


def test_once_it_is_over_or_left_out_the_running_one_counts():
    session = begun()
    assert (choosing_at(session), choosing_ends(session, NOW)) == (None, session.run.ends_at)
    account = advanced(session, NOW)
    assert (choosing_at(account), choosing_ends(account, NOW)) == (None, account.run.ends_at)
