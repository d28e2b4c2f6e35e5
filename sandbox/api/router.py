"""Serves ``/api/<method>``: reads the call, checks the token, runs the method, answers."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Callable

from aiohttp import web

from sandbox.api.call import Call, Method
from sandbox.api.faults import Fault, Faults
from sandbox.api.methods import METHODS
from sandbox.api.scopes import check_scopes
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.inspector import Entry
from sandbox.state.model import App
from sandbox.state.workspace import Workspace

WITH_APP_TOKEN = {"apps.connections.open"}
POSTS = {"chat.postMessage"}
WITHOUT_TOKEN = {"oauth.v2.access", "api.test"}


class Router:
    """The Web API as one aiohttp handler."""

    def __init__(
        self, workspace: Workspace, faults: Faults, socket_url: Callable[[App], str]
    ) -> None:
        self.workspace, self.faults, self.socket_url = workspace, faults, socket_url

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one call."""
        name = request.match_info["method"]
        started = time.perf_counter()
        args = await read_args(request)
        shown = json.dumps({k: v for k, v in args.items() if k != "token"}, ensure_ascii=False)
        entry = self.workspace.inspector.note("from_app", name, shown)
        fault = self.faults.take(name, args)
        response = await self._before(request, fault)
        if response is None:
            response = self._answer(name, request, args, entry)
            if fault is not None and fault.kind == "lost":
                response = _hang_up(request)
        entry.seconds = time.perf_counter() - started
        entry.status = fault.kind if fault else str(response.status)
        return response

    async def _before(self, request: web.Request, fault: Fault | None) -> web.Response | None:
        """What a fault does instead of the work, if it does."""
        if fault is None or fault.kind == "lost":
            return None
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.kind == "ratelimited":
            return _too_many(fault.retry_after)
        if fault.kind == "server_error":
            return web.Response(status=500, text="internal error")
        if fault.kind == "reset":
            return _hang_up(request)
        return web.json_response({"ok": False, "error": fault.error})

    def _answer(self, name: str, request: web.Request, args: Json, entry: Entry) -> web.Response:
        call: Call | None = None
        try:
            method = METHODS.get(name)
            if method is None:
                raise SlackError("unknown_method", req_method=name)
            app = self._app(name, request, args)
            call = Call(self.workspace, app, args, self.socket_url)
            self._check(name, method, call)
            answer: Json = {"ok": True, **method.run(call)}
        except SlackError as refusal:
            if refusal.error == "ratelimited":
                entry.answer = "ratelimited"
                return _too_many(int(refusal.extra["retry_after"]))
            answer = {"ok": False, "error": refusal.error, **refusal.extra}
        entry.answer = json.dumps(answer, ensure_ascii=False)
        response = web.Response(text=entry.answer, content_type="application/json", charset="utf-8")
        if call is not None and call.app.scopes is not None:
            response.headers["X-OAuth-Scopes"] = ",".join(sorted(call.app.scopes))
        return response

    def _check(self, name: str, method: Method, call: Call) -> None:
        if self.workspace.rules.scopes:
            check_scopes(method, call)
        if self.workspace.rules.rate_limits:
            self.workspace.limits.count_call(call.app.id, name, method.tier)
            if name in POSTS:
                self.workspace.limits.count_post(call.app.id, call.text("channel"))

    def _app(self, name: str, request: web.Request, args: Json) -> App:
        """The app whose token it is; a token of the wrong kind is refused."""
        header = request.headers.get("Authorization", "")
        apps = self.workspace.apps.values()
        if name in WITHOUT_TOKEN:
            return next(iter(apps))
        token = header.removeprefix("Bearer ").strip() or str(args.get("token") or "")
        if not token:
            raise SlackError("not_authed")
        wants_app_token = name in WITH_APP_TOKEN
        for app in apps:
            if token == (app.app_token if wants_app_token else app.bot_token):
                if app.uninstalled:
                    raise SlackError("account_inactive")
                return app
            if token in (app.app_token, app.bot_token):
                raise SlackError("not_allowed_token_type")
        raise SlackError("invalid_auth")


async def read_args(request: web.Request) -> Json:
    """The arguments of a call, from the address and from a form or JSON body."""
    args: Json = dict(request.query)
    authorization = request.headers.get("Authorization", "")
    if authorization.startswith("Basic "):
        login, _, password = base64.b64decode(authorization[6:]).decode("latin1").partition(":")
        args |= {"client_id": login, "client_secret": password}
    if request.method != "POST" or not request.can_read_body:
        return args
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text())
        except ValueError:
            body = None
        if isinstance(body, dict):
            args.update(body)
    else:
        args.update({k: v for k, v in (await request.post()).items() if isinstance(v, str)})
    return args


def _too_many(retry_after: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(retry_after)})


def _hang_up(request: web.Request) -> web.Response:
    """Close the connection so that the caller gets no answer at all."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
