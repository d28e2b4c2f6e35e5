"""`tour-de-table demo`: the bot and a small Slack of its own, in one process, over real sockets.

The only place of the product that knows the sandbox. The bot speaks to it as it would to Slack:
HTTP for the Web API, a WebSocket for Socket Mode. Its clock can be moved from the page.
"""

import asyncio
import json
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot import log, manifest
from bot.catalogues import words
from bot.clock import MovableClock
from bot.demo.guide import GUIDE
from bot.demo.lines import BRUNO, LEAD, TITLES, WORKSPACE
from bot.demo.play import Story
from bot.demo.record import record
from bot.demo.stage import Stage
from bot.lifecycle import Running, running
from bot.settings import Settings
from handlers.words import Words
from sandbox.server import Sandbox, start
from sandbox.state.workspace import Rules
from storage.sealing.vault import Vault


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demonstration."""

    sandbox: Sandbox
    running: Running


def demo(
    *, play: bool, stay: bool, as_json: bool, database: Path | None, port: int, language: str
) -> int:
    """Play the story where asked; end after it, or else wait until told to stop.

    Refuses a database that was used before: its workspace ended with the sandbox.
    """
    log.configure("WARNING", "text")
    t = words(language)
    if database and database.exists():
        _tell(t("{file} holds an earlier demonstration, whose workspace is gone.", file=database))
        _tell(t("Name another file, or remove this one."))
        return 1
    asyncio.run(_demo(t, database, port, play=play, stay=stay or not play, as_json=as_json))
    return 0


async def _demo(
    t: Words, database: Path | None, port: int, *, play: bool, stay: bool, as_json: bool
) -> None:
    async with demonstration(database, port=port if stay else 0, language=t.locale) as started:
        if play:
            await _play(started, t, as_json=as_json)
        if stay:
            url = started.sandbox.url
            _tell(f"Tour de table: {url}")
            _tell(t("Beside it, as somebody else: {url}", url=f"{url}/?as={BRUNO}"))
            _tell(t("Ctrl+C ends it."))
            await _told_to_stop()


@asynccontextmanager
async def demonstration(
    database: Path | None = None, *, port: int = 0, language: str = "fr"
) -> AsyncIterator[Demo]:
    """Start a sandbox and a bot that is connected to it; both stop at the end.

    The database is a file that goes with the demonstration, unless `database` names one; its
    key is then kept beside it, for whoever wants to look. People's titles are in `language`.
    """
    with tempfile.TemporaryDirectory(prefix="tour-de-table-") as folder:
        file = database or Path(folder) / "demo.db"
        sandbox = await start(
            port=port, manifest=manifest.PATH, guide=GUIDE, rules=Rules(rate_limits=False)
        )
        sandbox.workspace.name = WORKSPACE
        for person, title in TITLES.items():
            sandbox.workspace.users[person].title = title[language]
        try:
            async with running(_settings(sandbox, file)) as bot:
                sandbox.clock_url = f"http://127.0.0.1:{bot.health.port}/clock"
                _keep_time(bot, sandbox)
                yield Demo(sandbox, bot)
        finally:
            await sandbox.close()


def _keep_time(bot: Running, sandbox: Sandbox) -> None:
    """Have the sandbox's messages bear the bot's time, wherever it is moved."""
    if isinstance(bot.bot.clock, MovableClock):
        bot.bot.clock.moved = lambda now: sandbox.advance(now.timestamp() - sandbox.clock.now())


def _settings(sandbox: Sandbox, file: Path) -> Settings:
    return Settings(
        _env_file=None,  # a demonstration reads no local settings
        slack_bot_token=SecretStr(sandbox.app.bot_token),
        slack_app_token=SecretStr(sandbox.app.app_token),
        slack_api_url=sandbox.api_url,
        database_url=f"sqlite+aiosqlite:///{file}",
        secret_keys=SecretStr(_key_beside(file)),
        slack_limits=False,
        health_port=0,
        movable_clock=True,
    )


def _key_beside(file: Path) -> str:
    key = file.with_suffix(file.suffix + ".key")
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(Vault.new_key(), encoding="ascii")
    return key.read_text(encoding="ascii")


async def _play(demo: Demo, t: Words, *, as_json: bool) -> None:
    """Play the story, printing it as it goes."""
    begun = time.perf_counter()
    story = Story(Stage(demo.sandbox, _tell, language=t.locale))
    await story.play()
    await demo.running.bot.delivery.idle()
    seconds = round(time.perf_counter() - begun, 1)
    counted = await record(demo.running.bot.database, demo.sandbox, LEAD)
    count = {"messages": counted["messages"], "seconds": seconds}
    _tell("\n" + t("The end: two sessions, {messages} messages, in {seconds} s.", **count))
    if as_json:
        _tell(json.dumps(counted | {"ballots": story.ballots, "seconds": seconds}))


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
