"""Lanes: ours while we serve them, in order, a few at a time, and nothing due is slept over."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.delivery import lanes as delivery_lanes
from bot.delivery.lanes import LEASE
from bot.delivery.waiting import AT_ONCE
from storage.queues.outbox import Head, Outbox
from tests.bot.lane_trials import TEAM, Lanes, open_lanes
from tests.clock import HandClock

SECOND = timedelta(seconds=1)


async def test_a_lane_is_told_in_the_order_asked_for(lanes: Lanes) -> None:
    await lanes.ask("first", "second", "third")
    assert await lanes.deliver() == ["first", "second", "third"]


async def test_a_lane_is_leased_anew_with_each_notice_and_left_at_the_end(lanes: Lanes) -> None:
    await lanes.ask("first", "second")
    began = lanes.clock.now()

    def a_minute_passes(_: object) -> None:
        lanes.clock.at += timedelta(minutes=1)

    lanes.sender.before = a_minute_passes
    await lanes.deliver()
    minutes = [timedelta(minutes=m) for m in (0, 1, 2)]
    claims = [("claim", "group:g", began + passed + LEASE) for passed in minutes]
    assert lanes.leases.asked == [*claims, ("release", "group:g", None)]


async def test_a_lane_is_left_when_its_notice_fails_or_the_database_does(
    lanes: Lanes, monkeypatch
) -> None:
    await lanes.ask("first")
    lanes.sender.script = lambda _: OSError()
    await lanes.deliver()
    assert lanes.leases.asked[-1][0] == "release"
    lanes.leases.asked.clear()

    async def away(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(lanes.outbox, "head", away)
    with pytest.raises(OSError):
        await lanes.deliver(SECOND)
    assert lanes.leases.asked[-1][0] == "release"


async def test_a_lane_that_another_process_holds_is_left_to_it(lanes: Lanes) -> None:
    await lanes.ask("theirs", lane="group:theirs")
    await lanes.ask("ours", lane="group:ours")
    lanes.leases.held_by_others.add("group:theirs")
    await lanes.delivery._serve_lane(TEAM, "group:theirs")
    await lanes.delivery._serve_lane(TEAM, "group:ours")
    assert lanes.sender.tried == ["ours"]


async def test_a_lease_lost_on_the_way_ends_the_telling(lanes: Lanes) -> None:
    await lanes.ask("first", "second")
    lanes.sender.before = lambda notice: lanes.leases.held_by_others.add(notice.lane)
    await lanes.delivery._serve_lane(TEAM, "group:g")
    assert lanes.sender.tried == ["first"]


async def test_a_lane_whose_first_notice_waits_keeps_the_others_of_the_lane_waiting(
    lanes: Lanes,
) -> None:
    await lanes.ask("first", "second")
    await lanes.ask("elsewhere", lane="person:x")
    lanes.sender.script = lambda notice: OSError() if notice.key == "first" else None
    assert await lanes.deliver() == ["elsewhere"]
    lanes.sender.script = lambda _: None
    assert await lanes.deliver(SECOND) == ["first", "second"]


async def test_only_so_many_lanes_are_served_at_once(lanes: Lanes) -> None:
    everything = {f"notice {n}" for n in range(AT_ONCE + 4)}
    for key in everything:
        await lanes.ask(key, lane=key)
    lanes.sender.gate = asyncio.Event()
    await lanes.delivery.start()
    await _until(lambda: lanes.sender.at_once == AT_ONCE)
    lanes.sender.gate.set()
    await lanes.delivery.idle()
    assert lanes.sender.most_at_once == AT_ONCE
    assert sorted(lanes.sender.tried) == sorted(everything)
    await lanes.delivery.stop()


async def test_a_lane_that_is_being_served_is_not_served_a_second_time(
    lanes: Lanes, monkeypatch
) -> None:
    looks = _count_looks(lanes, monkeypatch)
    await lanes.ask("notice")
    lanes.sender.gate = asyncio.Event()
    await lanes.delivery.start()
    await _until(lambda: lanes.sender.at_once)
    seen = len(looks)
    lanes.delivery.wake()
    await _until(lambda: len(looks) > seen)
    await _until(lambda: not lanes.delivery._woken.is_set())
    assert len(lanes.delivery._serving) == 1
    assert lanes.sender.tried == ["notice"]
    lanes.sender.gate.set()
    await lanes.delivery.idle()
    assert lanes.sender.tried == ["notice"]
    await lanes.delivery.stop()


async def test_what_became_due_between_two_looks_is_not_slept_over(tmp_path) -> None:
    clock = HandClock()

    class Slow(Outbox):
        """The time at which the notice may be tried again passes right after the look."""

        async def heads(self) -> list[Head]:
            heads = await super().heads()
            if heads and heads[0].not_before > clock.now():
                clock.at += 2 * SECOND
            return heads

    async with open_lanes(tmp_path, Slow, clock) as lanes:
        await lanes.ask("notice")
        lanes.sender.script = lambda _: OSError() if len(lanes.sender.tried) == 1 else None
        await lanes.delivery.start()
        await _until(lambda: lanes.sender.sent)
        await lanes.delivery.stop()


async def test_it_wakes_by_itself_when_something_may_be_tried_again(
    lanes: Lanes, monkeypatch
) -> None:
    asked: list[float | None] = []
    wait_for = asyncio.wait_for

    async def at_once(waiting, seconds):
        asked.append(seconds)
        if seconds is None:
            return await wait_for(waiting, None)
        waiting.close()
        lanes.clock.at += timedelta(seconds=seconds)
        raise TimeoutError

    await lanes.ask("notice")
    lanes.sender.script = lambda _: OSError() if len(lanes.sender.tried) == 1 else None
    with monkeypatch.context() as patched:
        patched.setattr(asyncio, "wait_for", at_once)
        await lanes.delivery.start()
        await _until(lambda: lanes.sender.sent)
        await lanes.delivery.stop()
    assert [seconds for seconds in asked if seconds is not None] == [1.0]


async def test_commits_that_pour_in_do_not_keep_it_from_looking(lanes: Lanes, monkeypatch) -> None:
    monkeypatch.setattr(delivery_lanes, "GATHER", 0)
    await lanes.ask("notice")
    await lanes.delivery.start()
    async with asyncio.timeout(5):
        while not lanes.sender.sent:
            lanes.delivery.wake()
            await asyncio.sleep(0)
    await lanes.delivery.stop()


async def test_a_burst_of_commits_is_looked_at_once(lanes: Lanes, monkeypatch) -> None:
    looks = _count_looks(lanes, monkeypatch)
    monkeypatch.setattr(delivery_lanes, "GATHER", 0)
    for _ in range(3):
        lanes.delivery.wake()
    await lanes.delivery.start()
    await _until(lambda: looks)
    for _ in range(20):
        await asyncio.sleep(0)
    await lanes.delivery.stop()
    assert len(looks) <= 2, "the look, and one more on the way out"


async def test_stopped_it_takes_up_nothing_new_and_ends_what_hangs(lanes: Lanes) -> None:
    await lanes.ask("hangs", "behind")
    lanes.sender.gate = asyncio.Event()
    await lanes.delivery.start()
    await _until(lambda: lanes.sender.at_once)
    await lanes.delivery.stop(grace=0.01)
    for _ in range(5):
        await asyncio.sleep(0)
    await lanes.ask("later", lane="group:other")
    lanes.delivery.wake()
    assert lanes.sender.tried == ["hangs"]
    assert lanes.sender.sent == []
    await _until(lambda: lanes.leases.asked[-1][0] == "release")


async def test_it_can_be_stopped_before_it_began(lanes: Lanes) -> None:
    await lanes.delivery.stop()


async def _until(holds) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 (delivery tells nobody what it does)
            await asyncio.sleep(0.001)


def _count_looks(lanes: Lanes, monkeypatch) -> list[datetime]:
    """Note when delivery has looked at what is due."""
    looks: list[datetime] = []
    heads = lanes.outbox.heads

    async def counted() -> list[Head]:
        found = await heads()
        looks.append(lanes.clock.now())
        return found

    monkeypatch.setattr(lanes.outbox, "heads", counted)
    return looks
