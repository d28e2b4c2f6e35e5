"""What members write is nowhere to be read in the database, and keys can be changed."""

import hmac
import json
from hashlib import sha256

import pytest
from sqlalchemy import insert, select

from storage.queues.housekeeping import sweep
from storage.reseal import reseal
from storage.sealing.sealed import Sealed
from storage.sealing.vault import BadKey, CannotOpen, Vault
from storage.tables import ballots, metadata
from tests.storage.conftest import KEY
from tests.storage.examples import (
    NOW,
    SECRET,
    TEAM,
    ballot,
    contribution,
    group,
    keep_all,
    notice,
    situation,
)

VOTERS = ("UVOTERONE", "UVOTERTWO", "UVOTERTHREE")


async def everything(store):
    """Every value of every row, as the database holds it."""
    async with store.look(TEAM) as db:
        return [
            str(value)
            for table in metadata.sorted_tables
            for row in await db.all(select(table))
            for value in row
        ]


def files(tmp_path):
    """The bytes of SQLite's files: the database, its log and its shared memory."""
    return b"".join(path.read_bytes() for path in tmp_path.glob("tour.db*"))


async def test_no_column_holds_what_members_write(store, tmp_path):
    await keep_all(store)
    assert len([value for value in await everything(store) if value.startswith("gAAAA")]) == 13
    assert not [value for value in await everything(store) if "hush" in value]
    stored = files(tmp_path)
    # As text, and as JSON writes it.
    for plain in (SECRET, json.dumps(SECRET)[1:-1], "hush", bytes(range(32)).hex()):
        assert plain.encode() not in stored
    assert b"Les veilleurs" in stored or not store.is_sqlite


async def test_a_sealed_column_refuses_plain_text_and_does_not_quote_it(store):
    await keep_all(store)
    row = {"team_id": TEAM, "choice_id": "V1", "voter_id": "U", "marks": "hush"}
    async with store.change(TEAM) as db:
        with pytest.raises(Exception, match="sealed text only") as refused:
            await db.write(insert(ballots), **row)
        assert "hush" not in str(refused.value)


async def test_removed_ballots_leave_no_voter_behind(store, tmp_path):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        for voter in VOTERS:
            await uow.choices.put_ballot("V1", ballot(voter))
        await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        await uow.choices.remove_ballots("V1")
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.choices.ballots("V1") == []
        assert await uow.choices.voters("V1") == []
    assert not set(VOTERS) & set(await everything(store))
    # Deleted rows are overwritten; the log that still holds them is emptied by the sweep.
    await sweep(store, NOW)
    await store.close()
    assert not any(voter.encode() in files(tmp_path) for voter in VOTERS)


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


async def test_after_resealing_the_old_key_is_not_needed_any_more(store, open_database):
    new = Vault.new_key()
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        for number in range(250):
            await uow.contributions.put(contribution(f"N{number}"))
        await uow.notices.ask(notice(), NOW)
        await uow.commit()
    assert await reseal(open_database(new, KEY)) == 250 + 8
    async with open_database(new).read(TEAM) as uow:
        assert await uow.groups.get("G1") == group()
        assert await uow.contributions.get("K1") == contribution()
        assert len(await uow.contributions.of_session("S1")) == 251
        assert await uow.choices.ballots("V1") == [ballot()]
        assert await uow.choices.get("V1")
        assert await uow.commitments.of_session("S1")


async def test_resealing_without_the_old_key_says_so_and_changes_nothing(store, open_database):
    await keep_all(store)
    before = await everything(store)
    with pytest.raises(CannotOpen):
        await reseal(open_database(Vault.new_key()))
    assert await everything(store) == before


def test_free_text_is_in_sealed_columns():
    sealed = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed)
    }
    assert sealed == {
        "groups.purpose",
        "situations.title",
        "situations.account",
        "situations.question",
        "sessions.place",
        "choices.seed",
        "ballots.marks",
        "contributions.text",
        "contributions.details",
        "commitments.text",
        *(f"referrals.{name}" for name in ("alert", "contact", "health")),
    }


@pytest.mark.parametrize("keys", [[], ["short"], [KEY, "é" * 44]])
def test_a_bad_key_is_refused_without_being_quoted(keys):
    with pytest.raises(BadKey) as refused:
        Vault(keys)
    assert not keys or keys[-1] not in str(refused.value)


def test_sealing_twice_gives_two_results():
    vault = Vault([KEY])
    assert vault.seal("x") != vault.seal("x")
    assert vault.open(vault.seal("é")) == "é"


def test_a_digest_tells_texts_apart_and_nothing_of_them_without_the_key():
    vault, other = Vault([KEY]), Vault([Vault.new_key(), KEY])
    assert vault.digest("é") == Vault([KEY]).digest("é") != vault.digest("è")
    assert vault.digest("é") != other.digest("é")
    plain = {sha256("é".encode()).hexdigest(), hmac.digest(b"", "é".encode(), "sha256").hex()}
    assert vault.digest("é") not in plain
    assert len(vault.digest("é" * 9999)) == 64
