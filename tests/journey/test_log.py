"""The log says what happens in ids and kinds: nothing that anybody typed is ever in it."""

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from bot.demo.lines import EMILE, LEAD, situation
from bot.demo.play import Story
from handlers.ids import COMMAND
from sandbox.server import Sandbox
from tests.journey.killable_bot import KillableBot
from tests.journey.scattered_faults import APOLOGIES, PatientStage

TOO_SHORT = 4
"""A word as short as that may be anywhere."""
SECRET = situation("Titre que nul ne journalise", "Récit que nul ne journalise", "Et la question ?")


class Overheard(PatientStage):
    """Notes all that people type into fields of text."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox, lambda _: None)
        self.typed: set[str] = set()

    async def submit(self, user_id: str, values: dict[str, Any]) -> None:
        view = await self.until(lambda: self.person(user_id).modal)
        fields = {b["block_id"]: b["element"]["type"] for b in view.blocks if b["type"] == "input"}
        self.typed |= {
            value
            for name, value in values.items()
            if fields.get(name) == "plain_text_input" and len(value) > TOO_SHORT
        }
        await super().submit(user_id, values)


@pytest.fixture
async def talkative(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[KillableBot]:
    """A bot that says as much as it can."""
    bot = KillableBot(sandbox, tmp_path, TDT_LOG_LEVEL="DEBUG")
    await bot.start()
    yield bot
    await bot.stop()


async def test_nothing_that_people_type_is_in_the_log_whatever_goes_wrong(
    sandbox: Sandbox, talkative: KillableBot
) -> None:
    stage = Overheard(sandbox)
    for method in ("views.open", "chat.postMessage", "chat.update", "users.info", "views.update"):
        sandbox.faults.add(method, "server_error")
    await Story(stage).play()
    assert len(stage.typed) > 50
    await _break(talkative)
    await stage.person(EMILE).command(COMMAND, "situation")
    await stage.unfold(EMILE)
    await stage.person(EMILE).submit(SECRET)
    apology = await stage.until(lambda: stage.person(EMILE).modal)
    assert any(s in json.dumps(apology.blocks) for s in APOLOGIES)
    log = "".join(talkative.said)
    assert "untold" in log
    assert "listener_failed" in log
    for text in stage.typed | {SECRET["title"], SECRET["account"], SECRET["question"]}:
        for form in (text, json.dumps(text)[1:-1], repr(text)[1:-1]):
            assert form not in log
    assert talkative.key not in log
    assert sandbox.app.bot_token not in log
    assert LEAD in log, "ids are what a log is for"


async def _break(bot: KillableBot) -> None:
    """Take a table away from under the bot."""
    file = make_url(bot.database_url).database
    with sqlite3.connect(str(file)) as database:
        database.execute("ALTER TABLE situations RENAME TO gone")
    database.close()
