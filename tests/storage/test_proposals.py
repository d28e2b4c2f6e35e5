"""What is proposed about who is in a group is kept; the answers only as long as they serve."""

from dataclasses import replace

import pytest

from domain.admissions import Answer, State
from domain.consultations import Wish
from storage.engine.statements import find, put
from storage.queues.forgetting import destroy_keys
from storage.tables import agreements, consultation_answers
from tests.storage.examples import ANSWER, NOW, TEAM, consultation, keep_all, proposal

COLUMNS = ("proposal_id", "user_id", "answer")


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


async def test_an_answer_opens_with_no_key_that_there_is_once_its_proposal_has_ended(store):
    await keep_all(store)
    async with store.look(TEAM) as db:
        (copy,) = await db.all(find(agreements))
    async with store.unit_of_work(TEAM) as uow:
        await uow.admissions.save(proposal(state=State.LAPSED, ended_at=NOW))
        await uow.admissions.remove_answers("P1")
        await uow.commit()
    await destroy_keys(store)
    async with store.change(TEAM) as db:  # as from a backup, or from what deletion leaves behind
        await db.write(put(agreements), **{c: getattr(copy, c) for c in COLUMNS})
        await db.commit()
    async with store.read(TEAM) as uow:
        assert await uow.admissions.answers("P1") == {}


async def test_what_is_answered_keeps_its_key_while_it_is_asked(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.consultations.add(consultation("Q2", closed_at=None))
        await uow.consultations.put_answer("Q2", "UANA", ANSWER)
        await uow.commit()
    await destroy_keys(store)
    async with store.read(TEAM) as uow:
        assert await uow.admissions.answers("P1") == {"UBEN": Answer.NO}
        assert await uow.consultations.answer_of("Q2", "UANA") == ANSWER


async def test_where_the_key_is_lost_one_answers_anew(store):
    await keep_all(store)
    await store.keys.keep_only(TEAM, [])
    async with store.unit_of_work(TEAM) as uow:
        assert await uow.admissions.answers("P1") == {}
        await uow.admissions.put_answer("P1", "UANA", Answer.YES)
        assert await uow.admissions.answers("P1") == {"UANA": Answer.YES}
        await uow.commit()


@pytest.mark.parametrize("wish", Wish)
async def test_how_long_an_answer_is_tells_nothing(store, wish):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.consultations.put_answer("Q1", "UBEN", {"wish": wish})
        await uow.commit()
    async with store.look(TEAM) as db:
        sizes = {len(row.said) for row in await db.all(find(consultation_answers))}
    assert len(sizes) == 1
