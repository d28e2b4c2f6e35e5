"""Many lanes: none keeps the others waiting, and they are not all looked at for each."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from bot.delivery import lanes as delivery_lanes
from bot.delivery.lanes import PAUSE
from bot.delivery.waiting import AT_ONCE, Lane
from storage.queues.outbox import Head
from tests.bot.lane_trials import TEAM, Lanes


async def test_what_was_never_shown_is_told_before_another_lane_shows_more_anew(
    lanes: Lanes,
) -> None:
    """Prompts of other lanes do not wait for a lane that has much to tell."""
    busy = [f"busy {n}" for n in range(3)]
    for lane in range(AT_ONCE):
        await lanes.ask(*(f"{key} {lane}" for key in busy), lane=f"busy {lane}")
    await lanes.ask("waits", lane="another")
    await lanes.delivery.start()
    await lanes.delivery.idle()
    await lanes.delivery.stop()
    # While it is being taken up, those at work may tell one thing more each, and no second one.
    assert lanes.sender.tried.index("waits") < 2 * AT_ONCE
    assert len(lanes.sender.tried) == 3 * AT_ONCE + 1


async def test_lanes_that_another_process_holds_take_no_place_from_those_it_does_not(
    lanes: Lanes, monkeypatch
) -> None:
    monkeypatch.setattr(delivery_lanes, "PAUSE", 3600.0)
    for number in range(AT_ONCE):
        await lanes.ask(f"theirs {number}", lane=f"theirs {number}")
        lanes.leases.held_by_others.add(f"theirs {number}")
    await lanes.ask("ours", lane="ours")
    told = asyncio.Event()
    lanes.sender.before = lambda _: told.set()
    await lanes.delivery.start()
    await asyncio.wait_for(told.wait(), 10)
    await lanes.delivery.stop()
    assert lanes.sender.tried == ["ours"]


async def test_many_lanes_are_looked_at_once_and_not_again_for_each(
    lanes: Lanes, monkeypatch
) -> None:
    looks: list[int] = []
    heads = lanes.outbox.heads

    async def counted() -> list[Head]:
        found = await heads()
        looks.append(len(found))
        return found

    monkeypatch.setattr(lanes.outbox, "heads", counted)
    all_tried = asyncio.Event()

    def tried(_: object) -> None:
        if len(lanes.sender.tried) == 50:
            all_tried.set()

    lanes.sender.before = tried
    for number in range(50):
        await lanes.ask(f"notice {number}", lane=f"person:{number}", user_id=str(number))
    await lanes.delivery.start()
    await asyncio.wait_for(all_tried.wait(), 10)
    await lanes.delivery.stop()
    assert len(lanes.sender.sent) == 50
    assert len(looks) <= 2


@pytest.mark.parametrize("why", ["another holds it", "the database does not take it"])
async def test_a_lane_that_cannot_be_served_is_not_looked_at_again_at_once(
    lanes: Lanes, monkeypatch, why: str
) -> None:
    rests: dict[float, Callable[[], object]] = {}

    def call_later(seconds: float, rested: Callable[[Lane], object], lane: Lane) -> None:
        rests[seconds] = partial(rested, lane)

    async def away(*_: object) -> None:
        raise OSError

    async def look() -> Lane | None:
        await lanes.delivery._look()
        return lanes.delivery._waiting.next()

    await lanes.ask("first")
    if why == "another holds it":
        lanes.leases.held_by_others.add("group:g")
    else:
        monkeypatch.setattr(lanes.outbox, "head", away)
    assert await look() == (TEAM, "group:g")
    with monkeypatch.context() as patched:
        patched.setattr(asyncio.get_running_loop(), "call_later", call_later)
        await lanes.delivery._serve_for_now(TEAM, "group:g")
    lanes.delivery._waiting.done((TEAM, "group:g"))
    assert await look() is None
    rests[PAUSE]()
    lanes.leases.held_by_others.clear()
    monkeypatch.undo()
    assert await look() == (TEAM, "group:g")
    await lanes.delivery._serve_for_now(TEAM, "group:g")
    assert lanes.sender.sent == ["first"]
