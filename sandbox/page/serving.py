"""Serves the page: one HTML file with its styles and modules, and nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

FILES = Path(__file__).parent / "static"
HEADERS = {
    # Nothing but our own files: no inline script, no foreign image, no frame around us.
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def add_routes(server: web.Application) -> None:
    """Serve the page at ``/`` and its parts under ``/page/``."""
    server.router.add_get("/", index)
    server.router.add_get("/favicon.ico", icon)
    server.router.add_get("/page/{name:.+}", part)


async def index(request: web.Request) -> web.StreamResponse:
    """The page itself."""
    return web.FileResponse(FILES / "index.html", headers=HEADERS)


async def icon(request: web.Request) -> web.StreamResponse:
    """The icon that browsers ask for by themselves."""
    return web.FileResponse(FILES / "icon.svg", headers=HEADERS)


async def part(request: web.Request) -> web.StreamResponse:
    """A style sheet, a module or a picture of the page; nothing outside its folder."""
    wanted = (FILES / request.match_info["name"]).resolve()
    if not wanted.is_relative_to(FILES) or not wanted.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(wanted, headers=HEADERS)
