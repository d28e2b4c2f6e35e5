"""The mark that Slack is being called: whoever comes after a death looks for what was done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from slack_sdk.errors import SlackApiError

from bot.slack_failures import did_nothing
from storage.queues.outbox import Outbox, PendingNotice


@asynccontextmanager
async def marked(outbox: Outbox, notice: PendingNotice, now: datetime) -> AsyncIterator[None]:
    """Mark the notice while Slack is called; the mark stays when it is not known what Slack did.

    What Slack plainly refuses was not done: nothing is looked for, which would be one more call.
    """
    await outbox.mark_sending(notice.team_id, notice.key, now)
    try:
        yield
    except SlackApiError as error:
        if did_nothing(error):
            await outbox.mark_not_sent(notice.team_id, notice.key)
        raise
