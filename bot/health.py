"""Health and metrics, for whoever watches over the process; and the movable clock's lever."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import MovableClock
from bot.standing import TOKEN
from bot.wiring import Bot

IsConnected = Callable[[], Awaitable[bool]]


class Health:
    """A small HTTP server: /health (alive), /ready (database and Slack), /metrics."""

    def __init__(self, bot: Bot, is_connected: IsConnected) -> None:
        """Report on `bot`; `is_connected` tells whether Slack's socket is up."""
        self._bot = bot
        self._is_connected = is_connected
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Answer on `host:port`; port 0 takes a free one, told in `port`."""
        app = web.Application()
        app.router.add_get("/health", self._alive)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/metrics", self._metrics)
        if isinstance(self._bot.clock, MovableClock):
            app.router.add_get("/clock", self._clock)
            app.router.add_post("/clock", self._move_clock)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop answering."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _alive(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _: web.Request) -> web.Response:
        connected, answers = await self._is_connected(), await self._database_answers()
        refused = self._bot.standing.refused
        told = {"slack": connected, "database": answers, TOKEN: TOKEN not in refused}
        # What one method is refused is told too; the rest is served all the same.
        status = 200 if all(told.values()) else 503
        return web.json_response({**told, "refused": refused}, status=status)

    async def _database_answers(self) -> bool:
        try:
            await self._bot.outbox.counts()
        except (SQLAlchemyError, OSError):
            return False
        return True

    async def _metrics(self, _: web.Request) -> web.Response:
        untold, parked = await self._bot.outbox.counts()
        figures = {
            "tdt_notices_untold": ("Messages waiting to be told", untold),
            "tdt_notices_parked": ("Messages Slack refused for good", parked),
            "tdt_slack_refusals": ("What Slack refuses the app", len(self._bot.standing.refused)),
            "tdt_socket_up": ("1 when Slack is connected", int(await self._is_connected())),
        }
        body, content_type = _exposed(figures)
        return web.Response(body=body, headers={"Content-Type": content_type})

    async def _clock(self, _: web.Request) -> web.Response:
        return web.json_response({"now": self._bot.clock.now().isoformat()})

    async def _move_clock(self, request: web.Request) -> web.Response:
        """Move to `{"to": "next"}`, `{"to": "<ISO moment>"}` or by `{"minutes": n}`."""
        asked = await request.json()
        now = self._bot.clock.now()
        if asked.get("to") == "next":
            target = await self._bot.timer_runner.next_due_at() or now
        elif "to" in asked:
            target = datetime.fromisoformat(asked["to"])
        else:
            target = now + timedelta(minutes=float(asked["minutes"]))
        await self._bot.timer_runner.advance_to(max(target, now))
        self._bot.delivery.wake()  # What waited for a moment that has come is told,
        self._bot.retention.wake()  # and what was kept until then is erased.
        return await self._clock(request)


def _exposed(figures: Mapping[str, tuple[str, int]]) -> tuple[bytes, str]:
    """Write figures as Prometheus reads them; return their content type too."""
    # Loaded when first scraped: most bots have no health port, and start faster without it.
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()
    for name, (meaning, figure) in figures.items():
        Gauge(name, meaning, registry=registry).set(figure)
    return generate_latest(registry), CONTENT_TYPE_LATEST
