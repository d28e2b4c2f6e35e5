"""The audit log: who did which administrative act, and when. Ids and a kind, never content.

Written in the transaction of the act itself, and never changed afterwards; never an answer to an
admission, nor who answered a choice.
"""

from enum import StrEnum

from services.context import Context
from services.ports import AuditEntry


class Act(StrEnum):
    """What is written down. Databases hold these words: they stay."""

    GROUP_OPENED = "group_opened"
    CHARTER_ACCEPTED = "charter_accepted"
    CHARTER_CHANGED = "charter_changed"
    CHARTER_PUT = "charter_put"
    CHOOSING_CHANGED = "choosing_changed"
    LEFT = "left"
    CAME_BACK = "came_back"
    FUTURE_ASKED = "future_asked"
    CYCLE_ENDED = "cycle_ended"
    GROUP_ENDED = "group_ended"
    PUT_TO_GROUP = "put_to_group"
    REMOVED = "removed"
    CHANNEL_REPAIRED = "channel_repaired"
    FACILITATOR_ASKED = "facilitator_asked"
    FACILITATOR_ADDED = "facilitator_added"
    FACILITATOR_LEFT = "facilitator_left"
    MADE_AUTONOMOUS = "made_autonomous"
    NO_LONGER_AUTONOMOUS = "no_longer_autonomous"
    ROTA_CHANGED = "rota_changed"
    TOOK_OVER = "took_over"
    DATA_ASKED = "data_asked"
    CONTENT_ERASED = "content_erased"
    SITUATION_ERASED = "situation_erased"


async def record(
    ctx: Context,
    act: Act,
    group_id: str = "",
    subject_id: str | None = None,
    *,
    count: int | None = None,
) -> None:
    """Write down that the actor does this now.

    `group_id`: empty for what concerns the whole workspace; `subject_id`: the person it is done
    to, or the id of the thing; `count`: how many, for what is done to many at once.
    """
    await ctx.uow.audit.add(
        AuditEntry(act, ctx.actor, ctx.now, group_id=group_id, subject_id=subject_id, count=count)
    )
