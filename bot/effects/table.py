"""Which kinds of notice are effects: done on Slack, in this order, rather than said."""

from collections.abc import Mapping
from typing import Any

from bot.effects.archive_channel import ARCHIVE_CHANNEL
from bot.effects.describe_channel import DESCRIBE_CHANNEL
from bot.effects.effect import Effect
from bot.effects.erase_message import ERASE_MESSAGE
from bot.effects.invite_members import INVITE_MEMBERS, INVITE_ONE
from bot.effects.look_at_channel import LOOK_AT_CHANNEL
from bot.effects.open_channel import OPEN_CHANNEL
from bot.effects.publish_home import PUBLISH_HOME
from bot.effects.remove_stranger import REMOVE_STRANGER
from bot.effects.restore_name import RESTORE_NAME
from bot.effects.send_data import SEND_DATA
from services.notices import Kind

EFFECTS: Mapping[str, tuple[Effect[Any, Any], ...]] = {
    Kind.CHANNEL: (OPEN_CHANNEL, INVITE_MEMBERS, DESCRIBE_CHANNEL),
    Kind.HOME: (PUBLISH_HOME,),
    Kind.ENTRY: (INVITE_ONE,),
    Kind.REMOVAL: (REMOVE_STRANGER,),
    Kind.ARCHIVING: (ARCHIVE_CHANNEL,),
    Kind.LOOK: (LOOK_AT_CHANNEL,),
    Kind.RENAMING: (RESTORE_NAME, LOOK_AT_CHANNEL),
    Kind.MY_DATA: (SEND_DATA,),
    Kind.ERASURE: (ERASE_MESSAGE,),
}
"""Kinds that are not here are messages: `handlers/notices.py` renders them."""
