"""Many lanes: none keeps the others waiting, and they are not all looked at for each."""

import asyncio

from bot.delivery import lanes as delivery_lanes
from bot.delivery.waiting import AT_ONCE
from storage.queues.outbox import Head
from tests.bot.lane_trials import Lanes


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
