"""What all tallies share: the ladder that breaks ties, its draw, and the seats (method.md §9.7)."""

import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any, NamedTuple

from domain.voting.model import Candidate, Outcome, Result, TieBreak

LADDER = (TieBreak.NEVER_NARRATED, TieBreak.LEAST_RECENT, TieBreak.OLDEST, TieBreak.DRAW)
"""What is asked where a method's own rules leave candidates level."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Steps = Mapping[TieBreak | None, Any]
"""What a method asks of one candidate, in its order: smaller is better. None is its main rule."""


class _Ranked(NamedTuple):
    steps: tuple[Any, ...]
    candidate: Candidate


def draw(seed: bytes, situation_id: str) -> bytes:
    """The place of a situation in the draw: smaller goes first, and anybody can compute it."""
    return hmac.digest(seed, situation_id.encode(errors="surrogatepass"), "sha256")


def elect(
    eligible: Sequence[tuple[Candidate, Steps]],
    seed: bytes,
    seats: int,
    *,
    blocked: Sequence[Candidate] = (),
    otherwise: Outcome = Outcome.UNDECIDED,
) -> Result:
    """Rank the eligible, then give the seats: the best, its author's others set aside, the next.

    Seats for which nothing is eligible stay open. What is told to have broken a tie is the last
    question that had to be asked for any seat, None where a method's main rule was enough.
    """
    named = tuple(c.situation_id for c in sorted(blocked, key=_released_first))
    if not eligible:
        return Result(otherwise, blocked=named)
    asked = (*eligible[0][1], *LADDER)
    ranked = sorted(_Ranked((*own.values(), *_ladder(c, seed)), c) for c, own in eligible)
    order: list[str] = []
    furthest, waiting = 0, ranked
    while waiting and len(order) < seats:
        best, *others = waiting
        order.append(best.candidate.situation_id)
        if others:
            furthest = max(furthest, _parted_at(best, others[0]))
        waiting = [r for r in others if r.candidate.author_id != best.candidate.author_id]
    names = tuple(r.candidate.situation_id for r in ranked)
    return Result(Outcome.CHOSEN, tuple(order), named, names, asked[furthest])


def _released_first(candidate: Candidate) -> tuple[datetime, str]:
    return candidate.released_at, candidate.situation_id


def _ladder(candidate: Candidate, seed: bytes) -> tuple[bool, datetime, datetime, bytes]:
    narrated = candidate.narrated_at
    place = draw(seed, candidate.situation_id)
    return narrated is not None, narrated or _LONG_AGO, candidate.released_at, place


def _parted_at(one: _Ranked, other: _Ranked) -> int:
    """The first step at which two candidates differ. Their draws do."""
    pairs = zip(count(), one.steps, other.steps, strict=False)
    return next(at for at, mine, theirs in pairs if mine != theirs)
