"""`python -m bench.growth`: what grows with the groups of a workspace, and with a group's sessions.

The same use cases of the same group, in a small database and in a large one, one after the other in
each round; told is the median of the ratios. 1.0 is what it should be. `--url` measures on
PostgreSQL: two empty databases, the small one first.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench import ours
from domain.groups import Group
from domain.protocols import protocol
from domain.voting.model import Mark, Marked
from services.choices import voting
from services.context import Context
from services.home import queries
from services.situations import forms, writing
from services.transactions import Request, Transactions
from storage.database import Database
from storage.engine.statements import add
from storage.engine.transaction import Transaction
from storage.migrate import migrate
from storage.queues.outbox import Outbox
from storage.sealing.vault import Vault
from storage.tables import groups, members, notices, protocols, sessions

TOLD = 20
"""Messages told to each group before."""
WARM_UP, TIMES = 10, 30
Step = Callable[[], Awaitable[Any]]


class Trial:
    """One database, with one group whose use cases are measured among others."""

    def __init__(self, url: str) -> None:
        self.database = Database(url, Vault([Vault.new_key()]))
        self.database.owner = ours.TEAM
        self.transactions = Transactions(self.database, ours.Now())

    async def fill(self, others: int, held: int) -> None:
        """Open the measured group, give it `held` sessions, and put `others` beside it."""
        await migrate(self.database.url.render_as_string(hide_password=False))
        self.choice_id, self.candidates = await ours.open_choice(self.transactions)
        found = await self.transactions.read(Request(ours.TEAM), _groups_of, ours.LEAD)
        self.group_id = found[0].id
        async with self.database.change(ours.TEAM) as db:
            for table, rows in _rows(self.group_id, others, held, db).items():
                await db.write_each(add(table), rows)
            if not self.database.is_sqlite:
                await db.write(text("ANALYZE"))
            await db.commit()

    def steps(self) -> Mapping[str, Step]:
        """What is measured."""
        voter, author = Request(ours.TEAM, ours.VOTERS[0]), Request(ours.TEAM, ours.VOTERS[1])
        marks = {id: Marked(Mark.SUPPORT) for id in self.candidates}
        run, read = self.transactions.run, self.transactions.read

        async def propose() -> None:
            situation = await run(author, writing.write, self.group_id, ours.TEXT, release=True)
            assert situation is not None
            await run(author, writing.withdraw, situation.id)

        return {
            "a ballot": lambda: run(voter, voting.cast_ballot, self.choice_id, marks),
            "the form of a situation": lambda: read(author, forms.form),
            "to propose a situation and withdraw it": propose,
            "a member's Home": lambda: read(voter, queries.home, voter.actor),
            "a facilitator's Home": lambda: read(voter, queries.home, ours.LEAD),
            "/metrics": Outbox(self.database).counts,
        }


async def _groups_of(ctx: Context, user_id: str) -> Sequence[Group]:
    return await ctx.uow.groups.of_person(user_id)


def _rows(
    group_id: str, others: int, held: int, db: Transaction
) -> dict[Any, list[dict[str, Any]]]:
    now, nine = datetime.now(UTC), protocol("peer_group_nine_moments")
    version = {"version": f"bench:{nine.version}"[:64], "document": nine.document}
    group = {
        "name": "Other", "kind": "closed", "protocol": nine.id, "locale": "fr",
        "tz": "UTC", "created_at": now, "opened_by": "U", "version": 0, "channel_id": None,
    }  # fmt: skip
    ids = [f"g{n}" for n in range(others)]
    session = {
        "protocol": version["version"], "length": timedelta(hours=2), "moved": 0,
        "runs": [], "version": 0, "state": "ended", "situation_id": None, "narrator_id": "UGONE",
    }  # fmt: skip
    past = [(n, now - timedelta(days=held + 1 - n)) for n in range(1, held + 1)]
    told = {
        "kind": "phase", "subject": "x", "revision": 1, "shown_revision": 1, "attempts": 0,
        "not_before": now, "created_at": now,
    }  # fmt: skip
    return {
        groups: [group | {"id": id, "purpose": db.seal("x", groups.c.purpose, id)} for id in ids],
        members: [
            {"group_id": id, "role": "member", "user_id": f"u{n}-{p}", "position": p}
            for n, id in enumerate(ids)
            for p in range(7)
        ],
        protocols: [version],
        sessions: [
            session
            | {"id": f"s{n}", "group_id": group_id, "number": n, "starts_at": at}
            | {"started_at": at, "ended_at": at}
            | {"place": db.seal("x", sessions.c.place, f"s{n}")}
            for n, at in past
        ],
        notices: [
            told | {"key": f"{id}:{n}", "seq": n, "lane": f"group:{id}", "group_id": id}
            for id in ids
            for n in range(TOLD)
        ],
    }


async def measure(first: Step, second: Step, times: int) -> tuple[float, float]:
    """Seconds that each takes, in turn: the medians of `times`."""
    taken: list[tuple[float, float]] = []
    for _ in range(times):
        begun = time.perf_counter()
        await first()
        between = time.perf_counter()
        await second()
        taken.append((between - begun, time.perf_counter() - between))
    one, other = zip(*taken, strict=True)
    return statistics.median(one), statistics.median(other)


async def compare(
    what: str, small: Trial, large: Trial, sizes: tuple[tuple[int, int], ...], rounds: int
) -> None:
    """Fill both, and print what each step costs in the large one against the small one."""
    for trial, (others, held) in zip((small, large), sizes, strict=True):
        await trial.fill(others, held)
    print(f"{what}:")
    for name, step in small.steps().items():
        other = large.steps()[name]
        await measure(step, other, WARM_UP)
        rounds_of = [await measure(step, other, TIMES) for _ in range(rounds)]
        ratio = statistics.median(b / a for a, b in rounds_of)
        lasts = statistics.median(a for a, _ in rounds_of)
        print(f"  {name:42}{1000 * lasts:7.2f} ms  × {ratio:.2f}")
    for trial in (small, large):
        await trial.database.close()


async def main(rounds: int, most: int, urls: list[str]) -> None:
    """Groups first, then sessions; on PostgreSQL the groups alone."""
    with tempfile.TemporaryDirectory(prefix="tdt-growth-") as folder:
        files = [f"sqlite+aiosqlite:///{Path(folder) / name}.db" for name in "abcd"]
        pair = [Trial(url) for url in (urls or files[:2])]
        await compare(
            f"10 groups, then {most:,}", pair[0], pair[1], sizes=((10, 1), (most, 1)), rounds=rounds
        )
        if not urls:
            pair = [Trial(url) for url in files[2:]]
            await compare(
                "1 session, then 100", pair[0], pair[1], sizes=((10, 1), (10, 100)), rounds=rounds
            )


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--groups", type=int, default=10_000)
    options.add_argument("--url", nargs=2, default=[], metavar=("SMALL", "LARGE"))
    asked = options.parse_args()
    asyncio.run(main(asked.rounds, asked.groups, asked.url))
