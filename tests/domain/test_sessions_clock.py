"""The clock of the running phase: more time, pauses, and the time the bot was away."""

import pytest

from domain import sessions
from domain.errors import NotRunning
from domain.sessions import SessionState, time_left
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
