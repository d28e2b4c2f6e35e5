"""The rounds of a choice: objections are worked on before all answer again (method.md §9.7).

Nothing here unblocks anything: only what people answer next does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import LEAST_CHOICE, closing_of, next_workday
from domain.choices import Choice, Stage
from domain.choosing import CLOSES_AT, BallotKind
from domain.errors import ChoiceClosed, ChoiceMovedOn
from domain.voting.model import Ballot, Mark, Marked, Outcome

MOST_INTEGRATIONS = 2
"""How often objections are worked on before the facilitator decides aloud, or collects anew."""
NIGHT_BEGINS, NIGHT_ENDS = time(21, 0), time(9, 0)

UNSETTLED = frozenset({Outcome.BLOCKED, Outcome.UNDECIDED, Outcome.NO_QUORUM})


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a situation is impossible for somebody today, for its author alone; never whose it is.

    `wording`: the same in words for the group, if they gave any.
    """

    id: str
    situation_id: str
    reason: str
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An objection that stands, and who made it: known only under the choice's key."""

    voter_id: str
    situation_id: str
    reason: str


def follow(counted: Choice, until: datetime | None, starts_at: datetime) -> Choice:
    """Return what becomes of a choice that was just counted: closed for good, or it waits.

    `until`: until when objections could be worked on; None where no time is left for anything.
    `starts_at`: when its session needs an outcome.
    """
    stage = _stage_after(counted)
    if until is None or stage is Stage.CLOSED:
        return counted
    closes_at = until if stage is Stage.INTEGRATING else starts_at
    return replace(counted, stage=stage, closed_at=None, closes_at=closes_at)


def _stage_after(counted: Choice) -> Stage:
    if counted.outcome not in UNSETTLED:
        return Stage.CLOSED
    if counted.outcome is not Outcome.NO_QUORUM and counted.blocked:
        return Stage.INTEGRATING if counted.round <= MOST_INTEGRATIONS else Stage.CLOSED
    return Stage.CLOSED if counted.reopened else Stage.TOO_FEW


def next_round(choice: Choice, closes_at: datetime) -> Choice:
    """Have everyone answer again. Raises as `check_worked_on`."""
    _check(choice, Stage.INTEGRATING)
    return replace(
        choice, stage=Stage.ANSWERING, round=choice.round + 1, outcome=None, closes_at=closes_at
    )


def reopen(choice: Choice, closes_at: datetime) -> Choice:
    """Leave more time, once: the answers given count still. Raises ChoiceClosed, ChoiceMovedOn."""
    _check(choice, Stage.TOO_FEW)
    return replace(choice, stage=Stage.ANSWERING, reopened=True, outcome=None, closes_at=closes_at)


def end(choice: Choice, now: datetime) -> Choice:
    """Close for good a choice that waits, unsettled. Raises ChoiceClosed, ChoiceMovedOn."""
    _check(choice, Stage.INTEGRATING, Stage.TOO_FEW)
    return replace(choice, stage=Stage.CLOSED, closed_at=now)


def check_worked_on(choice: Choice) -> None:
    """Raise ChoiceClosed or ChoiceMovedOn unless objections to it are being worked on."""
    _check(choice, Stage.INTEGRATING)


def _check(choice: Choice, *stages: Stage) -> None:
    """Raise ChoiceClosed, or ChoiceMovedOn where it is open, unless it is in one of the stages."""
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)
    if choice.stage not in stages:
        raise ChoiceMovedOn(choice_id=choice.id)


def needs_reason(choice: Choice, situation_id: str) -> bool:
    """Whether taking that situation goes beyond the answers, so that the group is told why.

    Where nothing was eligible, whatever is taken; else what was answered on and is not elected,
    eligible or not: trying to record it would tell what somebody objects to.
    """
    if choice.order:
        elected = choice.order[: choice.seats]
        return choice.has_candidate(situation_id) and situation_id not in elected
    return choice.met_objections


def standing(choice: Choice, ballots: Sequence[Ballot]) -> list[Standing]:
    """The objections that are not lifted, to each candidate but one's own."""
    return [
        Standing(ballot.voter_id, candidate.situation_id, given.reason)
        for ballot in ballots
        if ballot.voter_id in choice.electorate
        for candidate in choice.to_mark(ballot.voter_id)
        if (given := ballot.marks.get(candidate.situation_id)) and given.counts_as is Mark.OBJECTION
    ]


def lift(ballot: Ballot, situation_id: str, *, lifted: bool) -> Ballot:
    """Lift one's objection, or let it stand again; nothing where there is none."""
    given = ballot.marks.get(situation_id)
    if given is None or given.mark is not Mark.OBJECTION:
        return ballot
    return replace(ballot, marks={**ballot.marks, situation_id: replace(given, lifted=lifted)})


def prefilled(ballot: Ballot, kind: BallotKind) -> Ballot:
    """What a form starts from: of a lifted objection what it counts as, or nothing against it."""
    instead = Marked(Mark.RESERVATION if kind is BallotKind.DETAILED else Mark.LIVE_WITH)
    marks = {s: instead if given.lifted else given for s, given in ballot.marks.items()}
    return replace(ballot, marks=marks)


def with_lifted(
    before: Ballot | None, marks: Mapping[str, Marked], kind: BallotKind
) -> Mapping[str, Marked]:
    """Count an objection that was lifted as a reservation, though the short ballot shows none."""
    if before is None or kind is not BallotKind.SHORT:
        return marks
    reserved = {s for s, given in before.marks.items() if given.counts_as is Mark.RESERVATION}
    return {
        s: Marked(Mark.RESERVATION) if s in reserved and given.mark is Mark.LIVE_WITH else given
        for s, given in marks.items()
    }


def worked_on_until(now: datetime, starts_at: datetime, zone: ZoneInfo) -> datetime | None:
    """Until when objections are worked on: the next working day at 18:00 where people live.

    Never past half of the time that is left, nor into the night where that leaves two hours; None
    where half of it is less than that.
    """
    half = now + (starts_at - now) / 2
    if half - now < LEAST_CHOICE:
        return None
    until = min(next_workday(now, zone, CLOSES_AT), half)
    evening = _evening_before(until, zone)
    return evening if evening - now >= LEAST_CHOICE else until


def _evening_before(moment: datetime, zone: ZoneInfo) -> datetime:
    local = moment.astimezone(zone)
    if NIGHT_ENDS <= local.time() <= NIGHT_BEGINS:
        return moment
    days = timedelta(days=1 if local.time() < NIGHT_ENDS else 0)
    return datetime.combine(local.date() - days, NIGHT_BEGINS, zone).astimezone(UTC)


def answered_until(now: datetime, starts_at: datetime, zone: ZoneInfo) -> datetime:
    """When a round that opens now closes: the next working day at 18:00, before the session."""
    evening = next_workday(now, zone, CLOSES_AT)
    return min(evening, closing_of(starts_at, zone, now))
