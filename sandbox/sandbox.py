"""A running sandbox, as programs and tests hold it; ``server.start`` makes one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from aiohttp import web

from sandbox.api.faults import Faults
from sandbox.clock import Clock
from sandbox.errors import CannotDo
from sandbox.human.guide import Guide
from sandbox.human.person import Person
from sandbox.state import posting
from sandbox.state.model import App
from sandbox.state.schedule import Planned
from sandbox.state.workspace import Workspace
from sandbox.wire.delivery import Delivery, Timing
from sandbox.wire.http_mode import HttpRequests
from sandbox.wire.socket_mode import Sockets

Value = TypeVar("Value")


class Sandbox:
    """A running workspace: its addresses, its people, its faults."""

    def __init__(self, workspace: Workspace, timing: Timing) -> None:
        self.workspace = workspace
        self.faults = Faults()
        self.delivery = Delivery(workspace, timing)
        self.sockets = Sockets(workspace, timing)
        self.delivery.sockets = self.sockets
        self.http = HttpRequests(workspace, timing)
        self.delivery.http = self.http
        self.clock_url: str | None = None
        self.guide = Guide(workspace, workspace.steps)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where it listens, such as ``http://127.0.0.1:4000``."""
        return self.workspace.base_url

    @property
    def api_url(self) -> str:
        """What ``SLACK_API_URL`` should be."""
        return f"{self.url}/api/"

    @property
    def clock(self) -> Clock:
        """The sandbox's own clock."""
        return self.workspace.clock

    @property
    def app(self) -> App:
        """The installed app."""
        return next(iter(self.workspace.apps.values()))

    def person(self, user_id: str, window: str = "") -> Person:
        """The person with this id, at their client; `window` names one of several."""
        return Person(self.workspace, self.delivery, user_id, window)

    async def until(self, predicate: Callable[[], Value], timeout: float = 5.0) -> Value:  # noqa: ASYNC109
        """Wait until the predicate holds, looking again after each change of state; its value."""
        async with asyncio.timeout(timeout):
            while True:
                change = self.workspace.next_change()
                if value := predicate():
                    return value
                await change.wait()

    async def disturb(self, event: str) -> None:
        """Disturb the delivery: drop_sockets, refresh, deafen, duplicate, hold, release."""
        if event == "drop_sockets":
            await self.sockets.drop()
        elif event == "refresh":
            await self.sockets.refresh(self.app.id)
        elif event == "deafen":
            self.sockets.deafen()
        elif event == "duplicate":
            self.delivery.duplicates += 1
        elif event == "hold":
            self.delivery.held = []
        elif event == "release":
            self.delivery.release_reversed()
        else:
            raise CannotDo(f"unknown disturbance {event}")

    def run(self, runner: web.AppRunner, url: str) -> None:
        """Begin at this address, served by this runner, which ``close`` stops."""
        self._runner = runner
        self.workspace.base_url = url
        self.delivery.start(self.workspace.schedule.run(self._post_planned))

    async def close(self) -> None:
        """Stop listening and delivering."""
        await self.delivery.close()
        await self.sockets.drop()
        await self.http.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def use_http(self, url: str) -> bool:
        """Deliver to this address instead of sockets; whether it answered Slack's challenge."""
        self.app.request_url = self.app.interactivity_url = url
        for command in self.app.commands:
            command["url"] = url
        self.app.socket_mode = False
        return await self.http.verify(self.app)

    def socket_url(self, app: App) -> str:
        """Where the app opens its next socket; good for one connection."""
        address = self.url.replace("http", "ws", 1)
        return f"{address}/link?ticket={self.sockets.ticket(app)}&app_id={app.id}"

    async def uninstall(self) -> None:
        """Remove the app from the workspace, as an administrator can: its token ends."""
        app = self.app
        tokens = {"bot": [app.bot_user_id], "oauth": []}
        self.workspace.emit("tokens_revoked", {"type": "tokens_revoked", "tokens": tokens})
        self.workspace.emit("app_uninstalled", {"type": "app_uninstalled"})
        app.uninstalled = True

    def advance(self, seconds: float) -> None:
        """Move the sandbox's own clock; planned messages that become due are posted."""
        self.clock.advance(seconds)
        self.workspace.schedule.touch()
        self.workspace.changed("time")

    def _post_planned(self, planned: Planned) -> None:
        channel = self.workspace.channels.get(planned.channel_id)
        if channel is not None and not channel.is_archived:
            posting.post(self.workspace, channel, planned.fields)
