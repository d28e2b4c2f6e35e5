"""What is kept of a situation beside its words: who was told what, and that it was considered."""

from dataclasses import replace

from domain.situations import SituationText
from tests.storage.examples import OTHER_TEAM, TEAM, keep_all, situation


async def test_those_considered_are_noted_and_no_others(store):
    for team in (TEAM, OTHER_TEAM):
        await keep_all(store, team)
        async with store.unit_of_work(team) as uow:
            for id in ("X5", "X6"):
                await uow.situations.add(situation(id, considered=False))
            await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        await uow.situations.note_considered("X5")
        await uow.situations.note_considered()
        await uow.commit()
    noted = {}
    for team in (TEAM, OTHER_TEAM):
        async with store.read(team) as uow:
            for id in ("X5", "X6"):
                noted[team, id] = (await uow.situations.get(id)).considered
    assert [key for key, considered in noted.items() if considered] == [(TEAM, "X5")]


async def test_what_was_left_unsaid_comes_back_unsaid(store):
    await keep_all(store)
    bare = situation("X5", text=SituationText("A title", ""), whole=False, considered=False)
    async with store.unit_of_work(TEAM) as uow:
        await uow.situations.add(bare)
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.situations.get("X5") == bare
        assert (await uow.situations.get("X1")).whole


async def test_a_new_word_of_urgency_takes_the_place_of_the_old_one(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        kept = await uow.situations.get("X1")
        await uow.situations.save(replace(kept, text=replace(kept.text, urgency="soon")))
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert (await uow.situations.get("X1")).text.urgency == "soon"
