"""The only place that builds objects: the same for `run`, the demo and the tests."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from slack_bolt.async_app import AsyncApp

from bot.authorize import Authorize
from bot.clock import MovableClock, SystemClock
from bot.delivery.lanes import Delivery
from bot.delivery.sender import Sender
from bot.directory import SlackDirectory
from bot.forgetting import Forgetting
from bot.presence import Presence
from bot.rate_limit import RateLimit
from bot.retention import RetentionJob
from bot.settings import Settings
from bot.slack_client import SlackClient
from bot.standing import Standing
from bot.timer_runner import TimerRunner
from handlers.register import register
from services.policy import Policy
from services.transactions import Transactions
from storage.database import Committed, Database
from storage.queues.leases import Leases
from storage.queues.outbox import Outbox
from storage.queues.presence import PresenceTable
from storage.queues.timers import TimerTable
from storage.sealing.vault import Vault


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that makes one bot."""

    settings: Settings
    clock: SystemClock
    database: Database
    transactions: Transactions
    app: AsyncApp
    authorize: Authorize
    directory: SlackDirectory
    delivery: Delivery
    timer_runner: TimerRunner
    outbox: Outbox
    standing: Standing
    forgetting: Forgetting
    retention: RetentionJob


def build(settings: Settings) -> Bot:
    """Build a bot. Nothing is connected or started. Raises BadKey for faulty secret keys."""
    clock = (
        MovableClock(timedelta(seconds=settings.clock_offset))
        if settings.movable_clock
        else SystemClock()
    )
    database = Database(settings.database_url, Vault(settings.keys), settings.choice_keys)
    policy = Policy(
        answer_within=timedelta(days=settings.answer_days),
        coordinators=settings.coordinator_ids,
        kept=settings.kept,
    )
    transactions = Transactions(database, clock, policy)
    client = slack_client(settings)
    directory = SlackDirectory(client, settings.default_locale, settings.default_tz)
    # What is committed is acknowledged after: see design §3. Bolt's default polls for the ack.
    authorize = Authorize(client)
    app = AsyncApp(
        name="tour-de-table",  # Without a name Bolt looks for our file's through the whole stack.
        client=client,
        process_before_response=True,
        authorize=authorize,
    )
    register(app, transactions, directory)
    outbox = Outbox(database)
    sender = Sender(outbox, transactions, directory, lambda _: client)
    leases = Leases(database, holder=secrets.token_hex(8))
    delivery = Delivery(outbox, leases, sender, transactions, clock, client.limit)
    timers = TimerTable(database)
    presence = Presence(PresenceTable(database), timers, transactions, clock)
    timer_runner = TimerRunner(timers, transactions, clock, presence)
    retention = RetentionJob(database, transactions)
    forgetting = Forgetting(database, transactions)

    def on_commit(committed: Committed) -> None:
        if committed.notices:
            delivery.wake()
        if committed.timers:
            timer_runner.wake()
        if committed.closed_choices:
            forgetting.wake()
        if committed.erased:
            retention.wake()

    database.subscribe(on_commit)
    return Bot(
        settings,
        clock,
        database,
        transactions,
        app,
        authorize,
        directory,
        delivery,
        timer_runner,
        outbox,
        client.standing,
        forgetting,
        retention,
    )


def slack_client(settings: Settings) -> SlackClient:
    """Return the client every call goes through. It retries nothing by itself.

    A listener has three seconds, which are not for sleeping; and after a broken connection the
    message may be there already: delivery waits and looks for it, and remembers both in its table.
    """
    return SlackClient(
        Standing(),
        RateLimit(is_on=settings.slack_limits),
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        retry_handlers=[],
    )
