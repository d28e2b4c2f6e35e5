"""The control API beside the chat: Inspector, faults, rules, guide, clocks."""

from __future__ import annotations

from datetime import datetime

from aiohttp import ClientError, ClientSession, web

from sandbox.control.bodies import answer, number, read
from sandbox.errors import CannotDo
from sandbox.json_object import Json
from sandbox.sandbox import Sandbox

YEARS, MOST = 10 * 366 * 86400, 10**9
"""How far the clock is moved at once, in seconds; more entries than there will be."""
BEHIND = 1.0
"""Seconds by which the two clocks may differ: an answer takes its time."""


class Aids:
    """Handlers for the panel beside the chat, and for tests."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def inspector(self, request: web.Request) -> web.Response:
        """The traffic between the app and the workspace, after one entry."""
        after = int(number(request.query.get("after", "0"), 0, MOST))
        entries = self.sandbox.workspace.inspector.entries(after)
        return web.json_response({"ok": True, "entries": entries})

    async def faults(self, request: web.Request) -> web.Response:
        """List, add or clear faults."""
        return await answer(self._faults(request))

    async def _faults(self, request: web.Request) -> Json:
        faults = self.sandbox.faults
        if request.method == "DELETE":
            faults.clear()
        elif request.method == "POST":
            body = await read(request)
            if event := body.pop("event", None):
                await self.sandbox.disturb(event)
            else:
                try:
                    faults.add(**body)
                except (TypeError, ValueError) as wrong:
                    raise CannotDo(str(wrong)) from wrong
        return {"faults": faults.to_json()}

    async def rules(self, request: web.Request) -> web.Response:
        """Switch rules on and off."""
        rules = self.sandbox.workspace.rules
        for name, value in (await read(request)).items():
            if hasattr(rules, name):
                setattr(rules, name, bool(value))
        return web.json_response({"ok": True, **vars(rules)})

    async def guide(self, request: web.Request) -> web.Response:
        """The guided path; a step ticked by hand."""
        return await answer(self._guide(request))

    async def _guide(self, request: web.Request) -> Json:
        if request.method == "POST":
            body = await read(request)
            self.sandbox.guide.tick(str(body.get("id")), bool(body.get("done", True)))
        return {"steps": self.sandbox.guide.to_json()}

    async def time(self, request: web.Request) -> web.Response:
        """Move the sandbox's own clock."""
        self.sandbox.advance(number((await read(request)).get("seconds", 0), -YEARS, YEARS))
        return web.json_response({"ok": True, "now": self.sandbox.clock.now()})

    async def clock(self, request: web.Request) -> web.Response:
        """Hand on to the application's clock."""
        url = self.sandbox.clock_url
        if url is None:
            return web.json_response({"ok": False, "error": "no_clock"}, status=404)
        body = await request.read() or None
        headers = {"Content-Type": "application/json"}
        try:
            async with (
                ClientSession() as session,
                session.request(request.method, url, data=body, headers=headers) as answer,
            ):
                text, status = await answer.text(), answer.status
                self._go_along(await answer.json() if answer.ok else None)
        except ClientError as failure:
            return web.json_response({"ok": False, "error": str(failure)}, status=502)
        return web.Response(text=text, status=status, content_type="application/json")

    def _go_along(self, answer: Json | None) -> None:
        """Have messages bear the application's time, where its clock says what time it is."""
        said = (answer or {}).get("now")
        behind = datetime.fromisoformat(said).timestamp() - self.sandbox.clock.now() if said else 0
        if behind > BEHIND:
            self.sandbox.advance(behind)
