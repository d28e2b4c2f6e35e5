"""A bot and a sandbox in one process, over real sockets, on a real SQLite file."""

import io
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import cli
from bot.clock import MovableClock
from bot.settings import Settings
from bot.wiring import Bot, build
from domain.groups import Invitation
from sandbox.server import Sandbox
from services.notices import invitation
from services.transactions import Request
from storage.migrate import migrate
from storage.ownership import claim
from storage.tables import notices
from tests.bot.lane_trials import Lanes, open_lanes
from tests.bot.watching import Calls
from tests.groups import open_group
from tests.sandbox_for_bot import sandbox, settings_for

__all__ = ["sandbox"]

TEAM = "T0SANDBOX"
LEAD = "U0AICHA"
MEMBERS = ("U0BRUNO", "U0CHLOE", "U0DRISS", "U0EMILE")


async def _forget_invitations(ctx, group):
    asked = [Invitation(member, group.created_at) for member in group.member_ids]
    await ctx.uow.notices.forget(*(invitation(group.id, i).key for i in asked))


@dataclass
class BotAndSandbox:
    """A bot whose delivery can be run by hand, and the Slack it speaks to."""

    sandbox: Sandbox
    bot: Bot

    async def open_group(
        self, name: str = "Terrain", members: tuple[str, ...] = MEMBERS, **changes: Any
    ) -> str:
        """Form a group as the handlers would; its id. That its people were asked is told before."""
        named = {"name": name, "members": members, "locale": "fr", **changes}
        group = await open_group(self.do, lead=LEAD, **named)
        await self.do(LEAD, _forget_invitations, group)
        return group.id

    async def do(self, actor, use_case, *args, **named):
        """Run a use case as that person."""
        return await self.bot.transactions.run(Request(TEAM, actor), use_case, *args, **named)

    async def deliver(self) -> None:
        """Tell everything that may be told now."""
        await self.bot.delivery.tell_all()

    async def later(self, seconds: float) -> None:
        """Let time pass for the bot."""
        assert isinstance(self.bot.clock, MovableClock)
        self.bot.clock.move_to(self.bot.clock.now() + timedelta(seconds=seconds))

    def posts(self, user_id: str, channel: str) -> list[str]:
        """What this person reads in a channel: the texts, oldest first."""
        messages = self.sandbox.person(user_id).messages(channel)
        return [m["text"] for m in messages if m.get("bot_id")]

    async def asked(self, kind: str) -> list[str]:
        """The keys of the notices of that kind, in the order in which they were asked for."""
        statement = select(notices.c.key).where(notices.c.kind == kind).order_by(notices.c.seq)
        async with self.bot.database.look(TEAM) as look:
            return [row.key for row in await look.all(statement)]


@pytest.fixture
def settings(sandbox: Sandbox, tmp_path: Path) -> Settings:
    """Settings of a bot for this sandbox."""
    return settings_for(sandbox, tmp_path)


@pytest.fixture
async def pair(sandbox: Sandbox, settings: Settings) -> AsyncIterator[BotAndSandbox]:
    """A bot that is built but neither listens nor delivers by itself."""
    await migrate(settings.database_url)
    bot = build(settings)
    await claim(bot.database, TEAM)
    yield BotAndSandbox(sandbox, bot)
    await bot.database.close()


@pytest.fixture
def calls(sandbox: Sandbox) -> Calls:
    """The calls that Slack gets."""
    calls = Calls()
    calls.watch(sandbox)
    return calls


@pytest.fixture
async def lanes(tmp_path) -> AsyncIterator[Lanes]:
    """A delivery without Slack."""
    async with open_lanes(tmp_path) as lanes:
        yield lanes


@pytest.fixture
def counted(monkeypatch, capsys):
    """Hand lines to the command; what it returns, then says on both outputs."""

    def count(*lines):
        sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        given = io.BytesIO(b"\n".join(sent) + b"\n" * bool(sent))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
        status = cli.main(["tally"])
        said = capsys.readouterr()
        return status, [json.loads(line) for line in said.out.splitlines()], said.err

    return count
