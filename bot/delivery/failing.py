"""What becomes of a notice that could not be sent: tried again later, or given up.

What fails for a while makes its lane wait. What fails for good is parked until it is asked for
again, alone or with its lane, and the group's facilitators are told.
"""

from contextlib import suppress
from datetime import timedelta

import structlog
from slack_sdk.errors import SlackApiError

from bot.slack_failures import GONE, code_of, failure_for
from handlers.errors import where
from services.groups import channels, failures
from services.kinds import Kind, loggable
from services.transactions import Request, Transactions
from storage.queues.outbox import Outbox, PendingNotice
from storage.sealing.vault import CannotOpen

log = structlog.get_logger()

MOST_ATTEMPTS = 12
"""For what fails by our own fault. What Slack or the network may let pass is never given up."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)


async def settle(
    notice: PendingNotice, error: Exception, outbox: Outbox, transactions: Transactions
) -> bool:
    """Put the notice off or give it up, as the error asks; whether its lane may go on."""
    failure = failure_for(notice, error)
    if not failure.of_app:  # `bot/standing.py` has said it, once for all of them
        log.warning(
            "untold",
            key=loggable(notice.key, notice.group_id),
            failure=failure.reason,
            attempts=notice.attempts,
            error=type(error).__name__,
            slack=code_of(error) if isinstance(error, SlackApiError) else None,
            at=where(error) if failure.is_ours else None,
        )
    if failure.waits and not (failure.is_ours and notice.attempts + 1 >= MOST_ATTEMPTS):
        wait = failure.retry_after or _backoff(notice.attempts)
        await outbox.mark_retry(notice.team_id, notice.key, transactions.clock.now() + wait)
        return False
    if failure.reason == GONE and notice.group_id:
        # What happened to the channel is looked at; until that is settled, its lane waits.
        await outbox.mark_retry(notice.team_id, notice.key, transactions.clock.now() + FIRST_WAIT)
        await transactions.run(Request(notice.team_id), channels.doubt, notice.group_id)
        return False
    if failure.ends_lane:
        await outbox.park_lane(notice.team_id, notice.lane, failure.reason)
    else:
        await outbox.park(notice.team_id, notice.key, notice.revision, failure.reason)
    if notice.kind not in (Kind.FAILURE, Kind.ERASURE) and notice.group_id:
        with suppress(CannotOpen):  # the group itself is spoiled: the log has said so
            await transactions.run(
                Request(notice.team_id), failures.report, notice.group_id, failure.reason
            )
    return not failure.ends_lane


def _backoff(attempts: int) -> timedelta:
    """How long to wait after so many failures: each time twice as long, up to the longest."""
    doublings: int = 2 ** min(attempts, 16)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)
