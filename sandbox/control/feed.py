"""The live feed: sends each change to the people who may see it."""

from __future__ import annotations

import asyncio

from aiohttp import WSMsgType, web

from sandbox.state.workspace import Change, Workspace


class Feed:
    """Pushes changes to the pages."""

    def __init__(self, workspace: Workspace) -> None:
        self.listeners = workspace.listeners
        self.sockets: set[web.WebSocketResponse] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Push changes to one person until their page closes the socket."""
        user_id = request.query.get("user", "")
        socket = web.WebSocketResponse(timeout=1.0, heartbeat=30)
        await socket.prepare(request)
        self.sockets.add(socket)
        changes: asyncio.Queue[Change] = asyncio.Queue()
        self.listeners.append(changes.put_nowait)
        sending = asyncio.create_task(self._send(socket, changes, user_id))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self.sockets.discard(socket)
            self.listeners.remove(changes.put_nowait)
            sending.cancel()
        return socket

    async def close(self, server: web.Application) -> None:
        """Close every socket when the server stops."""
        for socket in list(self.sockets):
            await socket.close()

    async def _send(
        self, socket: web.WebSocketResponse, changes: asyncio.Queue[Change], user_id: str
    ) -> None:
        await socket.send_json({"kind": "hello"})
        while True:
            change = await changes.get()
            if change.audience is None or user_id in change.audience:
                await socket.send_json({"kind": change.kind, **change.data})
