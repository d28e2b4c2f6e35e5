"""Keys are changed while the bot is at work, a few texts in each turn, and nothing is lost."""

from unittest.mock import patch

import pytest
from sqlalchemy import text

from storage import canary
from storage import reseal as module
from storage.canary import WrongKeys
from storage.reseal import AT_ONCE, reseal
from storage.sealing.vault import CannotOpen, Vault
from tests.storage.conftest import KEY
from tests.storage.examples import (
    TEAM,
    ballot,
    choice,
    commitment,
    contribution,
    group,
    keep_all,
    session,
    situation,
)

KEPT = 23
"""The texts of `keep_all`."""
MORE = 130
"""Contributions beside, each with two texts."""


@pytest.fixture
async def full(store):
    """A database with something in every column, and more than fits into one turn."""
    await canary.note(store)
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        for number in range(MORE):
            await uow.contributions.put(contribution(f"N{number}"))
        await uow.commit()
    return store


@pytest.fixture
def turns(monkeypatch):
    """How many texts each turn to write has sealed again."""
    counted = []
    write = module._Work._turn

    async def turn(work, column, done, after):
        before = done.texts
        last = await write(work, column, done, after)
        counted.append(done.texts - before)
        return last

    monkeypatch.setattr(module._Work, "_turn", turn)
    return counted


async def values(store):
    """What the database holds, as it is stored."""
    async with store.look(TEAM) as db:
        rows = await db.all(text("SELECT id, text, details FROM contributions ORDER BY id"))
        return [tuple(row) for row in rows]


async def test_a_new_key_seals_and_an_old_one_still_opens(store, open_database):
    new = Vault.new_key()
    await keep_all(store)
    async with open_database(new, KEY).unit_of_work(TEAM) as uow:
        assert await uow.groups.get("G1") == group()
        await uow.situations.add(situation("X2"))
        await uow.commit()
    async with open_database(new).read(TEAM) as uow:
        assert await uow.situations.get("X2") == situation("X2")
        with pytest.raises(CannotOpen):
            await uow.groups.get("G1")


async def test_after_resealing_the_old_key_is_not_needed_any_more(full, open_database):
    new = Vault.new_key()
    done = await reseal(open_database(new, KEY), rest=0)
    assert (done.texts, done.spoiled) == (KEPT + 2 * MORE, [])
    only_new = open_database(new)
    await canary.check(only_new)
    assert await canary.known(only_new) == [only_new.vault.key_id]
    async with only_new.read(TEAM) as uow:
        assert await uow.groups.get("G1") == group()
        assert await uow.situations.get("X1") == situation()
        assert await uow.sessions.get("S1") == session()
        assert await uow.contributions.get("K1") == contribution()
        assert len(await uow.contributions.of_session("S1")) == 1 + MORE
        assert await uow.choices.get("V1") == choice()
        assert await uow.choices.seed("V1")
        assert await uow.choices.ballots("V1") == [ballot()]
        assert await uow.commitments.of_session("S1") == commitment()
    with pytest.raises(WrongKeys):
        await canary.check(full)


async def test_no_turn_is_longer_than_a_few_texts_and_others_write_in_between(
    full, open_database, turns
):
    rotating, bot = open_database(Vault.new_key(), KEY), open_database(KEY)
    rested = []

    async def rest(seconds):
        async with bot.unit_of_work(TEAM) as uow:
            await uow.contributions.put(contribution(f"M{len(rested)}"))
            await uow.commit()
        rested.append(seconds)

    with patch("storage.reseal.sleep", rest):
        await reseal(rotating, rest=7)
    assert set(rested) == {7} and len(rested) >= 2 * (MORE // AT_ONCE)
    assert max(turns) == AT_ONCE
    async with rotating.read(TEAM) as uow:
        assert len(await uow.contributions.of_session("S1")) == 1 + MORE + len(rested)


async def test_ended_half_way_it_goes_on_where_it_was(full, open_database, turns):
    rotating = open_database(Vault.new_key(), KEY)
    with patch("storage.reseal.sleep", side_effect=KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            await reseal(rotating)
    before = sum(turns)
    assert AT_ONCE <= before < KEPT + 2 * MORE
    assert set(await canary.known(rotating)) == {rotating.vault.key_id, full.vault.key_id}
    with pytest.raises(WrongKeys, match=full.vault.key_id):
        await canary.check(open_database(rotating.vault.keys[0]))
    done = await reseal(rotating, rest=0)
    assert before + done.texts == KEPT + 2 * MORE


async def test_resealing_without_the_old_key_says_so_and_changes_nothing(full, open_database):
    before = await values(full)
    with pytest.raises(WrongKeys, match=full.vault.key_id) as refused:
        await reseal(open_database(Vault.new_key()))
    assert KEY not in refused.value.sentence and full.vault.key_id in refused.value.sentence
    assert await values(full) == before
    assert await canary.known(full) == [full.vault.key_id]


async def test_what_no_key_opens_stays_and_is_named_and_the_old_key_remains_needed(
    full, open_database
):
    async with full.change(TEAM) as db:
        await db.write(text("UPDATE contributions SET text = details WHERE id = 'N7'"))
        await db.commit()
    kept = dict((id, text) for id, text, _ in await values(full))
    rotating = open_database(Vault.new_key(), KEY)
    done = await reseal(rotating, rest=0)
    assert done.spoiled == ["T1/contributions.text/N7"]
    assert done.texts == KEPT + 2 * MORE - 1
    assert dict((id, text) for id, text, _ in await values(full))["N7"] == kept["N7"]
    assert full.vault.key_id in await canary.known(rotating)
