from datetime import timedelta

import pytest

from domain import sessions
from domain.errors import BadInput, SessionOver
from domain.sessions import LONGEST, SHORTEST, SessionState
from domain.text import SENTENCE_MAX
from tests.domain.examples import MINUTE, NOW, at_phase, begun, planned

TOMORROW = NOW + timedelta(days=1)


def moved(session, *, starts_at=TOMORROW, length=SHORTEST, place="", now=NOW):
    return sessions.move(session, starts_at, length, place, now)


def test_a_session_is_planned_with_nothing_chosen_yet():
    session = planned()
    assert session.state is SessionState.PLANNED
    assert (session.situation_id, session.narrator_id, session.runs) == (None, None, ())
    assert not session.is_live and not session.is_over


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"starts_at": NOW}, {"starts_at": "past"}),
        ({"starts_at": NOW + timedelta(days=367)}, {"starts_at": "too_far"}),
        ({"length": SHORTEST - MINUTE}, {"length": "out_of_range"}),
        ({"length": LONGEST + MINUTE}, {"length": "out_of_range"}),
        ({"place": "x" * (SENTENCE_MAX + 1)}, {"place": "too_long"}),
        (
            {"starts_at": NOW, "length": timedelta()},
            {"starts_at": "past", "length": "out_of_range"},
        ),
    ],
)
def test_a_session_lies_within_a_year_and_lasts_45_minutes_to_8_hours(changes, errors):
    with pytest.raises(BadInput) as refused:
        moved(planned(), **changes)
    assert refused.value.fields == errors


@pytest.mark.parametrize("length", [SHORTEST, LONGEST])
def test_the_bounds_themselves_are_fine(length):
    assert moved(planned(), length=length).length == length


def test_only_another_moment_counts_as_a_move():
    session = moved(planned(), place=" Salle 2 ")
    assert (session.place, session.moved) == ("Salle 2", 0)
    assert moved(session, starts_at=TOMORROW + MINUTE).moved == 1


def test_what_is_settled_while_each_says_theirs_leaves_the_choice_out():
    session = sessions.choose(begun(chosen=False), "situation", "ann")
    assert session.runs[session.following].phase_id == "holder_account"
    undone = sessions.without_situation(session)
    assert undone.runs[undone.following].phase_id == "consensual_choice"


def test_a_choice_that_has_begun_is_not_left_out():
    choosing = at_phase("consensual_choice", begun(chosen=False))
    assert not any(r.ahead for r in sessions.choose(choosing, "situation", "ann").runs)


@pytest.mark.parametrize("change", [moved, sessions.cancel])
def test_what_has_begun_is_neither_moved_nor_cancelled(change):
    with pytest.raises(SessionOver):
        change(begun())
    with pytest.raises(SessionOver):
        change(sessions.cancel(planned()))


def test_the_author_of_the_chosen_situation_is_the_narrator():
    session = sessions.choose(planned(), "situation", "ann")
    assert (session.situation_id, session.narrator_id) == ("situation", "ann")
    with pytest.raises(SessionOver):
        sessions.choose(sessions.cancel(planned()), "situation", "ann")
