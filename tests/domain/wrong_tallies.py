"""Wrong tallies, each a small change of ours, and the property that finds each one out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from typing import Any

from domain.voting import order
from domain.voting.consent import WEIGHT
from domain.voting.methods import COUNTS, tally
from domain.voting.model import Mark, Method
from tests.domain import tally_properties as must
from tests.domain.elections import WORST, ballot


@dataclass(frozen=True)
class Wrong:
    """What a wrong tally does, in place of what, and which property it lacks."""

    name: str
    found_by: Callable[..., None]
    place: str
    instead: Any
    methods: Sequence[Method] = must.EVERY


def recount(otherwise):
    """Every method counting otherwise: a function of a method's own count, and what it is given."""

    def wrong(counts):
        return lambda candidates, ballots, *rest: otherwise(counts, candidates, ballots, *rest)

    return {method: wrong(counts) for method, counts in COUNTS.items()}


def twice(counts, candidates, ballots, *rest):
    again = [replace(b, voter_id="again") for b in ballots if b.voter_id == "v1"]
    return counts(candidates, [*ballots, *again], *rest)


def unasked(counts, candidates, *rest):
    return counts([replace(c, willing=True) for c in candidates], *rest)


def seats_for_situations(counts, candidates, *rest):
    return counts([replace(c, author_id=c.situation_id) for c in candidates], *rest)


def own_counted(counts, candidates, *rest):
    return counts([replace(c, author_id=f"not {c.author_id}") for c in candidates], *rest)


def punished(counts, candidates, *rest):
    eligible = counts(candidates, *rest).eligible
    out = {c.author_id for c in candidates if c.situation_id not in eligible}
    return counts([c for c in candidates if c.author_id not in out], *rest)


def last_seat_first(counts, *given):
    result = counts(*given)
    return replace(result, elected_order=result.elected_order[::-1])


def silence_refuses(method, candidates, electorate, ballots, *rest, **seats):
    ids = [c.situation_id for c in candidates]
    voted = {b.voter_id for b in ballots}
    refusals = [ballot(v, dict.fromkeys(ids, WORST[method])) for v in electorate if v not in voted]
    return tally(method, candidates, electorate, [*ballots, *refusals], *rest, **seats)


ARRIVAL, LADDER, RANKED = count(), order._ladder, order._Ranked


def by_name(candidate, seed):
    return candidate.situation_id, *LADDER(candidate, seed)[1:]


def as_written(candidate, seed):
    return *LADDER(candidate, seed)[:-1], next(ARRIVAL)


def average_of_stands(marks):
    stands = [WEIGHT[mark] for mark in marks if mark in WEIGHT]
    return {None: -Fraction(sum(stands), len(stands) or 1)}


def least_spread(numbers):
    return {None: max(numbers, default=0) - min(numbers, default=0)}


def most_at_the_median(grades):
    median = sorted(grades)[(len(grades) - 1) // 2] if grades else 0
    return [median, list(grades).count(median)]


CONSENT, RESISTANCE, JUDGMENT = ([method] for method in Method)
ALL, LADDERS = "domain.voting.methods.COUNTS", "domain.voting.order._ladder"

WRONG = [
    Wrong("one person's answer counts twice", must.anonymity, ALL, recount(twice)),
    Wrong("ties go by name", must.neutrality, LADDERS, by_name),
    Wrong("ties go to what is written first", must.independence_of_order, LADDERS, as_written),
    Wrong(
        "the best average of those who take a stand",
        must.monotonicity,
        "domain.voting.consent._steps",
        average_of_stands,
        CONSENT,
    ),
    Wrong(
        "what divides least",
        must.monotonicity,
        "domain.voting.resistance._steps",
        least_spread,
        RESISTANCE,
    ),
    Wrong(
        "the median that most people give",
        must.monotonicity,
        "domain.voting.majority_judgment.majority_values",
        most_at_the_median,
        JUDGMENT,
    ),
    Wrong(
        "an objection is but a low mark",
        must.nothing_excluded_is_elected,
        "domain.voting.consent._is_eligible",
        lambda marks: True,
        CONSENT,
    ),
    Wrong(
        "sums of unequal numbers of marks",
        must.nothing_excluded_is_elected,
        "domain.voting.resistance._mean",
        sum,
        RESISTANCE,
    ),
    Wrong("authors are not asked", must.nothing_excluded_is_elected, ALL, recount(unasked)),
    Wrong(
        "seats go to situations",
        must.one_seat_for_each_author,
        ALL,
        recount(seats_for_situations),
    ),
    Wrong(
        "the draw before the marks",
        must.unanimity,
        "domain.voting.order._Ranked",
        lambda steps, candidate: RANKED(steps[::-1], candidate),
    ),
    Wrong(
        "whoever has one excluded is set aside altogether",
        must.what_is_excluded_changes_nothing,
        ALL,
        recount(punished),
    ),
    Wrong(
        "the last seat first",
        must.fewer_seats_are_the_first_of_more,
        ALL,
        recount(last_seat_first),
    ),
    Wrong(
        "silence refuses",
        must.absence_changes_nothing,
        "tests.domain.elections.tally",
        silence_refuses,
    ),
    Wrong(
        "to leave it to the group is to refuse",
        must.abstentions_change_nothing,
        "domain.voting.consent._is_eligible",
        lambda marks: not {Mark.ABSTAIN, Mark.OBJECTION} & set(marks),
        CONSENT,
    ),
    Wrong(
        "authors mark their own",
        must.authors_say_nothing_of_their_own,
        ALL,
        recount(own_counted),
    ),
    Wrong(
        "whoever comes decides",
        must.too_few_answers_tell_nothing,
        "domain.voting.methods.quorum",
        lambda electorate: 0,
    ),
]
