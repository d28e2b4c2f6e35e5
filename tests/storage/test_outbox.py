"""Notices are told in order within a lane, each until it shows what was last asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.queues.outbox import Outbox
from tests.storage.examples import HOUR, NOW, OTHER_TEAM, TEAM, notice

LANE = "group:G1"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def outbox(store):
    return Outbox(store)


@pytest.fixture
def ask(store):
    async def ask(*keys, lane=LANE, team=TEAM, now=NOW):
        async with store.unit_of_work(team) as uow:
            for key in keys:
                await uow.notices.ask(notice(key, lane=lane), now)
            await uow.commit()

    return ask


@pytest.fixture
def refresh(store):
    async def refresh(*keys, team=TEAM):
        async with store.unit_of_work(team) as uow:
            await uow.notices.refresh(*keys)
            await uow.commit()

    return refresh


async def tell(outbox, key="A", revision=1):
    await outbox.mark_told(TEAM, key, revision, "C1", "1700.1")


async def test_a_notice_asked_for_waits_at_the_head_of_its_lane(outbox, ask):
    await ask("A")
    head = await outbox.head(TEAM, LANE, NOW)
    assert (head.team_id, head.key, head.lane, head.seq) == (TEAM, "A", LANE, 1)
    assert (head.kind, head.subject, head.group_id, head.user_id) == ("panel", "V1", "G1", None)
    assert (head.revision, head.shown_revision, head.attempts) == (1, 0, 0)
    assert (head.not_before, head.created_at) == (NOW, NOW)
    assert (head.sending_at, head.channel, head.ts) == (None, None, None)
    assert await outbox.lanes_due(NOW) == [(TEAM, LANE)]
    assert await outbox.counts() == (1, 0)
    assert await outbox.message(TEAM, "A") is None


async def test_once_told_it_waits_no_more_and_one_knows_where_it_is(outbox, ask):
    await ask("A")
    await outbox.mark_sending(TEAM, "A", LATER)
    assert (await outbox.head(TEAM, LANE, NOW)).sending_at == LATER
    await tell(outbox)
    assert await outbox.head(TEAM, LANE, NOW) is None
    assert await outbox.lanes_due(NOW) == []
    assert await outbox.message(TEAM, "A") == ("C1", "1700.1")
    assert await outbox.counts() == (0, 0)


async def test_asked_for_again_it_is_shown_again_after_what_is_new(outbox, ask):
    await ask("A", "B")
    await tell(outbox)
    await ask("A", now=LATER)
    assert (await outbox.head(TEAM, LANE, LATER)).key == "B", "what was never shown goes first"
    await tell(outbox, "B")
    head = await outbox.head(TEAM, LANE, LATER)
    assert (head.key, head.revision, head.shown_revision, head.ts) == ("A", 2, 1, "1700.1")
    assert (head.sending_at, head.created_at) == (None, NOW)


async def test_what_is_asked_for_while_it_is_told_is_not_lost(outbox, ask):
    await ask("A")
    head = await outbox.head(TEAM, LANE, NOW)
    await ask("A")
    await tell(outbox, revision=head.revision)
    assert (await outbox.head(TEAM, LANE, NOW)).revision == 2


async def test_a_refresh_shows_again_what_was_asked_for_and_nothing_else(outbox, ask, refresh):
    await ask("A", "B")
    await tell(outbox, "A")
    await tell(outbox, "B")
    await refresh("A", "never asked for")
    assert (await outbox.head(TEAM, LANE, NOW)).key == "A"
    await tell(outbox, "A", revision=2)
    assert await outbox.head(TEAM, LANE, NOW) is None


async def test_a_lane_is_told_in_the_order_of_first_asking(outbox, ask):
    await ask("Z", "M")
    await ask("A")
    told = []
    while head := await outbox.head(TEAM, LANE, NOW):
        told.append(head.key)
        await tell(outbox, head.key)
    assert told == ["Z", "M", "A"]


async def test_what_is_shown_anew_comes_after_what_is_new_the_urgent_and_the_latest_first(
    outbox, store
):
    """An old phase, numbered lower, does not keep the next prompt waiting."""
    kinds = {"phase 1": "phase", "phase 2": "phase", "choice": "choice", "prompt": "phase"}
    async with store.unit_of_work(TEAM) as uow:
        for key, kind in kinds.items():
            await uow.notices.ask(notice(key, kind=kind), NOW)
        await uow.commit()
    for key in ("phase 1", "phase 2", "choice"):
        await tell(outbox, key)
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.refresh("phase 1", "phase 2", "choice")
        await uow.notices.ask(notice("second prompt", kind="phase"), NOW)
        await uow.commit()
    told = []
    while head := await outbox.head(TEAM, LANE, NOW):
        told.append(head.key)
        (waiting,) = await outbox.heads()
        assert (waiting.kind, waiting.is_shown) == (head.kind, head.is_shown)
        await tell(outbox, head.key, head.revision)
    assert told == ["prompt", "second prompt", "choice", "phase 2", "phase 1"]


async def test_lanes_come_in_the_order_of_what_they_have_to_tell(outbox, ask):
    await ask("B", lane="user:U2")
    await ask("A", lane="user:U1")
    assert await outbox.lanes_due(NOW) == [(TEAM, "user:U2"), (TEAM, "user:U1")]


async def test_a_failed_attempt_holds_its_lane_back_and_no_other(outbox, ask):
    await ask("A", "B")
    await ask("C", lane="user:U1")
    await outbox.mark_retry(TEAM, "A", LATER)
    assert await outbox.head(TEAM, LANE, NOW) is None
    assert await outbox.lanes_due(NOW) == [(TEAM, "user:U1")]
    assert [h.not_before for h in await outbox.heads()] == [LATER, NOW]
    assert (await outbox.head(TEAM, LANE, LATER)).attempts == 1
    await tell(outbox)
    assert (await outbox.head(TEAM, LANE, NOW)).key == "B"


async def test_what_behind_a_waiting_head_is_due_wakes_nobody(outbox, ask):
    await ask("A", "B")
    await outbox.mark_retry(TEAM, "B", LATER)
    assert [h.not_before for h in await outbox.heads()] == [NOW]


async def test_attempts_are_counted_anew_once_it_was_told(outbox, ask):
    await ask("A")
    await outbox.mark_retry(TEAM, "A", NOW)
    await outbox.mark_retry(TEAM, "A", NOW)
    assert (await outbox.head(TEAM, LANE, NOW)).attempts == 2
    await tell(outbox)
    await ask("A")
    assert (await outbox.head(TEAM, LANE, NOW)).attempts == 0


async def test_a_parked_notice_lets_the_lane_go_on(outbox, ask):
    await ask("A", "B")
    await outbox.park(TEAM, "A", 1, "invalid_blocks")
    assert (await outbox.head(TEAM, LANE, NOW)).key == "B"
    assert await outbox.counts() == (1, 1)


async def test_a_dropped_notice_is_told_nowhere_until_it_is_asked_for_again(outbox, ask):
    await ask("A")
    await outbox.mark_sending(TEAM, "A", NOW)
    await outbox.drop(TEAM, "A", 1)
    assert await outbox.head(TEAM, LANE, NOW) is None
    assert await outbox.message(TEAM, "A") is None
    await ask("A", now=NOW + HOUR)
    head = await outbox.head(TEAM, LANE, NOW + HOUR)
    assert replace(head, seq=0).sending_at is None


async def test_a_notice_that_is_forgotten_leaves_no_trace_in_its_workspace(outbox, ask, store):
    await ask("A", "B")
    await ask("A", team=OTHER_TEAM)
    await tell(outbox)
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.forget("A", "never asked for")
        await uow.commit()
    assert await outbox.message(TEAM, "A") is None
    assert (await outbox.head(TEAM, LANE, NOW)).key == "B"
    assert (await outbox.head(OTHER_TEAM, LANE, NOW)).key == "A"
    await tell(outbox)
    assert await outbox.message(TEAM, "A") is None, "told meanwhile: it is not remembered again"
