"""Which keys the database needs: each that sealed something here has left a known word, sealed.

So a key that is wrong, or missing, is found out before anything is written with another one.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.exc import DBAPIError

from storage.database import EVERY_TEAM, Database
from storage.engine.statements import find, remove, upsert
from storage.sealing.fernet import FERNET, FernetRing
from storage.sealing.vault import CannotOpen, Vault
from storage.tables import groups, keys

WORD = "tour de table"

_KNOWN = select(keys)
_NOTED = find(keys, key_id="key")
_NOTE = upsert(keys).or_nothing()
_FORGET = remove(keys).where(keys.c.key_id != bindparam("first"))
# Until keys are noted: every group has a purpose, which was sealed, be it empty.
_FORMER = select(groups.c.team_id, groups.c.id, groups.c.purpose)


class WrongKeys(Exception):
    """A key is missing that has sealed what the database holds."""

    def __init__(self, key_id: str = "") -> None:
        """Name the key by its id, where that is known."""
        super().__init__(key_id)
        which = f"the key {key_id}" if key_id else "any key"
        self.sentence = (
            f"TDT_SECRET_KEYS lacks {which} that opens what the database holds. Add it after the "
            "first one, or name another database in TDT_DATABASE_URL. Nothing was written."
        )


async def check(database: Database) -> None:
    """Write nothing. Raises WrongKeys where a key is missing that the database needs.

    The database may be one of an earlier version. Raises DBAPIError where it has no tables at all.
    """
    noted = await _noted(database)
    for row in noted:
        try:
            database.vault.open(row.word, (row.team_id, str(keys.c.word), row.key_id))
        except CannotOpen:
            raise WrongKeys(row.key_id) from None
    if not noted:
        async with database.look(EVERY_TEAM) as db:
            former = await db.all(_FORMER)
        # One that opens is enough: single ones may be spoiled.
        if former and not any(_opens(database.vault, row) for row in former):
            raise WrongKeys


def _opens(vault: Vault, row: Row[Any]) -> bool:
    """Whether the purpose of a group opens, as an earlier version sealed it or as this one does."""
    try:
        if row.purpose.startswith(FERNET):
            FernetRing(vault.keys).open(row.purpose, ())
        else:
            vault.open(row.purpose, (row.team_id, str(groups.c.purpose), row.id))
    except CannotOpen:
        return False
    return True


async def known(database: Database) -> list[str]:
    """The ids of the keys that have sealed something here; none in a database not begun with."""
    return [row.key_id for row in await _noted(database)]


async def _noted(database: Database) -> Sequence[Row[Any]]:
    try:
        async with database.look(EVERY_TEAM) as db:
            return await db.all(_KNOWN)
    except DBAPIError:  # There is no such table yet. Anything else goes wrong again at once.
        return ()


async def note(database: Database) -> None:
    """Note that the first key seals here from now on."""
    vault = database.vault
    async with database.change(database.owner) as db:
        if await db.one(_NOTED, key=vault.key_id) is None:
            word = db.seal(WORD, keys.c.word, vault.key_id)
            await db.write(_NOTE, key_id=vault.key_id, word=word)
            await db.commit()


async def keep_first(database: Database) -> None:
    """Note that nothing here needs any key but the first."""
    async with database.change(database.owner) as db:
        await db.write(_FORGET, first=database.vault.key_id)
        await db.commit()
