"""Socket Mode: the app's WebSocket connections, envelopes and acknowledgements."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from sandbox.json_object import Json
from sandbox.state.model import App
from sandbox.state.workspace import Workspace
from sandbox.wire.delivery import Timing
from sandbox.wire.outcome import ACKED, NO_CONNECTION, TIMED_OUT, Outcome

MAX_CONNECTIONS = 10
CLOSING = 1.0  # seconds given to the other side to say goodbye


@dataclass(eq=False)
class Connection:
    """One WebSocket of an app. A ``deaf`` one is open and takes nothing (a half-open socket)."""

    app_id: str
    socket: web.WebSocketResponse
    deaf: bool = False
    waiting: set[str] = field(default_factory=set)


class Sockets:
    """Keeps the connections, gives each envelope to one of them in turn, waits for its ack."""

    def __init__(self, workspace: Workspace, timing: Timing) -> None:
        self.workspace, self.timing = workspace, timing
        self.connections: list[Connection] = []
        self._tickets: dict[str, str] = {}
        self._acks: dict[str, asyncio.Future[Json | None]] = {}
        self._turn = 0

    def ticket(self, app: App) -> str:
        """A ticket for one connection, as ``apps.connections.open`` hands out."""
        ticket = secrets.token_hex(16)
        self._tickets[ticket] = app.id
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket until either side closes it."""
        app_id = self._tickets.pop(request.query.get("ticket", ""), None)
        if app_id is None:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=403)
        # A deaf connection must not answer pings either: they are answered here, by hand.
        socket = web.WebSocketResponse(timeout=CLOSING, heartbeat=self.timing.ping, autoping=False)
        await socket.prepare(request)
        connection = Connection(app_id, socket)
        if len(self.of(app_id)) >= MAX_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self.connections.append(connection)
        await socket.send_json(self._hello(app_id, request.host))
        self.workspace.changed("connected", app_id=app_id)
        try:
            async for message in socket:
                if connection.deaf:
                    continue
                if message.type is WSMsgType.TEXT:
                    self._take_ack(message.data)
                elif message.type is WSMsgType.PING:
                    await socket.pong(message.data)
        finally:
            self.connections.remove(connection)
            self._give_up(connection)
            self.workspace.changed("disconnected", app_id=app_id)
        return socket

    def of(self, app_id: str) -> list[Connection]:
        """The open connections of an app."""
        return [c for c in self.connections if c.app_id == app_id and not c.socket.closed]

    async def send(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Outcome:
        """Send one envelope to one connection and wait for its acknowledgement."""
        started = time.perf_counter()
        open_now = self.of(app.id)
        if not open_now:
            missed = self.workspace.inspector.note("to_app", _name(kind, payload), "")
            missed.status = NO_CONNECTION
            return Outcome(NO_CONNECTION, 0.0, reason="connection_failed")
        self._turn += 1
        connection = open_now[self._turn % len(open_now)]
        envelope = self._envelope(kind, payload, attempt, reason)
        text = json.dumps(envelope, ensure_ascii=False)
        entry = self.workspace.inspector.note("to_app", _name(kind, payload), text)
        future: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._acks[envelope["envelope_id"]] = future
        connection.waiting.add(envelope["envelope_id"])
        try:
            if not connection.deaf:
                await connection.socket.send_str(text)
            answer = await asyncio.wait_for(future, self.timing.ack)
            outcome = Outcome(ACKED, time.perf_counter() - started, answer)
            entry.answer = json.dumps(answer, ensure_ascii=False) if answer else ""
        except TimeoutError:
            outcome = Outcome(TIMED_OUT, time.perf_counter() - started, reason="timeout")
        except ConnectionError:
            seconds = time.perf_counter() - started
            outcome = Outcome(NO_CONNECTION, seconds, reason="connection_failed")
        finally:
            connection.waiting.discard(envelope["envelope_id"])
            del self._acks[envelope["envelope_id"]]
        entry.status, entry.seconds = outcome.status, outcome.seconds
        return outcome

    async def refresh(self, app_id: str, reason: str = "refresh_requested") -> None:
        """Ask every connection of the app to come back on a new one, then close it."""
        for connection in self.of(app_id):
            message = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            await connection.socket.send_json(message)
            await connection.socket.close()

    async def drop(self) -> None:
        """Close every connection without a disconnect message (a fault asked by a test)."""
        for connection in list(self.connections):
            await connection.socket.close()

    def deafen(self) -> None:
        """Keep every present connection open, but send and read nothing on it."""
        for connection in self.connections:
            connection.deaf = True

    def _give_up(self, connection: Connection) -> None:
        """Fail whatever waits for an acknowledgement on a closed connection."""
        for envelope_id in connection.waiting:
            future = self._acks[envelope_id]
            if not future.done():
                future.set_exception(ConnectionError("the connection is gone"))

    def _take_ack(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        future = self._acks.get(answer.get("envelope_id", "")) if isinstance(answer, dict) else None
        if future is not None and not future.done():
            future.set_result(answer.get("payload"))

    def _hello(self, app_id: str, host: str) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.of(app_id)),
            "debug_info": {
                "host": host,
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": app_id},
        }

    def _envelope(self, kind: str, payload: Json, attempt: int, reason: str) -> Json:
        envelope: Json = {
            "type": kind,
            "envelope_id": str(uuid.uuid4()),
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api" or attempt:
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        return envelope


def _name(kind: str, payload: Json) -> str:
    if kind == "events_api":
        return str(payload["event"]["type"])
    return str(payload.get("type") or payload.get("command") or kind)
