"""One line read into the choice it describes, or refused with its field and a sentence."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from bot.tally.ballots import Ballots
from bot.tally.fields import keys_of, list_of, number, object_of, refuse, text, truth
from domain.voting.methods import tally
from domain.voting.model import PASSIVE, Ballot, Candidate, Method, Result

MOST = 10_000
"""Electors, and seats: far above any group, and small enough to count out."""
_FIELDS = {"method", "seats", "electorate", "candidates", "ballots", "lifted", "seed"}
_CANDIDATE = {"id", "author", "willing", "never_narrated", "narrated_at", "released_at"}
_OPTIONAL = {"seats", "lifted", "willing", "never_narrated"}
_HEX = re.compile("([0-9a-fA-F]{2})+")


@dataclass(frozen=True, slots=True)
class Replay:
    """A choice as one line describes it; voters have no names but what their own ones tell."""

    method: Method
    candidates: Sequence[Candidate]
    electorate: Sequence[str]
    ballots: Sequence[Ballot]
    seed: bytes
    seats: int

    def result(self) -> Result:
        """Count it."""
        who = self.candidates, self.electorate, self.ballots
        return tally(self.method, *who, self.seed, seats=self.seats)


def read(line: bytes) -> Replay:
    """Read one line. Raises BadField."""
    data = keys_of(_parsed(line), "", _FIELDS, _FIELDS - _OPTIONAL)
    try:
        method = Method(data["method"])
    except ValueError:
        refuse("method", f"is not one of {', '.join(Method)}")
    seats = number(data.get("seats", 1), "seats", 1, MOST)
    size = number(data["electorate"], "electorate", 1, MOST)
    candidates = _candidates(data["candidates"], method)
    said = Ballots(method, candidates, object_of(data.get("lifted", {}), "lifted"))
    ballots = said.read(list_of(data["ballots"], "ballots"))
    if len(ballots) > size:
        refuse("electorate", f"is smaller than the number of ballots, {len(ballots)}")
    seed = text(data["seed"], "seed")
    if not _HEX.fullmatch(seed):
        refuse("seed", "is not written in hexadecimal, two digits a byte")
    electorate = _electorate(size, candidates, ballots)
    return Replay(method, candidates, electorate, ballots, bytes.fromhex(seed), seats)


def _parsed(line: bytes) -> object:
    if not line.strip():
        refuse("", "is empty: each line is one choice")
    try:
        return json.loads(line.decode(), object_pairs_hook=_unique, parse_constant=_no_number)
    except UnicodeDecodeError:
        refuse("", "is not written in UTF-8")
    except RecursionError:
        refuse("", "is nested too deeply")
    except ValueError:
        refuse("", "is not JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        refuse(next(n for n in names if names.count(n) > 1), "is there twice in one object")
    return found


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _candidates(given: object, method: Method) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for index, item in enumerate(list_of(given, "candidates")):
        where = f"candidates[{index}]"
        candidate = _candidate(item, where)
        if candidate.situation_id in found:
            refuse(f"{where}.id", "is another candidate's already")
        if method is Method.RESISTANCE and candidate.situation_id == PASSIVE:
            refuse(f"{where}.id", f'cannot be "{PASSIVE}", which is the passive option')
        found[candidate.situation_id] = candidate
    return list(found.values())


def _candidate(given: object, where: str) -> Candidate:
    data = keys_of(given, where, _CANDIDATE, _CANDIDATE - _OPTIONAL)
    narrated_at = data["narrated_at"]
    narrated = None if narrated_at is None else _moment(narrated_at, f"{where}.narrated_at")
    never = f"{where}.never_narrated"
    if truth(data.get("never_narrated", narrated is None), never) is not (narrated is None):
        refuse(never, "does not agree with narrated_at, which is null for never")
    return Candidate(
        text(data["id"], f"{where}.id"),
        author_key(text(data["author"], f"{where}.author")),
        _moment(data["released_at"], f"{where}.released_at"),
        narrated,
        willing=truth(data.get("willing", True), f"{where}.willing"),
    )


def author_key(author: str) -> str:
    """An author among the voters: never the same as somebody whom nothing names."""
    return f"author {author}"


def _moment(given: object, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text(given, where))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        refuse(where, "is not a moment with its offset, as in 2027-01-03T10:00:00Z")
    return moment


def _electorate(
    size: int, candidates: Sequence[Candidate], ballots: Sequence[Ballot]
) -> Sequence[str]:
    """Who answered, then the authors, who are members too, then whom nothing names."""
    known = dict.fromkeys([*(b.voter_id for b in ballots), *(c.author_id for c in candidates)])
    return [*known, *(f"absent {n}" for n in range(size - len(known)))][:size]
