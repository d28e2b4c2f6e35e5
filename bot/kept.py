"""What the doctor says of what is kept: whether the keys open it, and who may read its files."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.settings import Settings
from storage import canary
from storage.database import Database
from storage.migrate import pending
from storage.sealing.vault import BadKey, Vault

OTHERS = 0o077
"""What a file's mode must not allow: anything to anybody but its owner."""


async def keys_open_it(settings: Settings) -> tuple[bool, str]:
    """Whether no key is missing, and which of them are needed still; "" where nothing can tell."""
    try:
        database = Database(settings.database_url, Vault(settings.keys))
    except BadKey:
        return True, ""  # another line says why it cannot be asked
    try:
        if not _is_there(settings):
            return True, "The first start notes which key encrypts."
        if await pending(settings.database_url):
            with suppress(DBAPIError):  # nothing is there at all
                await canary.check(database)
            return True, "The next start notes which key encrypts."
        await canary.check(database)
        older = set(await canary.known(database)) - {database.vault.key_id}
    except canary.WrongKeys as error:
        return False, error.sentence
    except (SQLAlchemyError, OSError):
        return True, ""  # another line says why it cannot be asked
    finally:
        await database.close()
    if older:
        return (
            True,
            "The keys open what is kept; older ones are needed until `tour-de-table reseal`.",
        )
    return True, "The keys open what is kept, and only the first one is needed."


async def files_are_private(settings: Settings) -> tuple[bool, str]:
    """Whether nobody else on this machine may read what is kept in files, nor its keys."""
    wide = [path for path in _files(settings) if path.stat().st_mode & OTHERS]
    if wide:
        names = " ".join(map(str, wide))
        return False, f"Others on this machine may read what is kept: chmod 600 {names}"
    return True, "The files here are yours alone."


def _files(settings: Settings) -> list[Path]:
    """The files here that hold what is kept, or its keys."""
    found = [Path(".env")]
    if settings.database_url.startswith("sqlite"):
        name = str(make_url(settings.database_url).database)
        found += [Path(name + end) for end in ("", "-wal", "-shm")]
    return [path for path in found if path.exists()]


def _is_there(settings: Settings) -> bool:
    """Whether there is a database to ask: to look would make SQLite's file."""
    file = make_url(settings.database_url).database
    return not settings.database_url.startswith("sqlite") or Path(str(file)).exists()
