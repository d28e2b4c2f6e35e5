"""What the doctor finds of the hourly job: when it last ran, and what it could not do."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.retention import OVERDUE
from bot.settings import Settings
from storage.database import Database
from storage.migrate import pending
from storage.ownership import owner_of
from storage.queues.retention import RetentionState, RetentionTable
from storage.sealing.vault import BadKey, Vault


async def retention(settings: Settings) -> tuple[bool, str] | None:
    """Whether what is due is erased, in a sentence; None where no bot has run yet.

    What keeps us from asking is said elsewhere.
    """
    with suppress(SQLAlchemyError, OSError, BadKey):
        if not await pending(settings.database_url):
            database = Database(settings.database_url, Vault(settings.keys))
            try:
                database.owner = await owner_of(database)
                return judged(await RetentionTable(database).state(), SystemClock().now())
            finally:
                await database.close()
    return None


def judged(state: RetentionState, now: datetime) -> tuple[bool, str] | None:
    """What that state says at that time; None before the first round."""
    if state.ran_at is None:
        return None
    at = f"{state.ran_at:%Y-%m-%d %H:%M} UTC"
    if now - state.ran_at > OVERDUE:
        return False, (
            f"Nothing was erased since {at}, though it should be looked through every hour."
            " Start the bot; if it runs, look for retention_failed in its log."
        )
    if state.erased_at is not None and now - state.erased_at > OVERDUE:
        return False, (
            "What was erased may still be read in the files of the database: look for"
            " retention_failed in the log of the bot."
        )
    if state.refused:
        return False, (
            f"Slack does not let the bot delete messages that carry what is to be erased"
            f" ({state.refused}). Their channels were archived, or the bot was removed from them:"
            " delete them by hand, or let the bot in again."
        )
    return True, f"What is due is erased: last looked through at {at}."
