"""What is proposed about who is in a group is kept; the answers only as long as they serve."""

from dataclasses import replace

from domain.admissions import Answer, State
from tests.storage.examples import NOW, TEAM, keep_all, proposal


async def test_a_proposal_and_its_answers_are_read_back_as_they_were_kept(store):
    await keep_all(store)
    async with store.read(TEAM) as uow:
        assert await uow.admissions.get("P1") == proposal()
        assert await uow.admissions.about("G1", "UCLO") == [proposal()]
        assert await uow.admissions.under_way("G1") == [proposal()]
        assert await uow.admissions.answers("P1") == {"UBEN": Answer.NO}
        assert await uow.admissions.get("P") is None
        assert await uow.admissions.answers("P") == {}


async def test_what_is_saved_replaces_what_was_there(store):
    await keep_all(store)
    changed = replace(proposal(), state=State.LAPSED, ended_at=NOW, asked_at=None)
    async with store.unit_of_work(TEAM) as uow:
        await uow.admissions.save(changed)
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.admissions.get("P1") == replace(changed, version=1)


async def test_a_proposal_that_has_ended_is_under_way_no_more_and_keeps_no_answer(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.admissions.save(proposal(state=State.AGREED, ended_at=NOW))
        await uow.admissions.put_answer("P1", "UANA", Answer.ABSTAIN)
        await uow.admissions.remove_answer("P1", "UBEN")
        assert await uow.admissions.answers("P1") == {"UANA": Answer.ABSTAIN}
        await uow.admissions.remove_answers("P1")
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.admissions.under_way("G1") == []
        assert [p.state for p in await uow.admissions.about("G1", "UCLO")] == [State.AGREED]
        assert await uow.admissions.answers("P1") == {}
