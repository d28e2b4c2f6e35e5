"""What becomes of a group's channel: what Slack tells of it, and how its facilitators mend it."""

from domain.channels import HoldReason
from handlers import payloads
from handlers.groups import modals
from handlers.ids import Action
from handlers.routing import Call, Listener, feature
from handlers.values import LostChannel
from services.groups import channels, opening


async def reopen(call: Call) -> None:
    """Open another channel for a group whose own serves no more; say that it comes."""
    lost = LostChannel.parse(call.value)
    await call.perform(opening.reopen_channel, lost.group_id, lost.channel_id)
    await call.confirm(modals.reopening(call.words))
    await call.ack()


async def look(call: Call) -> None:
    """Look at the channel again; the message changes once it is settled."""
    await call.perform(channels.look_again, call.value)
    await call.ack()


async def rename_back(call: Call) -> None:
    """Give the channel its name back; the message changes once it has it."""
    await call.perform(channels.restore_name, call.value)
    await call.ack()


async def keep_name(call: Call) -> None:
    """Go on under the name that the channel was given; the message says so."""
    await call.perform(channels.keep_name, call.value)
    await call.ack()


def _happened(what: HoldReason) -> Listener:
    async def listener(call: Call) -> None:
        """Hold back what is to be told there until the channel was looked at."""
        channel_id = payloads.channel(call.body["event"])
        await call.perform(channels.happened, channel_id, what)
        await call.ack()

    return listener


_looked_at, _taken_out = _happened(HoldReason.UNSEEN), _happened(HoldReason.REMOVED)

FEATURE = feature(
    actions={
        Action.CHANNEL_REOPEN: reopen,
        Action.CHANNEL_LOOK: look,
        Action.CHANNEL_RENAME_BACK: rename_back,
        Action.CHANNEL_KEEP_NAME: keep_name,
    },
    channel_events={
        # Of ourselves; others' comings and goings are in `listeners`.
        "member_joined_channel": _looked_at,
        "member_left_channel": _taken_out,
        "group_left": _taken_out,
        "channel_left": _taken_out,
        "group_deleted": _happened(HoldReason.DELETED),
        "group_archive": _looked_at,
        "group_unarchive": _looked_at,
        "group_rename": _looked_at,
    },
)
