"""What the doctor says of the place where the keys of open choices are kept (docs/secrecy.md)."""

import os
import stat
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from storage.database import Database
from storage.migrate import pending
from storage.ownership import recognise
from storage.queues.forgetting import open_choices
from storage.sealing.choice_keys import folder_of
from storage.sealing.vault import BadKey, Vault


async def examine(settings: Settings) -> tuple[bool, str]:
    """Whether keys can be kept there, by their owner alone, and every open choice has its own."""
    folder = folder_of(make_url(settings.database_url), settings.choice_keys)
    if folder is None:
        return True, (
            "Keys of open choices: derived from TDT_SECRET_KEYS, so that old copies of the database"
            " go on telling the answers. TDT_CHOICE_KEYS, a folder, mends that."
        )
    # Where the database itself cannot be made, its own line says so.
    if (folder.exists() or settings.choice_keys) and (ill := _place(folder)):
        return False, ill
    try:
        missing = await _without_key(settings)
    except (SQLAlchemyError, OSError, BadKey):  # said by other lines
        missing = 0
    if missing:
        return False, (
            f"{missing} open choices have no key in {folder}: their answers cannot be read. Bring"
            " the folder back, or start the bot: it asks the groups again."
        )
    return True, "Keys of open choices: their folder is in order."


def _place(folder: Path) -> str:
    """What is wrong with the folder; empty where all is well, or where it can be made."""
    if not folder.exists():
        well = os.access(folder.resolve().parent, os.W_OK)
        return "" if well else f"Keys of open choices: {folder} cannot be made. {_SET}"
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"Keys of open choices: {folder} is not a folder to write in. {_SET}"
    if any(stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (folder, *folder.iterdir())):
        return (
            f"Keys of open choices: others may read {folder}. `chmod -R go= {folder}` mends that."
        )
    return ""


_SET = "TDT_CHOICE_KEYS says where."


async def _without_key(settings: Settings) -> int:
    if await pending(settings.database_url):
        return 0
    database = Database(settings.database_url, Vault(settings.keys), settings.choice_keys)
    try:
        await recognise(database)
        found = await open_choices(database)
        return sum(not database.keys.find(database.owner, id) for id in found)
    finally:
        await database.close()
