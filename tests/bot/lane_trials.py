"""Delivery without Slack: lanes on a real SQLite file, a clock that is moved, a scripted sender."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from bot.delivery.lanes import Delivery
from bot.delivery.sender import Sender
from bot.rate_limit import RateLimit
from services.ports import Notice
from services.transactions import Request, Transactions
from storage.database import Database
from storage.queues.leases import Leases
from storage.queues.outbox import Outbox, PendingNotice
from tests.clock import HandClock
from tests.stores import sqlite_store

TEAM = "T1"
Script = Callable[[PendingNotice], Exception | None]


class WatchedLeases(Leases):
    """Leases that note what they are asked, and that others may hold."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "us")
        self.asked: list[tuple[str, str, datetime | None]] = []
        self.held_by_others: set[str] = set()

    async def claim(self, team_id: str, lane: str, now: datetime, until: datetime) -> bool:
        """Note how long the lane is asked for; ours unless others hold it."""
        self.asked.append(("claim", lane, until))
        return lane not in self.held_by_others

    async def release(self, team_id: str, lane: str) -> None:
        """Note that the lane is left."""
        self.asked.append(("release", lane, None))


class ScriptedSender:
    """Sends by noting the key; fails where the script gives an error."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self.sent: list[str] = []
        self.tried: list[str] = []
        self.script: Script = lambda _: None
        self.before: Callable[[PendingNotice], object] = lambda _: None
        self.gate: asyncio.Event | None = None
        self.at_once = self.most_at_once = 0

    async def send(self, notice: PendingNotice) -> None:
        """Note the notice as sent, or fail."""
        self.tried.append(notice.key)
        self.before(notice)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        if self.gate is not None:
            await self.gate.wait()
        self.at_once -= 1
        if error := self.script(notice):
            raise error
        self.sent.append(notice.key)
        await self._outbox.drop(notice.team_id, notice.key, notice.revision)


class Lanes:
    """A delivery and everything around it."""

    def __init__(self, store: Database, outbox: Outbox, clock: HandClock) -> None:
        self.store, self.outbox, self.clock = store, outbox, clock
        self.leases = WatchedLeases(store)
        self.limit = RateLimit(is_on=False)
        self.sender = ScriptedSender(outbox)
        self.transactions = Transactions(store, self.clock)
        self.delivery = Delivery(
            outbox,
            self.leases,
            cast(Sender, self.sender),
            self.transactions,
            self.clock,
            self.limit,
        )

    async def ask(
        self,
        *keys: str,
        lane: str = "group:g",
        group_id: str = "g",
        user_id: str | None = None,
        kind: str = "charter",
    ) -> None:
        """Ask for notices, in this order."""
        async with self.store.unit_of_work(TEAM) as uow:
            for key in keys:
                notice = Notice(key, lane, kind, key, group_id, user_id)
                await uow.notices.ask(notice, self.clock.now())
            await uow.commit()

    async def do(self, actor, use_case, *args, **named):
        """Run a use case as that person."""
        return await self.transactions.run(Request(TEAM, actor), use_case, *args, **named)

    async def deliver(self, after: timedelta = timedelta()) -> list[str]:
        """Send what may be sent after so much time; the keys that went."""
        self.clock.at += after
        self.sender.sent.clear()
        await self.delivery.tell_all()
        return list(self.sender.sent)

    async def waits(self) -> float:
        """How many seconds until something may be tried again."""
        heads = await self.outbox.heads()
        due = min(h.not_before for h in heads if h.not_before > self.clock.now())
        return (due - self.clock.now()).total_seconds()


@asynccontextmanager
async def open_lanes(
    folder: Path,
    outbox: Callable[[Database], Outbox] = Outbox,
    clock: HandClock | None = None,
) -> AsyncIterator[Lanes]:
    """Set a delivery up in `folder`."""
    async with sqlite_store(folder) as store:
        yield Lanes(store, outbox(store), clock or HandClock())
