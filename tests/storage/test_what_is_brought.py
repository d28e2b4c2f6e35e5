"""What is brought to a session, and meant to be done after it, is read back as it was."""

from datetime import timedelta

from tests.storage.examples import (
    DAY,
    HOUR,
    NOW,
    TEAM,
    commitment,
    contribution,
    keep_all,
)


async def test_contributions_come_in_order_of_arrival_and_keep_their_place(store):
    await keep_all(store)
    amended = contribution("K1", text="amended", created_at=NOW + DAY)
    async with store.unit_of_work(TEAM) as uow:
        for id in ("K9", "K2", "K5"):
            await uow.contributions.put(contribution(id))
        await uow.contributions.put(amended)
        await uow.commit()
    async with store.read(TEAM) as uow:
        kept = await uow.contributions.of_session("S1")
    assert [c.id for c in kept] == ["K1", "K9", "K2", "K5"]
    assert kept[0] == amended


async def test_revealing_shows_what_is_hidden_in_that_phase_only(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.contributions.put(contribution("K2", revealed_at=NOW))
        await uow.contributions.put(contribution("K3", phase_id="pistes"))
        await uow.contributions.reveal("S1", "questions", NOW + HOUR)
        await uow.commit()
    async with store.read(TEAM) as uow:
        shown = {c.id: c.revealed_at for c in await uow.contributions.of_session("S1")}
    assert shown == {"K1": NOW + HOUR, "K2": NOW, "K3": None}


async def test_a_contribution_that_is_removed_leaves_the_others(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.contributions.put(contribution("K2"))
        await uow.contributions.remove("K1")
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert [c.id for c in await uow.contributions.of_session("S1")] == ["K2"]


async def test_a_sessions_commitment_takes_the_place_of_the_earlier_one(store):
    await keep_all(store)
    later = commitment(text="other", due_on=None, made_at=NOW + timedelta(minutes=1))
    async with store.unit_of_work(TEAM) as uow:
        await uow.commitments.put(later)
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.commitments.of_session("S1") == later
