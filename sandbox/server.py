"""The sandbox as one process: ``await start()`` gives a running workspace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from aiohttp import web

from sandbox import control
from sandbox.api import files, oauth
from sandbox.api.router import Router
from sandbox.guard import not_guessed, only_from_here
from sandbox.json_object import Json
from sandbox.page import serving
from sandbox.sandbox import Sandbox
from sandbox.state import manifest as manifests
from sandbox.state import seed as seeding
from sandbox.state.workspace import Rules, Workspace
from sandbox.wire import responses
from sandbox.wire.delivery import Timing

__all__ = ["Sandbox", "describe", "start"]  # what programs and tests need of the sandbox
HOST = "127.0.0.1"


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
    await serve(sandbox, port)
    return sandbox


async def serve(sandbox: Sandbox, port: int) -> None:
    """Listen on this port of the loopback address; 0 takes a free one."""
    runner = web.AppRunner(_application(sandbox), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    sandbox.run(runner, f"http://{HOST}:{runner.addresses[0][1]}")


def _application(sandbox: Sandbox) -> web.Application:
    """Every address the sandbox answers."""
    workspace = sandbox.workspace
    router = Router(workspace, sandbox.faults, sandbox.socket_url)
    server = web.Application(client_max_size=8 * 1024 * 1024, middlewares=[only_from_here])
    server.on_response_prepare.append(not_guessed)
    server.router.add_route("*", "/api/{method}", router.handle)
    server.router.add_get("/link", sandbox.sockets.handle)
    server.router.add_post("/response/{token}", partial(responses.handle, workspace))
    server.router.add_post("/upload/{file_id}", partial(files.upload, workspace))
    server.router.add_get("/files/{file_id}/{name}", partial(files.download, workspace))
    server.router.add_get("/oauth/v2/authorize", partial(_authorize, workspace))
    control.add_routes(server, sandbox)
    serving.add_routes(server)
    return server


async def _authorize(workspace: Workspace, request: web.Request) -> web.Response:
    raise web.HTTPFound(oauth.authorize(workspace, dict(request.query)))


def describe(sandbox: Sandbox) -> str:
    """What to tell whoever started it, as one line of JSON."""
    app = sandbox.app
    tokens = {"SLACK_BOT_TOKEN": app.bot_token, "SLACK_APP_TOKEN": app.app_token}
    return json.dumps({"url": sandbox.url, "SLACK_API_URL": sandbox.api_url, **tokens})
