"""Rounds: at most two integrations, nothing unblocked by itself, deadlines people can live with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import rounds
from domain.choices import Choice, Stage, close
from domain.choosing import BallotKind
from domain.errors import ChoiceClosed, ChoiceMovedOn
from domain.voting.model import Ballot, Mark, Marked, Outcome
from tests.domain.elections import candidate, elections
from tests.domain.examples import NOW

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
SEED = b"seed"


def choice(**changes):
    of = Choice(
        "c1", "g1", "s1", ("ann", "bob", "cid", "dee"), (candidate("a", "ann"),),
        opened_at=NOW, closes_at=NOW + HOUR,
    )  # fmt: skip
    return replace(of, **changes)


def counted(of, *marks, until=NOW + HOUR):
    ballots = [Ballot(v, {"a": m}) for v, m in zip(("bob", "cid", "dee"), marks, strict=False)]
    closed, _ = close(of, [*ballots, *([Ballot("ann", {})] if marks else [])], SEED, NOW)
    return rounds.follow(closed, until, NOW + 9 * HOUR)


LIKES, AGAINST = Marked(Mark.SUPPORT), Marked(Mark.OBJECTION, "no")
LEAVES = Marked(Mark.ABSTAIN)


@pytest.mark.parametrize(
    ("marks", "stage"),
    [
        ((LIKES, LIKES, LIKES), Stage.CLOSED),
        ((AGAINST, LIKES, LIKES), Stage.INTEGRATING),
        ((LEAVES, LEAVES, LEAVES), Stage.TOO_FEW),
        ((), Stage.TOO_FEW),
    ],
)
def test_what_becomes_of_a_choice_once_it_is_counted(marks, stage):
    assert counted(choice(), *marks).stage is stage
    assert counted(choice(), *marks, until=None).stage is Stage.CLOSED, "no time is left"


def test_objections_are_worked_on_twice_and_it_is_reopened_once():
    assert counted(choice(round=2), AGAINST, LIKES, LIKES).stage is Stage.INTEGRATING
    assert counted(choice(round=3), AGAINST, LIKES, LIKES).stage is Stage.CLOSED
    assert counted(choice(reopened=True)).stage is Stage.CLOSED


def test_what_is_done_out_of_turn_is_refused():
    for step in (rounds.next_round, rounds.reopen, rounds.end):
        with pytest.raises(ChoiceMovedOn):
            step(choice(), NOW)
        with pytest.raises(ChoiceClosed):
            step(choice(stage=Stage.CLOSED, closed_at=NOW), NOW)
    with pytest.raises(ChoiceMovedOn):
        rounds.reopen(choice(stage=Stage.INTEGRATING), NOW)


EVENTS = st.lists(st.sampled_from(["count", "again", "reopen", "end"]), max_size=12)


@given(elections(least_candidates=1), EVENTS, st.lists(st.booleans(), min_size=12, max_size=12))
def test_no_sequence_of_events_unblocks_anything_nor_goes_on_for_ever(election, events, lifts):
    of = choice(electorate=election.electorate, candidates=election.candidates)
    ballots, integrations = list(election.ballots), 0
    for event, lift in zip(events, lifts, strict=False):
        before = of
        if lift:
            ballots = [
                rounds.lift(b, s, lifted=True) for b in ballots for s in list(b.marks)[:1] or [""]
            ]
        try:
            if event == "count" and of.is_answered_now:
                of, _ = close(of, ballots, SEED, NOW)
                of = rounds.follow(of, NOW + HOUR, NOW + 2 * HOUR)
                integrations += of.stage is Stage.INTEGRATING
            elif event == "again":
                of = rounds.next_round(of, NOW)
            elif event == "reopen":
                of = rounds.reopen(of, NOW)
            elif event == "end":
                of = rounds.end(of, NOW)
        except (ChoiceClosed, ChoiceMovedOn):
            of = before
        assert integrations <= rounds.MOST_INTEGRATIONS
        assert of.round <= rounds.MOST_INTEGRATIONS + 1
        if of.outcome is not Outcome.CHOSEN:
            assert of.elected is None
            assert of.order == ()
        standing = {s.situation_id for s in rounds.standing(of, ballots)}
        if event == "count" and before.is_answered_now and of.elected:
            assert of.elected not in standing
        if of.is_open and not of.is_answered_now:
            shown = {getattr(of, name) for name in ("elected", "closed_at")}
            assert shown == {None}, "nothing is decided while it waits"


def test_a_lifted_objection_counts_as_a_reservation_unless_answered_otherwise():
    ballot = rounds.lift(Ballot("bob", {"a": AGAINST, "b": LIKES}), "a", lifted=True)
    assert rounds.lift(ballot, "b", lifted=True) == ballot, "nothing to lift"
    detailed = rounds.prefilled(ballot, BallotKind.DETAILED)
    assert (detailed.marks["a"].mark, detailed.marks["b"]) == (Mark.RESERVATION, LIKES)
    short = rounds.prefilled(ballot, BallotKind.SHORT)
    assert short.marks["a"].mark is Mark.LIVE_WITH
    sent = rounds.with_lifted(ballot, short.marks, BallotKind.SHORT)
    assert sent["a"].mark is Mark.RESERVATION
    again = rounds.with_lifted(Ballot("bob", sent), short.marks, BallotKind.SHORT)
    assert again["a"].mark is Mark.RESERVATION, "changed twice, it counts still"
    assert rounds.with_lifted(ballot, {"a": LIKES}, BallotKind.SHORT)["a"] is LIKES
    kept = rounds.with_lifted(ballot, detailed.marks, BallotKind.DETAILED)
    assert kept is detailed.marks


@pytest.mark.parametrize(
    ("order", "blocked", "taken", "needed"),
    [
        ((), ("a",), "a", True),
        ((), ("a",), "later", True),
        ((), (), "a", False),
        (("b",), ("a",), "a", True),
        (("a",), (), "a", False),
        (("b", "a"), (), "a", True),
        (("b",), (), "later", False),
    ],
)
def test_going_beyond_the_answers_needs_a_reason(order, blocked, taken, needed):
    assert rounds.needs_reason(choice(order=order, blocked=blocked), taken) is needed


def test_once_objections_were_worked_on_a_decision_needs_a_reason_however_few_answer_since():
    assert rounds.needs_reason(choice(round=2), "a")


def moment(day, hour, minute=0):
    return datetime(2026, 1, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "starts_at", "until"),
    [
        (moment(5, 18), moment(15, 14), moment(6, 18)),  # a Monday
        (moment(9, 18), moment(19, 14), moment(12, 18)),  # a Friday
        (moment(5, 18), moment(6, 14), moment(5, 21)),  # half of it is at night
        (moment(5, 9), moment(5, 17), moment(5, 13)),
        (moment(5, 9), moment(5, 12), None),
    ],
)
def test_objections_are_worked_on_until_the_next_working_evening(now, starts_at, until):
    assert rounds.worked_on_until(now, starts_at, PARIS) == until


@given(st.integers(4 * 60, 20 * 24 * 60), st.integers(0, 7 * 24 * 60))
def test_never_past_half_of_the_time_left_and_then_there_is_time_to_answer(left, since):
    now = moment(5, 0) + timedelta(minutes=since)
    starts_at = now + timedelta(minutes=left)
    until = rounds.worked_on_until(now, starts_at, PARIS)
    assert until is not None
    assert now + 2 * HOUR <= until <= now + (starts_at - now) / 2
    assert until < rounds.answered_until(until, starts_at, PARIS) <= starts_at
