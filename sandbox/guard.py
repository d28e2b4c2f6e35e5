"""Keeps foreign web pages out: the sandbox is for programs and pages of this machine only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

LOCAL = {"127.0.0.1", "localhost", "::1"}
FOREIGN = {"cross-site", "same-site"}
"""What a browser says of a page of another site, or of another port of this machine."""
READING = (
    *(".info", ".list", ".history", ".members", ".replies", ".test", ".get"),
    *(".conversations", ".lookupByEmail", ".getPermalink"),
)
"""How the methods end that change nothing: only these may be called by GET."""


@web.middleware
async def only_from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse a name that is not this machine's, and a browser page from another site.

    A web page may make a browser call 127.0.0.1, or a name that leads there; neither may read or
    steer the workspace.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    asked = urlsplit(f"//{request.host}").hostname
    foreign = site in FOREIGN and not _is_visit(request)
    if asked not in LOCAL or foreign or (origin and urlsplit(origin).hostname not in LOCAL):
        return web.json_response({"ok": False, "error": "not_from_here"}, status=403)
    if request.path.startswith("/api/") and request.method != "POST" and not _only_reads(request):
        return web.json_response({"ok": False, "error": "method_not_allowed"}, status=405)
    return await handler(request)


def _is_visit(request: web.Request) -> bool:
    """Whether somebody follows a link to the page, or an app sends them to be asked."""
    visited = request.path in ("/", "/oauth/v2/authorize")
    navigates = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return visited and navigates and request.method == "GET"


def _only_reads(request: web.Request) -> bool:
    return request.method == "GET" and request.path.endswith(READING)


async def not_guessed(_: web.Request, response: web.StreamResponse) -> None:
    """Have no browser guess what an answer is: what an app uploads is never run as a page."""
    response.headers["X-Content-Type-Options"] = "nosniff"
