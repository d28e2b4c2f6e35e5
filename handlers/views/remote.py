"""The remote control: how a facilitator steers a session, from their messages or their Home."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block

from handlers.words import Words
from services.boards import Remote


def blocks(seen: Remote, t: Words, now: datetime) -> Sequence[Block]:
    """The session as its facilitators steer it."""
    return []
