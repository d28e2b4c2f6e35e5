"""Acknowledged means stored: while the database cannot keep it, nothing is acknowledged."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import make_url

from bot.demo.lines import GROUP
from bot.lifecycle import running
from handlers.ids import COMMAND
from sandbox.server import Sandbox
from sandbox.wire.outcome import AppDidNotRespond
from services.context import Context
from services.transactions import Request
from tests.bot.conftest import LEAD, TEAM


@asynccontextmanager
async def locked(url: str) -> AsyncIterator[None]:
    """Keep everybody else from writing to the database, once the bot writes nothing itself."""
    database = sqlite3.connect(str(make_url(url).database), timeout=0, isolation_level=None)

    def begins() -> bool:
        with suppress(sqlite3.OperationalError):
            database.execute("BEGIN IMMEDIATE")
        return database.in_transaction

    while not begins():
        await asyncio.to_thread(bool)  # the bot ends what it writes
    try:
        yield
    finally:
        database.execute("ROLLBACK")
        database.close()


async def test_a_form_is_acknowledged_once_it_is_stored_and_not_before(
    sandbox: Sandbox, settings
) -> None:
    sandbox.sockets.timing.ack = 0.3
    lead = sandbox.person(LEAD)
    async with running(settings) as started:
        await sandbox.until(lambda: sandbox.sockets.of(sandbox.app.id))
        await lead.command(COMMAND, "groupe")
        async with locked(settings.database_url):
            with pytest.raises(AppDidNotRespond):
                await lead.submit(GROUP)
        sandbox.sockets.timing.ack = 5.0
        assert await lead.submit({}) is None
        assert await started.bot.transactions.read(Request(TEAM), _groups)


async def _groups(ctx: Context) -> int:
    return len(await ctx.uow.groups.of_person(LEAD))
