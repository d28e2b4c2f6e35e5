"""What becomes of a group's channel, and how it is mended: examples for `writing_examples`."""

from domain.channels import Seen
from handlers.ids import Action
from services.context import NOBODY
from services.groups import channels
from tests.groups import LEAD
from tests.handlers.payload_factory import BOT, event, pressed


async def renamed(life):
    """The group, its channel under a name that somebody gave it."""
    do, group_id = life.app.do, life.group.id
    for name in ("tdt-field", "elsewhere"):
        await do(NOBODY, channels.seen, group_id, "C1", Seen(name))
    return group_id


def mended(action):
    async def example(life):
        return pressed(LEAD, action, await renamed(life))

    return example


def of_channel(name, **fields):
    async def example(life):
        return event(name, channel="C1", **fields)

    return example


async def channel_renamed(life):
    return event("group_rename", channel={"id": "C1", "name": "elsewhere", "created": 1})


OF_CHANNELS = {
    ("actions", Action.CHANNEL_LOOK): [mended(Action.CHANNEL_LOOK)],
    ("actions", Action.CHANNEL_RENAME_BACK): [mended(Action.CHANNEL_RENAME_BACK)],
    ("actions", Action.CHANNEL_KEEP_NAME): [mended(Action.CHANNEL_KEEP_NAME)],
    ("channel_events", "member_joined_channel"): [of_channel("member_joined_channel", user=BOT)],
    ("channel_events", "member_left_channel"): [of_channel("member_left_channel", user=BOT)],
    ("channel_events", "group_rename"): [channel_renamed],
    **{
        ("channel_events", name): [of_channel(name)]
        for name in (
            "channel_left",
            "group_archive",
            "group_deleted",
            "group_left",
            "group_unarchive",
        )
    },
}
