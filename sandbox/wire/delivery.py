"""Hands payloads to apps; an event that nobody acknowledged is sent again."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from sandbox.json_object import Json
from sandbox.state.model import App, Channel
from sandbox.state.workspace import Workspace
from sandbox.wire.outcome import NO_CONNECTION, Outcome


@dataclass
class Timing:
    """How long Slack waits. Seconds; tests give smaller ones rather than wait.

    ``unacked_delays`` and ``absent_delays`` hold one delay per redelivery of an event: after an
    envelope nobody acknowledged, and after one that found no connection.
    """

    ack: float = 3.0
    unacked_delays: tuple[float, ...] = (0.0, 0.0, 0.0)
    absent_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    ping: float = 30.0


class Transport(Protocol):
    """A way to an app: its sockets, or its request URL."""

    async def send(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Outcome:
        """Hand over one payload once and wait for the acknowledgement."""
        ...


class Delivery:
    """Sends interactions once, and events up to four times; keeps hold of its own tasks."""

    def __init__(self, workspace: Workspace, timing: Timing) -> None:
        self.workspace, self.timing = workspace, timing
        self.sockets: Transport
        self.http: Transport
        self.duplicates = 0
        self.held: list[tuple[App, Json]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way = 0
        workspace.on_event = self.route_event

    async def interact(self, app: App, kind: str, payload: Json) -> Outcome:
        """Hand over an interaction (``interactive`` or ``slash_commands``): Slack tries once."""
        outcome = await self._transport(app).send(app, kind, payload, 0, "")
        self.workspace.changed("interaction", frozenset(), payload=payload, outcome=outcome)
        return outcome

    def route_event(self, name: str, event: Json, channel: Channel | None) -> None:
        """Send an event to each app that subscribed to it and may see where it happened."""
        for app in self.workspace.apps.values():
            subscribed = app.events is None or name in app.events
            present = channel is None or app.bot_user_id in channel.members
            if subscribed and present:
                self._send_event(app, self._wrap(app, event))

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run this in a task of its own, until it is done or the sandbox closes."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def waiting(self) -> int:
        """How many events are on their way, redeliveries included."""
        return self._under_way

    async def close(self) -> None:
        """Cancel every delivery that is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def release_reversed(self) -> None:
        """Deliver the events held back, last one first (a fault asked by a test)."""
        held, self.held = self.held or [], None
        for app, payload in reversed(held):
            self._launch(app, payload)

    def _send_event(self, app: App, payload: Json) -> None:
        if self.held is not None:
            self.held.append((app, payload))
            return
        self._launch(app, payload)
        if self.duplicates:
            self.duplicates -= 1
            self._launch(app, payload)

    def _launch(self, app: App, payload: Json) -> None:
        self._under_way += 1
        self.start(self._deliver_event(app, payload))

    async def _deliver_event(self, app: App, payload: Json) -> None:
        try:
            await self._try_four_times(app, payload)
        finally:
            self._under_way -= 1
            self.workspace.changed("delivered", frozenset())

    async def _try_four_times(self, app: App, payload: Json) -> None:
        outcome = await self._transport(app).send(app, "events_api", payload, 0, "")
        for attempt in range(1, 4):
            if outcome.acked or outcome.final:
                return
            absent = outcome.status == NO_CONNECTION
            delays = self.timing.absent_delays if absent else self.timing.unacked_delays
            if attempt > len(delays):
                return
            await asyncio.sleep(delays[attempt - 1])
            send = self._transport(app).send
            outcome = await send(app, "events_api", payload, attempt, outcome.reason)

    def _transport(self, app: App) -> Transport:
        return self.sockets if app.socket_mode else self.http

    def _wrap(self, app: App, event: Json) -> Json:
        team_id = self.workspace.team_id
        return {
            "token": app.verification_token,
            "team_id": team_id,
            "context_team_id": team_id,
            "context_enterprise_id": None,
            "api_app_id": app.id,
            "event": event,
            "type": "event_callback",
            "event_id": self.workspace.new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team_id,
                    "user_id": app.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{secrets.token_hex(16)}",
        }
