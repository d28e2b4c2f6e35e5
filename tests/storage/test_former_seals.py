"""What an earlier version sealed by Fernet, bound to no place, is sealed to its own, once."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from alembic import command
from cryptography.fernet import Fernet
from sqlalchemy import MetaData, insert, text

from domain.protocols import protocol
from storage import canary
from storage.canary import WrongKeys
from storage.database import Database
from storage.migrate import _config, _connected, migrate
from storage.reseal import adopt
from storage.sealing.fernet import FERNET
from storage.sealing.vault import CannotOpen, Vault
from tests.storage.conftest import KEY
from tests.storage.examples import SECRET, TEAM
from tests.storage.full_tables import COMMON

FORMER = "0010_no_marks_are_kept"
"""The last version that sealed by Fernet."""
OLDER = Vault.new_key()
NINE = protocol("peer_group_nine_moments")
ROWS = {
    "groups": {"id": "G1", "opened_by": "UANA"},
    "protocols": {"version": NINE.version, "document": NINE.document},
    "situations": {"id": "X1", "group_id": "G1", "author_id": "UANA", "state": "draft",
                   "kind": "success", "urgency": 1},
    "sessions": {"id": "S1", "group_id": "G1", "number": 1, "protocol": NINE.version,
                 "starts_at": COMMON["created_at"], "state": "planned"},
    "contributions": {"id": "K1", "session_id": "S1", "author_id": "UANA", "arrival": 1,
                      "kind": "question"},
    "commitments": {"session_id": "S1", "group_id": "G1", "narrator_id": "UANA"},
}  # fmt: skip
WORDS = ("purpose", "title", "account", "question", "place", "text")


def sealed_by(key):
    """The columns of words as that version sealed them with this key, each with its own name."""
    words = {name: f"{SECRET} {name}" for name in WORDS} | {"details": "{}"}
    return {name: Fernet(key).encrypt(word.encode()).decode() for name, word in words.items()}


def fill(connection):
    """Fill the tables of that version; the situation was written after keys had been changed."""
    tables = MetaData()
    tables.reflect(connection)
    for name, row in ROWS.items():
        table = tables.tables[name]
        words = sealed_by(KEY if name == "situations" else OLDER)
        values = {"team_id": TEAM} | COMMON | words | row
        if connection.dialect.name == "sqlite":
            values["length"] = datetime(1970, 1, 1, 2, tzinfo=UTC)  # how it keeps two hours
        connection.execute(
            insert(table).values({c.name: values[c.name] for c in table.c if c.name in values})
        )


@pytest.fixture
async def former(empty_url):
    """A database of the last version that sealed by Fernet, brought up to date."""
    async with _connected(empty_url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), FORMER))
        await connection.run_sync(fill)
        await connection.commit()
    await migrate(empty_url)
    opened = []

    def open_with(*keys):
        opened.append(Database(empty_url, Vault(keys)))
        opened[-1].owner = TEAM
        return opened[-1]

    yield open_with
    for database in opened:
        await database.close()


async def texts(database):
    async with database.look(TEAM) as db:
        return [
            value
            for name in ROWS
            for row in await db.all(text(f"SELECT * FROM {name}"))
            for value in row
            if str(value).startswith(FERNET)
        ]


async def test_everything_is_read_again_and_then_needs_the_first_key_only(former):
    upgraded = former(KEY, OLDER)
    assert (await adopt(upgraded)).texts == 8
    assert await texts(upgraded) == []
    only = former(KEY)
    await canary.check(only)
    async with only.read(TEAM) as uow:
        assert (await uow.groups.get("G1")).purpose == f"{SECRET} purpose"
        assert (await uow.situations.get("X1")).text.account == f"{SECRET} account"
        assert (await uow.sessions.get("S1")).place == f"{SECRET} place"
        assert (await uow.contributions.get("K1")).text == f"{SECRET} text"
        assert (await uow.contributions.get("K1")).details == {}
        assert (await uow.commitments.of_session("S1")).text == f"{SECRET} text"
    assert (await adopt(only)).texts == 0


async def test_an_upgrade_that_was_ended_half_way_goes_on(former):
    upgraded = former(KEY, OLDER)
    with patch("storage.reseal.canary.note", side_effect=KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            await adopt(upgraded)
    assert await canary.known(upgraded) == []
    assert (await adopt(upgraded)).spoiled == []
    assert await canary.known(upgraded) == [upgraded.vault.key_id]


async def test_other_keys_are_refused_before_anything_is_written(former):
    other = former(Vault.new_key())
    before = await texts(other)
    with pytest.raises(WrongKeys):
        await adopt(other)
    assert len(before) == 8 and await texts(other) == before
    assert await canary.known(other) == []


async def test_one_that_is_spoiled_stays_and_keeps_nobody_from_starting(former):
    upgraded = former(KEY, OLDER)
    async with upgraded.change(TEAM) as db:
        await db.write(text(f"UPDATE situations SET account = '{FERNET}spoiled'"))
        await db.commit()
    done = await adopt(upgraded)
    assert (done.texts, done.spoiled) == (7, ["T1/situations.account/X1"])
    assert await texts(upgraded) == [f"{FERNET}spoiled"]


async def test_afterwards_none_of_them_is_opened_any_more(former):
    """Or who kept one from before could put it wherever they like."""
    upgraded = former(KEY, OLDER)
    kept = (await texts(upgraded))[0]
    await adopt(upgraded)
    async with upgraded.change(TEAM) as db:
        await db.write(text("UPDATE situations SET title = :kept"), kept=kept)
        await db.commit()
    await adopt(upgraded)
    async with upgraded.read(TEAM) as uow:
        with pytest.raises(CannotOpen):
            await uow.situations.get("X1")
