"""`tour-de-table reseal`: everything is encrypted with the first key, while the bot is at work."""

from collections.abc import Callable

from bot.settings import Settings
from storage import canary
from storage.database import Database
from storage.migrate import pending
from storage.ownership import recognise
from storage.reseal import Resealed, reseal
from storage.sealing.vault import Vault

MOST_PLACES = 20
"""So many are named of those that cannot be opened."""


async def change_keys(settings: Settings, say: Callable[[str], object]) -> int:
    """Seal again, and say whether older keys may go; 0 when they may.

    Raises BadKey, and WrongKeys before anything is written.
    """
    database = Database(settings.database_url, Vault(settings.keys))
    try:
        if await pending(settings.database_url):
            say("The database is of another version: start the bot on it, then reseal.")
            return 1
        await canary.check(database)
        begun = database.vault.key_id in await canary.known(database)
        if not await recognise(database) or not begun:
            say("No bot has begun with the first key: restart it with these keys, then reseal.")
            return 1
        return _told(await reseal(database), say)
    finally:
        await database.close()


def _told(done: Resealed, say: Callable[[str], object]) -> int:
    say(f"{done.texts} texts were encrypted again, with the first key, which has all of them now.")
    if not done.spoiled:
        say("The other keys may be thrown away: take them out of TDT_SECRET_KEYS, then restart.")
        return 0
    say(f"But {len(done.spoiled)} open with no key: they were spoiled, or moved by hand.")
    for place in done.spoiled[:MOST_PLACES]:
        say(f"  {place}")
    say("They stay as they are. Keep the other keys until these are mended.")
    return 1
