"""How long a tally takes: one large choice by each method, and many through the command."""

import io
import json
import random
import sys
import time
from contextlib import redirect_stdout
from datetime import UTC, datetime
from unittest.mock import patch

from bot.tally.command import tally as replay
from domain.voting.methods import tally
from domain.voting.model import PASSIVE, Ballot, Candidate, Mark, Marked, Method

VOTERS, CANDIDATES, TIMES, PROFILES = 8, 15, 500, 4000
AIM_MS, AIM_RATE = 1.0, 2000
NOW = datetime(2027, 1, 4, tzinfo=UTC)


def report() -> None:
    """Print the milliseconds of one choice, and the choices a second through the command."""
    print(f"\nTallies: {VOTERS} voters, {CANDIDATES} situations (aim < {AIM_MS:g} ms); 6 and 5:")
    for method in Method:
        one, rate = one_choice(method), through_the_command(method)
        print(f"  {method:18} {one:.2f} ms; {rate:.0f} a second (aim >= {AIM_RATE})")


def one_choice(method: Method) -> float:
    """Milliseconds for a full choice of the largest size; objections leave something to rank."""
    chance, people = random.Random(1), [f"v{n}" for n in range(VOTERS)]
    candidates = [Candidate(f"s{n}", people[n % VOTERS], NOW) for n in range(CANDIDATES)]
    ids = [c.situation_id for c in candidates]
    ballots = [
        Ballot(
            voter,
            {id: Marked(chance.choice([Mark.SUPPORT, Mark.LIVE_WITH, Mark.PREFER])) for id in ids},
            {id: chance.randrange(6) for id in ids} | {PASSIVE: 5},
        )
        for voter in people
    ]
    begun = time.perf_counter()
    for _ in range(TIMES):
        tally(method, candidates, people, ballots, b"seed")
    return 1000 * (time.perf_counter() - begun) / TIMES


def through_the_command(method: Method, profiles: int = PROFILES) -> float:
    """Choices a second, six people and five situations each, read, counted and written."""
    chance = random.Random(2)
    lines = b"".join(_line(method, chance) for _ in range(profiles))
    given, begun = io.TextIOWrapper(io.BytesIO(lines)), time.perf_counter()
    with patch.object(sys, "stdin", given), redirect_stdout(io.StringIO()) as said:
        status = replay()
    taken = time.perf_counter() - begun
    assert (status, said.getvalue().count("\n")) == (0, profiles)
    return profiles / taken


def _line(method: Method, chance: random.Random) -> bytes:
    candidates = [
        {
            "id": f"s{n}",
            "author": f"m{n}",
            "willing": True,
            "never_narrated": True,
            "narrated_at": None,
            "released_at": f"2027-01-0{n + 1}T10:00:00Z",
        }
        for n in range(5)
    ]
    marks = [m.value for m in Mark] if method is Method.CONSENT else range(6)
    passive = {PASSIVE: 4} if method is Method.RESISTANCE else {}
    ballots = [
        {f"s{n}": None if n == voter else chance.choice(marks) for n in range(5)} | passive
        for voter in range(6)
    ]
    said = {"method": method, "seats": 1, "electorate": 6, "seed": "c0ffee"}
    return json.dumps(said | {"candidates": candidates, "ballots": ballots}).encode() + b"\n"
