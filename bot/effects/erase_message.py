"""Delete a message of ours on Slack, and keep no trace of it; where Slack will not, empty it."""

from slack_sdk.errors import SlackApiError

from bot.delivery.searching import find_message
from bot.effects.effect import Effect, Task
from bot.slack_failures import code_of
from handlers.blocks import say
from services.groups import queries

GONE = {"message_not_found", "thread_not_found"}
"""It is not there any more: somebody else has deleted it."""
GONE_FOR_ONE = GONE | {"channel_not_found", "user_not_found", "users_not_found"}
"""So is a direct message to somebody whose account is."""
KEPT_BY_SLACK = {"cant_delete_message", "compliance_exports_prevent_deletion"}
"""The workspace lets no app delete: what it says is taken out instead."""
NOTHING = "\N{EM DASH}"


Where = tuple[str, str] | None


async def _message(task: Task) -> tuple[Where]:
    """Where it is; looked for where a process died that may have posted it. None: nowhere."""
    notice = task.notice
    if notice.channel and notice.ts:
        return ((notice.channel, notice.ts),)
    channel = await _where(task) if notice.sending_at else None
    if channel is None:
        return (None,)
    ts = await find_message(task.client, notice.key, channel, None, but=None)
    return ((channel, ts),) if ts else (None,)


async def _where(task: Task) -> str | None:
    """The conversation in which it would be."""
    notice = task.notice
    if notice.user_id:
        opened = await task.client.conversations_open(users=notice.user_id)
        return str(opened["channel"]["id"])
    group = await task.transactions.read(task.request, queries.group_of, notice.group_id)
    return group.channel_id if group else None


async def _delete(task: Task, what: tuple[Where]) -> None:
    if what[0] is None:
        return
    channel, ts = what[0]
    gone = GONE_FOR_ONE if task.notice.user_id else GONE
    try:
        await task.client.chat_delete(channel=channel, ts=ts)
    except SlackApiError as error:
        if code_of(error) in KEPT_BY_SLACK:
            emptied = [say(NOTHING).to_dict()]
            await task.client.chat_update(channel=channel, ts=ts, text=NOTHING, blocks=emptied)
        elif code_of(error) not in gone:
            raise


async def _note(task: Task, what: tuple[Where], _: None) -> None:
    notice = task.notice
    await task.outbox.forget(notice.team_id, notice.key, notice.revision)


ERASE_MESSAGE = Effect(
    plan=_message, do=_delete, note=_note, repeatable="Slack answers that it is not there"
)
