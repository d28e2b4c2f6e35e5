"""Sends a payload, and notes what it changed, what was told, and what each use case answered."""

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog

from domain.errors import Refused
from tests.access.worlds import Worlds
from tests.handlers.bolt_app import open_bolt_app


@dataclass
class Outcome:
    """What came of one payload; `ran`: each use case, and what it raised."""

    ran: list[tuple[str, Exception | None]] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    told: str = ""
    broke: list[str] = field(default_factory=list)

    @property
    def is_refused(self):
        return any(isinstance(error, Refused) for _, error in self.ran)


class Walk:
    """An app whose transactions are watched, and its worlds."""

    def __init__(self, app):
        self.app, self.worlds, self.sent = app, Worlds(app), 0
        self._ran = []
        for way in ("run", "read"):
            setattr(app.transactions, way, self._noting(getattr(app.transactions, way)))

    def _noting(self, transact):
        async def noting(request, use_case, *args, **named):
            error = None
            try:
                return await transact(request, use_case, *args, **named)
            except Exception as raised:
                error = raised
                raise
            finally:
                module = use_case.__module__.removeprefix("services.")
                self._ran.append((f"{module}.{use_case.__name__}", error))

        return noting

    async def send(self, body, app=None):
        """Send it, by default to the app of this workspace."""
        app = app or self.app
        self._ran, self.sent = [], self.sent + 1
        calls, (rows, _) = len(app.slack.calls), self.worlds.look()
        with structlog.testing.capture_logs() as logged:
            said = await app.send(body)
        after, _ = self.worlds.look()
        ran, self._ran = self._ran, []
        return Outcome(
            ran,
            {table for table in after if after[table] != rows[table]},
            json.dumps([said, app.slack.calls[calls:]], ensure_ascii=False),
            [str(line) for line in logged if line["event"] == "listener_failed"],
        )


@asynccontextmanager
async def walking(folder):
    """Set up an app to be walked through, on an empty database."""
    async with open_bolt_app(folder) as app:
        walk = Walk(app)
        try:
            yield walk
        finally:
            walk.worlds.close()
