"""The control API: what the page and outside programs use. All bodies are JSON.

People and state
    GET  /_control/workspace              team, people, app (commands, shortcuts), version, clock
    GET  /_control/person/{user}          everything this person sees but messages:
                                          {me, channels, home, modals, dm}
    GET  /_control/person/{user}/messages?channel=C…[&thread_ts=…]   oldest first; {messages}
    POST /_control/person/{user}/{action} the action with the body's names as its arguments

    actions and arguments (square brackets: may be left out)
      open_home                              click {where, [action_id, block_id, label, value]}
      fill {values}                          submit {[values]}   close_modal {[whole_stack]}
      command {name, [text, channel]}        shortcut {callback_id}
      message_shortcut {callback_id, channel, ts}
      say {channel, text, [thread_ts]}       react {channel, ts, name}
      read {channel}   dismiss {channel, ts} open_dm {people}   create_channel {name, [private]}
      join {channel}   leave {channel}       invite {channel, people}   kick {channel, user_id}
      archive {channel, [archived]}          delete_channel {channel}
    ``where`` is "home", "modal" or ["C…", "ts"]; channels by id or name; ``values`` maps block_id,
    action_id or label to a plain value: text, an option's value, a user id, or a list of them.

    answers: {"ok": true, ...} where click, command and shortcuts add status ("acked", "timed_out",
    "no_connection"), acked and seconds; submit adds ``errors`` ({block_id: text} or null).
    What cannot be done: 409 {"ok": false, "error": "cannot_do", "message"}; an app that does not
    answer a submission: {"ok": false, "error": "no_answer", "status", "seconds"}.

Live feed
    WS /_control/feed?user=U…   one JSON object per change the person may see:
      {"kind": "message" | "message_changed", "channel", "message"}
      {"kind": "message_deleted", "channel", "ts"}    {"kind": "channel" | "read", "channel"}
      {"kind": "modal"} {"kind": "home"}              (fetch the person again)
      {"kind": "connected" | "disconnected", "app_id"}
    It begins with {"kind": "hello"}.

Demo aids
    GET  /_control/inspector[?after=n]    {entries}: traffic both ways, tokens hidden
    GET | POST | DELETE /_control/faults  list; add {method, kind, …} or {"event": "drop_sockets" |
                                          "refresh" | "deafen" | "duplicate" | "hold" | "release"};
                                          clear
    POST /_control/rules                  {rate_limits, scopes, blocks}: true or false
    GET | POST /_control/clock            handed on to --clock-url as it is; 404 without one
    POST /_control/time                   {seconds}: move the sandbox's own clock
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientSession, WSMsgType, web

from sandbox.api.shapes import user_shape, view_shape
from sandbox.delivery import Outcome
from sandbox.errors import AppDidNotRespond, CannotDo, SlackError
from sandbox.human.person import Person
from sandbox.model import Json, View
from sandbox.workspace import Change

if TYPE_CHECKING:
    from sandbox.server import Sandbox

ACTIONS = frozenset(
    "open_home click fill submit close_modal command shortcut message_shortcut say react read "
    "dismiss open_dm create_channel join leave invite kick archive delete_channel".split()
)


def add_routes(server: web.Application, sandbox: Sandbox) -> None:
    """Add the control API to the server."""
    control = Control(sandbox)
    route = server.router.add_route
    route("GET", "/_control/workspace", control.workspace)
    route("GET", "/_control/person/{user}", control.person)
    route("GET", "/_control/person/{user}/messages", control.messages)
    route("POST", "/_control/person/{user}/{action}", control.act)
    route("GET", "/_control/feed", control.feed)
    route("GET", "/_control/inspector", control.inspector)
    route("*", "/_control/faults", control.faults)
    route("POST", "/_control/rules", control.rules)
    route("*", "/_control/clock", control.clock)
    route("POST", "/_control/time", control.time)


class Control:
    """The handlers of the control API."""

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
                    "connections": len(self.sandbox.sockets.of(app.id)),
                },
                "has_clock": self.sandbox.clock_url is not None,
                "now": ws.clock.now(),
            }
        )

    async def person(self, request: web.Request) -> web.Response:
        """What one person sees."""
        return await self._guard(self._person(request))

    async def _person(self, request: web.Request) -> Json:
        ws, person = self.sandbox.workspace, self._who(request)
        return {
            "me": user_shape(ws, person.user, with_locale=True),
            "dm": person.dm,
            "channels": person.channels(),
            "home": self._view(person.home),
            "modals": [self._view(v) for v in ws.stacks.get(person.id, [])],
        }

    async def messages(self, request: web.Request) -> web.Response:
        """The messages of a channel or thread."""
        return await self._guard(self._messages(request))

    async def _messages(self, request: web.Request) -> Json:
        query = request.query
        found = self._who(request).messages(query.get("channel", ""), query.get("thread_ts"))
        return {"messages": found}

    async def act(self, request: web.Request) -> web.Response:
        """Do something as a person."""
        return await self._guard(self._act(request))

    async def _act(self, request: web.Request) -> Json:
        name = request.match_info["action"]
        if name not in ACTIONS:
            raise CannotDo(f"unknown action {name}")
        body = await read(request)
        people = body.pop("people", [])
        if isinstance(body.get("where"), list):
            body["where"] = tuple(body["where"])
        first = (body.pop("channel"),) if name == "invite" else ()
        try:
            result = await getattr(self._who(request), name)(*first, *people, **body)
        except TypeError as wrong:
            raise CannotDo(str(wrong)) from wrong
        return said(name, result)

    async def feed(self, request: web.Request) -> web.StreamResponse:
        """Push changes for one person until they go."""
        user_id = request.query.get("user", "")
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        changes: asyncio.Queue[Change] = asyncio.Queue()
        listeners = self.sandbox.workspace.listeners
        listeners.append(changes.put_nowait)
        sending = asyncio.create_task(self._send(socket, changes, user_id))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            listeners.remove(changes.put_nowait)
            sending.cancel()
        return socket

    async def _send(
        self, socket: web.WebSocketResponse, changes: asyncio.Queue[Change], user_id: str
    ) -> None:
        await socket.send_json({"kind": "hello"})
        while True:
            change = await changes.get()
            if change.audience is None or user_id in change.audience:
                await socket.send_json({"kind": change.kind, **change.data})

    async def inspector(self, request: web.Request) -> web.Response:
        """The traffic."""
        after = int(request.query.get("after", "0"))
        entries = self.sandbox.workspace.inspector.entries(after)
        return web.json_response({"ok": True, "entries": entries})

    async def faults(self, request: web.Request) -> web.Response:
        """List, add or clear faults."""
        return await self._guard(self._faults(request))

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

    async def time(self, request: web.Request) -> web.Response:
        """Move the sandbox's own clock."""
        self.sandbox.clock.advance(float((await read(request)).get("seconds", 0)))
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
        except ClientError as failure:
            return web.json_response({"ok": False, "error": str(failure)}, status=502)
        return web.Response(text=text, status=status, content_type="application/json")

    def _who(self, request: web.Request) -> Person:
        return self.sandbox.person(request.match_info["user"])

    def _view(self, view: View | None) -> Json | None:
        if view is None:
            return None
        return view_shape(self.sandbox.workspace, view) | {"errors": view.errors}

    async def _guard(self, work: Any) -> web.Response:  # noqa: ANN401 (a coroutine of JSON)
        try:
            return web.json_response({"ok": True, **await work})
        except (CannotDo, SlackError) as refusal:
            body = {"ok": False, "error": "cannot_do", "message": str(refusal)}
            return web.json_response(body, status=409)
        except AppDidNotRespond as silence:
            body = {"ok": False, "error": "no_answer", **silence.outcome.to_json()}
            return web.json_response(body)


async def read(request: web.Request) -> Json:
    """The JSON body; other content types are refused so that no foreign page can call us."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="application/json only")
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        raise web.HTTPBadRequest(text="not JSON") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="not an object")
    return body


def said(name: str, result: Any) -> Json:  # noqa: ANN401 (whatever the action gives)
    """What an action gave, as JSON."""
    if isinstance(result, Outcome):
        return result.to_json()
    if name == "submit":
        return {"errors": result}
    if isinstance(result, str):
        return {"channel": result}
    return {"message": result} if isinstance(result, dict) else {}
