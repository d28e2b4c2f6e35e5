"""A bot in a process of its own, which may be killed at any moment and is started again."""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientError, ClientSession, web

from sandbox.server import Sandbox
from storage.sealing.vault import Vault

FORKER = Path(__file__).with_name("bot_forker.py")
PATIENCE = 30


class KillableBot:
    """`tour-de-table run` for a sandbox; as often as it is killed, it comes back.

    Its clock is moved through `url`, which outlives the process: a move waits for the next bot.
    """

    def __init__(self, sandbox: Sandbox, folder: Path, **settings: str) -> None:
        self.sandbox = sandbox
        self.database_url = f"sqlite+aiosqlite:///{folder / 'tour.db'}"
        self.key = Vault.new_key()
        self.kills = 0
        self.said: list[str] = []
        self._settings = settings
        self._offset = 0.0
        self._pid = 0
        self._forker: asyncio.subprocess.Process | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._listening = asyncio.Event()
        self._may_run = asyncio.Event()
        self._may_run.set()
        self._health = 0
        self._lever: web.AppRunner | None = None

    async def start(self) -> None:
        """Keep a bot running, and wait for the first one to listen."""
        lever = web.Application()
        lever.router.add_route("*", "/clock", self._clock)
        self._lever = web.AppRunner(lever, access_log=None)
        await self._lever.setup()
        await web.TCPSite(self._lever, "127.0.0.1", 0).start()
        self.sandbox.clock_url = f"http://127.0.0.1:{self._lever.addresses[0][1]}/clock"
        pipe = asyncio.subprocess.PIPE
        self._forker = await asyncio.create_subprocess_exec(
            sys.executable, str(FORKER), stdin=pipe, stdout=pipe, stderr=pipe,
            env=dict(os.environ) | {"PYTHONPATH": str(FORKER.parents[2])},
        )  # fmt: skip
        self._tasks = [asyncio.create_task(self._keep()), asyncio.create_task(self._hear())]
        await self.listens()

    async def stop(self) -> None:
        """End for good."""
        for task in self._tasks:
            task.cancel()
        if self._forker is not None:
            self._forker.kill()
            with suppress(ProcessLookupError):  # it may have ended, and not be waited for yet
                os.kill(self._pid or self._forker.pid, signal.SIGKILL)
            await self._forker.communicate()
        if self._lever is not None:
            await self._lever.cleanup()

    def kill(self) -> None:
        """kill -9, now."""
        if self._pid and self._listening.is_set():
            os.kill(self._pid, signal.SIGKILL)
            self._listening.clear()
            self.kills += 1

    async def away(self, absence: timedelta) -> None:
        """kill -9; the next bot starts when, for it, so much time has passed."""
        self._may_run.clear()
        self.kill()
        self._offset += absence.total_seconds()
        self._may_run.set()
        await self.listens()

    async def listens(self) -> None:
        """Return once a bot is connected. Raises what ended it when it ended by itself."""
        async with asyncio.timeout(PATIENCE):
            heard = asyncio.create_task(self._listening.wait())
            await asyncio.wait({heard, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
            heard.cancel()
            for task in self._tasks:
                if task.done():
                    task.result()
                    raise AssertionError("no bot is started any more: " + "".join(self.said[-20:]))

    async def _keep(self) -> None:
        """Start a bot, and another one when it ends."""
        assert self._forker is not None and self._forker.stdin and self._forker.stdout
        while True:
            await self._may_run.wait()
            self._forker.stdin.write((json.dumps(self._environment()) + "\n").encode())
            self._pid = json.loads(await self._forker.stdout.readline())["started"]
            status = json.loads(await self._forker.stdout.readline())["ended"]
            self._pid = 0
            if status != -signal.SIGKILL:
                raise AssertionError("the bot ended by itself: " + "".join(self.said[-20:]))

    def _environment(self) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": self.sandbox.app.bot_token,
            "SLACK_APP_TOKEN": self.sandbox.app.app_token,
            "SLACK_API_URL": self.sandbox.api_url,
            "TDT_SECRET_KEYS": self.key,
            "TDT_DATABASE_URL": self.database_url,
            "TDT_SLACK_LIMITS": "0",
            "TDT_HEALTH_PORT": "0",
            "TDT_MOVABLE_CLOCK": "true",
            "TDT_CLOCK_OFFSET": str(self._offset),
            "TDT_LOG_FORMAT": "json",
        } | self._settings

    async def _hear(self) -> None:
        """Read what the bots say; one listens once it says that it is connected."""
        assert self._forker is not None and self._forker.stderr
        async for line in self._forker.stderr:
            self.said.append(line.decode())
            entry = json.loads(line) if line.startswith(b"{") else {}
            if entry.get("event") == "connected":
                self._health = entry["health_port"]
                self._listening.set()

    async def _clock(self, request: web.Request) -> web.Response:
        """Hand the move on to the bot that runs, to the next one if it ends meanwhile."""
        body = await request.read()
        while True:
            await self.listens()
            asked, url = self._pid, f"http://127.0.0.1:{self._health}/clock"
            try:
                async with ClientSession() as session:
                    async with session.request(request.method, url, data=body) as answer:
                        told = await answer.json()
            except ClientError:
                await asyncio.sleep(0)
                continue
            now = datetime.fromisoformat(told["now"])
            self._offset = (now - datetime.now(UTC)).total_seconds()
            if self._pid == asked:
                return web.json_response(told)
            # It was killed as it answered, and the next one may have begun before we read that: at
            # the former time, at which nothing of what is told now would ever be due.
