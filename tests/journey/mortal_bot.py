"""A bot in a process of its own, which may be killed at any moment and is started again."""

import asyncio
import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientError, ClientSession, web

from sandbox.server import Sandbox
from storage.vault import Vault


class MortalBot:
    """`tour-de-table run` for a sandbox; as often as it dies, it comes back.

    Its clock is moved through `url`, which outlives the process: a move waits for the next bot.
    """

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.database_url = f"sqlite+aiosqlite:///{folder / 'tour.db'}"
        self.key = Vault.new_key()
        self.deaths = 0
        self._offset = 0.0
        self._process: asyncio.subprocess.Process | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._listening = asyncio.Event()
        self._health = 0
        self._lever: web.AppRunner | None = None

    async def start(self) -> None:
        """Keep a bot alive, and wait for the first one to listen."""
        lever = web.Application()
        lever.router.add_route("*", "/clock", self._clock)
        self._lever = web.AppRunner(lever, access_log=None)
        await self._lever.setup()
        await web.TCPSite(self._lever, "127.0.0.1", 0).start()
        self.sandbox.clock_url = f"http://127.0.0.1:{self._lever.addresses[0][1]}/clock"
        self._keeping = asyncio.create_task(self._keep())
        await self.listens()

    async def stop(self) -> None:
        """End for good."""
        if self._keeping is not None:
            self._keeping.cancel()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        if self._lever is not None:
            await self._lever.cleanup()

    def kill(self) -> None:
        """kill -9, now."""
        if self._process is not None and self._listening.is_set():
            os.kill(self._process.pid, signal.SIGKILL)
            self._listening.clear()
            self.deaths += 1

    async def listens(self) -> None:
        """Return once a bot is connected."""
        async with asyncio.timeout(30):
            await self._listening.wait()

    async def _keep(self) -> None:
        while True:
            env = dict(os.environ) | {
                "SLACK_BOT_TOKEN": self.sandbox.app.bot_token,
                "SLACK_APP_TOKEN": self.sandbox.app.app_token,
                "SLACK_API_URL": self.sandbox.api_url,
                "TDT_SECRET_KEYS": self.key,
                "TDT_DATABASE_URL": self.database_url,
                "TDT_CHANNEL_INTERVAL": "0",
                "TDT_HEALTH_PORT": "0",
                "TDT_MOVABLE_CLOCK": "true",
                "TDT_CLOCK_OFFSET": str(self._offset),
                "TDT_LOG_FORMAT": "json",
            }
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=env, stderr=asyncio.subprocess.PIPE
            )
            await self._follow(self._process)

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        """Read what the bot says until it dies; it listens once it says that it is connected."""
        assert process.stderr is not None
        said: list[str] = []
        async for line in process.stderr:
            said.append(line.decode())
            entry = json.loads(line) if line.startswith(b"{") else {}
            if entry.get("event") == "connected":
                self._health = entry["health_port"]
                self._listening.set()
        if await process.wait() not in (-signal.SIGKILL, 0):
            raise AssertionError("the bot ended by itself: " + "".join(said[-20:]))

    async def _clock(self, request: web.Request) -> web.Response:
        """Hand the move on to the living bot, to the next one if it dies meanwhile."""
        body = await request.read()
        while True:
            await self.listens()
            url = f"http://127.0.0.1:{self._health}/clock"
            try:
                async with ClientSession() as session:
                    async with session.request(request.method, url, data=body) as answer:
                        told = await answer.json()
            except ClientError:
                await asyncio.sleep(0)
                continue
            now = datetime.fromisoformat(told["now"])
            self._offset = (now - datetime.now(UTC)).total_seconds()
            return web.json_response(told)
