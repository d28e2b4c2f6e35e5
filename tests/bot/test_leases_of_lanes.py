"""A lane is told only while leased to us: each notice prolongs the lease, the end frees it."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.clock import MovableClock
from bot.delivery.lanes import LEASE, Delivery
from services.ports import Notice
from services.transactions import Transactions
from storage.queues.outbox import Outbox
from tests.stores import sqlite_store

TEAM, LANE = "T1", "group:G1"


class Leases:
    """Leases that are written down; somebody else may hold every lane, from some moment on."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, datetime, datetime]] = []
        self.released: list[tuple[str, str]] = []
        self.granted = 99

    async def claim(self, team_id: str, lane: str, now: datetime, until: datetime) -> bool:
        self.asked.append((team_id, lane, now, until))
        return len(self.asked) <= self.granted

    async def release(self, team_id: str, lane: str) -> None:
        self.released.append((team_id, lane))


class Teller:
    """Tells by noting that it did; each notice takes a second."""

    def __init__(self, outbox: Outbox, clock: MovableClock) -> None:
        self.outbox, self.clock = outbox, clock
        self.told: list[str] = []
        self.broken = False

    async def tell(self, notice) -> None:
        if self.broken:
            raise RuntimeError
        self.told.append(notice.key)
        self.clock.move_to(self.clock.now() + LEASE / 120)
        await self.outbox.mark_told(notice.team_id, notice.key, notice.revision, "C1", "1.1")


class Scene:
    """Three notices in one lane, and what delivers them."""

    def __init__(self, store) -> None:
        self.clock = MovableClock()
        self.leases = Leases()
        outbox = Outbox(store)
        self.teller = Teller(outbox, self.clock)
        transactions = Transactions(store, self.clock)
        self.delivery = Delivery(outbox, self.leases, self.teller, transactions, self.clock)

    async def serve(self) -> None:
        await self.delivery._serve_lane(TEAM, LANE)


@pytest.fixture
async def scene(tmp_path) -> AsyncIterator[Scene]:
    async with sqlite_store(tmp_path) as store:
        scene = Scene(store)
        async with store.unit_of_work(TEAM) as uow:
            for key in "ABC":
                await uow.notices.ask(Notice(key, LANE, "panel", "V1", ""), scene.clock.now())
            await uow.commit()
        yield scene


async def test_a_lane_that_another_process_holds_is_left_to_it(scene: Scene) -> None:
    scene.leases.granted = 0
    await scene.serve()
    assert scene.teller.told == []
    assert scene.leases.asked[0][:2] == (TEAM, LANE)


async def test_each_notice_prolongs_the_lease(scene: Scene) -> None:
    await scene.serve()
    assert scene.teller.told == ["A", "B", "C"]
    asked = [now for _, _, now, _ in scene.leases.asked]
    assert len(asked) == 4, "once more, to find that nothing is left"
    assert asked == sorted(set(asked))
    assert {until - now for _, _, now, until in scene.leases.asked} == {LEASE}


async def test_a_lease_lost_on_the_way_ends_the_telling(scene: Scene) -> None:
    scene.leases.granted = 2
    await scene.serve()
    assert scene.teller.told == ["A", "B"]


async def test_a_lane_is_given_up_once_it_is_told_and_also_when_that_fails(scene: Scene) -> None:
    scene.teller.broken = True
    await scene.serve()
    assert scene.leases.released == [(TEAM, LANE)]
    await scene.serve()
    assert scene.leases.released == [(TEAM, LANE)] * 2
