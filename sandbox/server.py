"""The sandbox as one process: ``await start()`` gives a running workspace."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from aiohttp import web

from sandbox import control, page
from sandbox.api import files, oauth
from sandbox.api.faults import Faults
from sandbox.api.router import Router
from sandbox.clock import Clock
from sandbox.errors import CannotDo
from sandbox.guard import only_from_here
from sandbox.human.guide import Guide
from sandbox.human.person import Person
from sandbox.json_object import Json
from sandbox.state import manifest as manifests
from sandbox.state import posting
from sandbox.state import seed as seeding
from sandbox.state.model import App
from sandbox.state.schedule import Planned
from sandbox.state.workspace import Rules, Workspace
from sandbox.wire import responses
from sandbox.wire.delivery import Delivery, Timing
from sandbox.wire.http_mode import HttpRequests
from sandbox.wire.socket_mode import Sockets

Value = TypeVar("Value")
HOST = "127.0.0.1"


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

    def person(self, user_id: str) -> Person:
        """The person with this id, at their client."""
        return Person(self.workspace, self.delivery, user_id)

    async def until(self, predicate: Callable[[], Value], timeout: float = 5.0) -> Value:  # noqa: ASYNC109
        """Wait until the predicate holds, looking again after each change of state; its value."""
        async with asyncio.timeout(timeout):
            while True:
                change = self.workspace.next_change()
                if value := predicate():
                    return value
                await change.wait()

    async def disturb(self, event: str) -> None:
        """Trouble the delivery: drop_sockets, refresh, deafen, duplicate, hold, release."""
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

    async def serve(self, port: int) -> None:
        """Listen on this port of the loopback address; 0 takes a free one."""
        router = Router(self.workspace, self.faults, self._socket_url)
        server = web.Application(client_max_size=8 * 1024 * 1024, middlewares=[only_from_here])
        server.router.add_route("*", "/api/{method}", router.handle)
        server.router.add_get("/link", self.sockets.handle)
        server.router.add_post("/response/{token}", partial(responses.handle, self.workspace))
        server.router.add_post("/upload/{file_id}", partial(files.upload, self.workspace))
        server.router.add_get("/files/{file_id}/{name}", partial(files.download, self.workspace))
        server.router.add_get("/oauth/v2/authorize", self._authorize)
        control.add_routes(server, self)
        page.add_routes(server)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        self.delivery.start(self.workspace.schedule.run(self._post_planned))
        name = self._runner.addresses[0]
        self.workspace.base_url = f"http://{HOST}:{name[1]}"

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

    async def _authorize(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(oauth.authorize(self.workspace, dict(request.query)))

    def _socket_url(self, app: App) -> str:
        address = self.url.replace("http", "ws", 1)
        return f"{address}/link?ticket={self.sockets.ticket(app)}&app_id={app.id}"


async def start(
    seed: Path | None = None,
    port: int = 0,
    manifest: Path | None = None,
    clock_url: str | None = None,
    rules: Rules | None = None,
    timing: Timing | None = None,
    guide: Sequence[Json] | None = None,
) -> Sandbox:
    """Start a workspace from a seed file (or the default one) and listen."""
    workspace = seeding.load(seed)
    if manifest is not None:
        app = next(iter(workspace.apps.values()))
        for name, value in manifests.load(manifest).items():
            setattr(app, name, value)
        workspace.users[app.bot_user_id].real_name = app.name
        workspace.users[app.bot_user_id].name = app.name.lower().replace(" ", "")
    workspace.rules = rules or Rules()
    if guide is not None:
        workspace.steps = list(guide)
    sandbox = Sandbox(workspace, timing or Timing())
    sandbox.clock_url = clock_url
    await sandbox.serve(port)
    return sandbox


def describe(sandbox: Sandbox) -> str:
    """What to tell whoever started it, as one line of JSON."""
    app = sandbox.app
    tokens = {"SLACK_BOT_TOKEN": app.bot_token, "SLACK_APP_TOKEN": app.app_token}
    return json.dumps({"url": sandbox.url, "SLACK_API_URL": sandbox.api_url, **tokens})
