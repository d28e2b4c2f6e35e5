"""What must happen later: any use case may have a timer, by a command that names it.

`commands` says which use case each command sets off; features set theirs beside their use cases.
"""

from datetime import datetime
from enum import StrEnum

from services.context import Context
from services.ports import Timer


class Command(StrEnum):
    """Use cases that time sets off; each takes the id of what it is about.

    `TICK`: a mark of the running phase is reached. `UNANSWERED`: invitations were waited for.
    `CONSULTED`: answers were. `WIND_UP`, `ARCHIVE`: of a group that has ended.
    """

    CALL = "call"
    NUDGE_SITUATION = "nudge_situation"
    ASK_AUTHORS = "ask_authors"
    OPEN_CHOICE = "open_choice"
    NUDGE_BALLOT = "nudge_ballot"
    CLOSE_CHOICE = "close_choice"
    PREPARE = "prepare"
    BEGINS = "begins"
    PHASE_UP = "phase_up"
    TICK = "tick"
    REMIND_PROPOSAL = "remind_proposal"
    LAPSE_PROPOSAL = "lapse_proposal"
    WEIGH_PROPOSAL = "weigh_proposal"
    UNANSWERED = "unanswered"
    CHARTER_AGAIN = "charter_again"
    SETTLE_CHARTER = "settle_charter"
    CONSULTED = "consulted"
    WIND_UP = "wind_up"
    ARCHIVE = "archive"


def key(command: Command, subject: str) -> str:
    """The one timer of that command for that subject."""
    return f"{command}:{subject}"


async def set_timer(ctx: Context, command: Command, subject: str, due_at: datetime | None) -> None:
    """Set the subject's timer for `command`, or cancel it where `due_at` is None."""
    if due_at is None:
        await clear(ctx, subject, command)
    else:
        await ctx.uow.timers.set(Timer(key(command, subject), due_at, command, subject))


async def clear(ctx: Context, subject: str, *commands: Command) -> None:
    """Cancel these timers of the subject; all of them when none is named."""
    await ctx.uow.timers.cancel(*(key(c, subject) for c in commands or tuple(Command)))
