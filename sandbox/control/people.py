"""The control API's people: what each sees, and their actions."""

from __future__ import annotations

import inspect

from aiohttp import web

from sandbox.control.bodies import action_result, answer, number, read
from sandbox.errors import CannotDo
from sandbox.human.person import Person
from sandbox.json_object import Json
from sandbox.sandbox import Sandbox
from sandbox.state.model import View
from sandbox.state.shapes import user_shape, view_shape

MOST = 10**9
"""More messages than there will be."""
ACTIONS = frozenset(
    "open_home click suggestions fill submit close_modal command shortcut message_shortcut say "
    "react read dismiss open_dm create_channel join leave invite kick archive delete_channel "
    "rename_channel make_public change_profile".split()
)


class People:
    """Handlers for the workspace and its people."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def workspace(self, request: web.Request) -> web.Response:
        """The team, its people and the app."""
        ws, app = self.sandbox.workspace, self.sandbox.app
        return web.json_response(
            {
                "ok": True,
                "team": {"id": ws.team_id, "name": ws.name, "domain": ws.domain},
                "users": [user_shape(ws, u, with_locale=True) for u in ws.users.values()],
                "app": {
                    "id": app.id,
                    "name": app.name,
                    "bot_user_id": app.bot_user_id,
                    "commands": app.commands,
                    "shortcuts": app.shortcuts,
                    "read_only": app.read_only,
                    "connections": len(self.sandbox.sockets.of(app.id)),
                },
                "has_clock": self.sandbox.clock_url is not None,
                "now": ws.clock.now(),
            }
        )

    async def person(self, request: web.Request) -> web.Response:
        """What one person sees."""
        return await answer(self._person(request))

    async def _person(self, request: web.Request) -> Json:
        ws, person = self.sandbox.workspace, self._who(request)
        return {
            "me": user_shape(ws, person.user, with_locale=True),
            "dm": person.dm,
            "channels": person.channels(),
            "home": self._view(person.home),
            "modals": [self._view(view) for view in person.modals],
        }

    async def messages(self, request: web.Request) -> web.Response:
        """The messages of a channel or thread."""
        return await answer(self._messages(request))

    async def _messages(self, request: web.Request) -> Json:
        query = request.query
        found = self._who(request).messages(query.get("channel", ""), query.get("thread_ts"))
        if before := query.get("before"):
            found = [message for message in found if message["ts"] < before]
        last = found[-int(number(query.get("limit", len(found)), 1, MOST)) :] if found else []
        return {"messages": last, "has_more": len(last) < len(found)}

    async def act(self, request: web.Request) -> web.Response:
        """Do something as a person."""
        return await answer(self._act(request))

    async def _act(self, request: web.Request) -> Json:
        name = request.match_info["action"]
        if name not in ACTIONS:
            raise CannotDo(f"unknown action {name}")
        body = await read(request)
        people = body.pop("people", [])
        if isinstance(body.get("where"), list):
            body["where"] = tuple(body["where"])
        first = (body.pop("channel"),) if name == "invite" else ()
        act = getattr(self._who(request), name)
        try:
            inspect.signature(act).bind(*first, *people, **body)
        except TypeError as wrong:
            raise CannotDo(str(wrong)) from wrong
        return action_result(name, await act(*first, *people, **body))

    def _who(self, request: web.Request) -> Person:
        window = request.headers.get("X-Window", "")
        return self.sandbox.person(request.match_info["user"], window)

    def _view(self, view: View | None) -> Json | None:
        if view is None:
            return None
        return view_shape(self.sandbox.workspace, view) | {"errors": view.errors}
