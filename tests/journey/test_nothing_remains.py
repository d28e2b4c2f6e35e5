"""Fourteen days after a session nothing of what was said in it remains: not in files, not in Slack.

A whole story is played over real sockets, whatever people type is noted, and the clock is moved.
"""

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, Select, make_url, select, text
from structlog.testing import capture_logs

from bot.demo.play import Story
from bot.lifecycle import Running, running
from domain.situations import LIVE
from sandbox.server import Sandbox
from storage.sealing.sealed import Sealed
from storage.tables import commitments, groups, metadata
from tests.journey.test_log import Overheard
from tests.postgres import postgres
from tests.sandbox_for_bot import settings_for

__all__ = ["postgres"]

STAYS = {groups, commitments}
"""What a group is for, as long as it lives; what is to be looked back on."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where the bot keeps things: each test twice."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'tour.db'}"
    return str(request.getfixturevalue("postgres").new_database())


@pytest.fixture
async def live(sandbox: Sandbox, tmp_path: Path, database: str) -> AsyncIterator[Running]:
    """A bot in this process, on that database."""
    settings = settings_for(sandbox, tmp_path).model_copy(update={"database_url": database})
    async with running(settings) as started:
        sandbox.clock_url = f"http://127.0.0.1:{started.health.port}/clock"
        yield started


async def test_no_word_of_a_session_remains_in_files_logs_or_on_slack(
    sandbox: Sandbox, live: Running, tmp_path: Path
) -> None:
    stage = Overheard(sandbox)
    with capture_logs() as logs:
        await Story(stage).play()
        await live.bot.delivery.idle()
        planted = stage.typed - await still_live(live)
        assert len(planted) > 40
        assert len(on_slack(sandbox, planted)) > 20, (
            "the second session: the first one is a month ago"
        )
        before = await ciphertexts(live)
        assert set(before) - set(await kept(live)) == set()
        assert await on_disk(live, tmp_path, before), "so it was in the files"
        await stage.move_clock(await stage.now() + timedelta(days=15))
        await stage.until(lambda: not on_slack(sandbox, planted))
        await live.bot.retention.round()
        await live.bot.delivery.idle()
    gone = set(before) - set(await ciphertexts(live))
    assert len(gone) > 20
    assert await on_disk(live, tmp_path, gone | planted) == []
    said = json.dumps(logs, default=str, ensure_ascii=False)
    assert [word for word in planted if word in said] == []
    assert len([k for k in stage.keys() if k.startswith("closing:")]) == 2, "what took place, when"


async def still_live(live: Running) -> set[str]:
    """What people typed that is kept on purpose: what still waits to be chosen, and the group."""
    async with live.bot.database.read(live.bot.database.owner) as uow:
        found: set[str] = set()
        for (group_id,) in await rows(live, select(groups.c.id)):
            group = await uow.groups.get(group_id)
            assert group is not None
            found |= {group.name, group.purpose}
            for member in group.member_ids:
                waiting = await uow.situations.all_of(group_id, member)
                for situation in (s for s in waiting if s.state in LIVE):
                    words = situation.text
                    found |= {words.title, words.account, words.question, words.urgency}
    return found


async def rows(live: Running, statement: Select[Any]) -> Sequence[Row[Any]]:
    async with live.bot.database.look(live.bot.database.owner) as db:
        return await db.all(statement)


def on_slack(sandbox: Sandbox, planted: set[str]) -> list[str]:
    """Which of these the bot still shows anywhere: channels, threads, direct messages, Homes."""
    workspace = sandbox.workspace
    shown = [m for c in workspace.channels.values() for m in c.messages.values() if "bot_id" in m]
    homes = [home.blocks for u in workspace.users if (home := sandbox.person(u).home)]
    everything = json.dumps([shown, homes], default=str, ensure_ascii=False)
    return [word for word in planted if json.dumps(word, ensure_ascii=False)[1:-1] in everything]


async def ciphertexts(live: Running) -> list[str]:
    """Every sealed text there is, as it is stored, but what stays."""
    return [value async for value in _sealed(live, stays=False)]


async def kept(live: Running) -> list[str]:
    return [value async for value in _sealed(live, stays=True)] + await ciphertexts(live)


async def _sealed(live: Running, *, stays: bool) -> AsyncIterator[str]:
    for table in metadata.sorted_tables:
        columns = [c for c in table.columns if isinstance(c.type, Sealed)]
        if columns and (table in STAYS) is stays:
            for row in await rows(live, select(*columns)):
                for value in (v for v in row if v):
                    yield value


async def on_disk(live: Running, folder: Path, words: Iterable[str]) -> list[str]:
    """Which of these are in the database's files, as they are."""
    url = make_url(live.bot.settings.database_url)
    if url.drivername.startswith("postgresql"):
        async with live.bot.database.change("") as db:
            await db.run(text("CHECKPOINT"))
            (where,) = await db.one(text("SHOW data_directory"))  # type: ignore[misc]
            await db.commit()
        files: Iterator[Path] = (Path(where) / "base").rglob("*")
    else:
        files = folder.glob("tour.db*")
    held = b"".join(f.read_bytes() for f in files if f.is_file())
    return [word for word in words if word.encode() in held]
