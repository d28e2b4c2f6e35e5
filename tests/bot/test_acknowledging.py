"""Acknowledged means stored: while the database cannot keep it, nothing is acknowledged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Keep everybody else from writing to the database."""
    # The bot itself may be writing just then: that is waited for.
    database = sqlite3.connect(str(make_url(url).database), timeout=60, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
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
        with locked(settings.database_url), pytest.raises(AppDidNotRespond):
            await lead.submit(GROUP)
        sandbox.sockets.timing.ack = 5.0
        assert await lead.submit({}) is None
        assert await started.bot.transactions.read(Request(TEAM), _groups)


async def _groups(ctx: Context) -> int:
    return len(await ctx.uow.groups.of_person(LEAD))
