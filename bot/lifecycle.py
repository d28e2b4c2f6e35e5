"""From start to stop: connect, watch the socket, and leave nothing half done."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog
from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from sqlalchemy.exc import DBAPIError

from bot.health import Health
from bot.settings import Settings
from bot.slack_failures import failure_of
from bot.wiring import Bot, build
from handlers.door import is_from_slack
from services.groups import channels
from services.transactions import Request
from storage import canary
from storage.ownership import claim
from storage.queues.housekeeping import sweep
from storage.reseal import adopt
from storage.version import is_current

log = structlog.get_logger()

WATCH_EVERY = 20.0
"""Seconds between two looks at the socket; found down twice, it is opened anew (anchors: the
SDK's own reconnection has been seen to go silent, bolt-python issue 417)."""

SWEEP_EVERY = 3600.0
"""Seconds between two rounds of housekeeping."""

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before Slack is asked again when it cannot be reached at the start."""

GRACE = 5.0
"""Seconds that what is under way gets to finish when the bot stops."""


class Socket(AsyncSocketModeHandler):
    """Slack's socket: what comes out of it is looked at before Bolt takes it apart."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Answer what Slack sends; what is not Slack's is acknowledged, and goes no further."""
        if is_from_slack(req.payload):
            await super().handle(client, req)
            return
        log.warning("not_from_slack", kind=req.type)
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))


class Running:
    """A bot that is connected to Slack."""

    def __init__(self, bot: Bot) -> None:
        """Wrap `bot`; `start` connects it."""
        self.bot = bot
        self.health = Health(bot, self.is_connected)
        self._socket = Socket(bot.app, bot.settings.slack_app_token.get_secret_value())
        self._watching: list[asyncio.Task[None]] = []
        self._stopping = asyncio.Event()

    async def start(self) -> None:
        """Tell what is untold, run what is due, then listen to Slack.

        Raises SlackApiError for tokens that Slack refuses, OthersDatabase for a database of another
        workspace, and WrongKeys for one that other keys have sealed: trying again would not help.
        """
        settings = self.bot.settings
        if settings.health_port is not None:
            await self.health.start(settings.health_host, settings.health_port)
        await self.bot.outbox.counts()  # A database that does not answer ends the start.
        await canary.check(self.bot.database)
        # Whose work there is to do must be known before any of it is done.
        authorize = self.bot.authorize
        await self._until(await authorize.ask(), authorize.ask)
        await claim(self.bot.database, authorize.team_id)
        if spoiled := (await adopt(self.bot.database)).spoiled:
            log.error("cannot_open", places=spoiled)  # they stay as they are
        await self.bot.forgetting.start()
        invited = await self._is_invited()
        await self.bot.delivery.start()
        await self.bot.timer_runner.start()
        await self._until(invited, self._is_invited)
        await self._socket.connect_async()  # type: ignore[no-untyped-call]
        self._watching = [
            asyncio.create_task(self._watch(), name="socket watchdog"),
            asyncio.create_task(self._sweep(), name="housekeeping"),
            asyncio.create_task(self.bot.retention.run(self._stopping), name="retention"),
        ]
        log.info("connected", health_port=self.health.port or None)

    async def _is_invited(self) -> bool:
        """Ask for the socket's address; the SDK alone would ask for ever, whatever it is told."""
        try:
            client = self._socket.client
            answer = await client.web_client.apps_connections_open(app_token=client.app_token)
            client.wss_uri = answer["url"]
            return True
        except SlackApiError as error:
            if not failure_of(error).may_pass:
                raise
        except (ClientError, TimeoutError):
            pass
        return False

    async def _until(self, is_answered: bool, ask: Callable[[], Awaitable[bool]]) -> None:
        """Ask until there is an answer, less and less often."""
        wait = FIRST_WAIT
        while not is_answered:
            log.warning("slack_unreachable")  # it is tried again
            if await self._stops_within(wait):
                raise asyncio.CancelledError
            wait = min(2 * wait, LONGEST_WAIT)
            is_answered = await ask()

    async def stop(self) -> None:
        """Stop listening, finish what is under way, close everything."""
        self._stopping.set()
        self.bot.retention.wake()
        await self._socket.close_async()  # type: ignore[no-untyped-call]
        # Not cancelled: a connection to the database that is given up half-way is never closed.
        if self._watching:
            await asyncio.wait(self._watching, timeout=GRACE)
        await self.bot.timer_runner.stop()
        await self.bot.delivery.stop()
        await self.bot.forgetting.stop()
        await self.bot.directory.close()
        await self.health.stop()
        await self.bot.database.close()
        log.info("stopped")

    async def is_connected(self) -> bool:
        """Whether Slack's socket is up."""
        return bool(await self._socket.client.is_connected())

    async def _watch(self) -> None:
        was_up = True
        while not await self._stops_within(WATCH_EVERY):
            is_up = await self.is_connected()
            if not is_up and not was_up:
                log.warning("socket_down")
                with suppress(Exception):  # it is tried again at the next look
                    await self._socket.client.connect_to_new_endpoint(force=True)
            was_up = is_up

    async def _sweep(self) -> None:
        while True:
            try:
                await sweep(self.bot.database, self.bot.clock.now())
                await self.bot.forgetting.look_for_lost()
                self.bot.forgetting.wake()
                request = Request(self.bot.authorize.team_id)
                await self.bot.transactions.run(request, channels.look_at_all)
            except Exception as error:
                log.error("sweep_failed", error=type(error).__name__)  # another one will come
            if await self._stops_within(SWEEP_EVERY):
                return

    async def _stops_within(self, seconds: float) -> bool:
        """Wait so long, or until the bot stops; whether it does."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        return self._stopping.is_set()


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Running]:
    """Start a bot, and stop it whatever happens. Raises what a start may raise."""
    bot = build(settings)
    if bot.database.is_sqlite and not await is_current(bot.database):
        from storage.migrate import migrate  # Alembic is a third of the memory: only when needed

        with suppress(DBAPIError):  # nothing is there at all
            await canary.check(bot.database)
        await migrate(settings.database_url)
    running = Running(bot)
    try:
        await running.start()
        yield running
    finally:
        await running.stop()


async def serve(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM, which are heard from the first moment on."""
    loop, this = asyncio.get_running_loop(), asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda: this and this.cancel())
    with suppress(asyncio.CancelledError):
        async with running(settings):
            await asyncio.Event().wait()
