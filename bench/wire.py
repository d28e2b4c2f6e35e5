"""The least Slack there can be: a socket that sends envelopes and times their answers.

It answers every Web API call with `ok`, so that what is measured is the bot and not the sandbox.
"""

import asyncio
import itertools
import json
import time
from typing import Any

from aiohttp import WSMsgType, web

Payload = dict[str, Any]


class Wire:
    """One Socket Mode connection at a time, and how long each answer took."""

    def __init__(self) -> None:
        """Listen to nobody yet."""
        self.port = 0
        self.connected = asyncio.Event()
        self._socket: web.WebSocketResponse | None = None
        self._waiting: dict[str, asyncio.Future[float]] = {}
        self._ids = itertools.count()
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback address."""
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` should be."""
        return f"http://127.0.0.1:{self.port}/api/"

    async def click(self, payload: Payload) -> float:
        """Send one interaction; seconds until it was acknowledged."""
        assert self._socket is not None
        envelope_id = f"e{next(self._ids)}"
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answered
        envelope = {
            "type": "interactive",
            "envelope_id": envelope_id,
            "payload": payload,
            "accepts_response_payload": True,
        }
        begun = time.perf_counter()
        await self._socket.send_str(json.dumps(envelope))
        return await asyncio.wait_for(answered, 10) - begun

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        answer: Payload = {"ok": True, "channel": "C1", "ts": "1.1", "messages": []}
        if method == "apps.connections.open":
            answer["url"] = f"ws://127.0.0.1:{self.port}/link"
        if method == "auth.test":
            answer |= {"team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "team": "Bench"}
        if method == "users.info":
            answer["user"] = {"id": "U1", "tz": "Europe/Paris", "locale": "fr-FR"}
        return web.json_response(answer)

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self._socket = socket
        self.connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._heard(message.data)
        self.connected.clear()
        return socket

    def _heard(self, text: str) -> None:
        now = time.perf_counter()
        try:
            answer = json.loads(text)
        except ValueError:  # the SDK sends its own pings as text
            return
        waiting = self._waiting.pop(answer.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            if (answer.get("payload") or {}).get("response_action"):
                waiting.set_exception(RuntimeError(f"refused: {answer['payload']}"))
            else:
                waiting.set_result(now)
