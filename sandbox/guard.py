"""Keeps foreign web pages out: the sandbox is for programs and pages of this machine only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

LOCAL = {"127.0.0.1", "localhost", "::1"}


@web.middleware
async def only_from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse a name that is not this machine's, and a browser page from another site.

    A web page may make a browser call 127.0.0.1, or a name that leads there; neither may read or
    steer the workspace.
    """
    origin = request.headers.get("Origin")
    asked = urlsplit(f"//{request.host}").hostname
    if asked not in LOCAL or (origin is not None and urlsplit(origin).hostname not in LOCAL):
        return web.json_response({"ok": False, "error": "not_from_here"}, status=403)
    return await handler(request)
