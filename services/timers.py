"""The timers of a session: what will happen before and during it, set and moved together."""

from datetime import datetime, timedelta
from enum import StrEnum

from domain.calendar import calendar_of, closing_of, nudge_of, preparation_of
from domain.choices import Choice
from domain.groups import Group
from domain.sessions import Session, SessionState
from services.context import Context
from services.ports import Timer

TICK = timedelta(minutes=1)


class Command(StrEnum):
    """Use cases that time sets off; each takes the session's id."""

    CALL = "call"
    NUDGE_SITUATION = "nudge_situation"
    OPEN_CHOICE = "open_choice"
    NUDGE_BALLOT = "nudge_ballot"
    CLOSE_CHOICE = "close_choice"
    PREPARE = "prepare"
    BEGINS = "begins"
    PHASE_UP = "phase_up"
    TICK = "tick"


BEFORE = (
    Command.CALL,
    Command.NUDGE_SITUATION,
    Command.OPEN_CHOICE,
    Command.NUDGE_BALLOT,
    Command.CLOSE_CHOICE,
    Command.PREPARE,
    Command.BEGINS,
)


def key(command: Command, session_id: str) -> str:
    """The one timer of that command for that session."""
    return f"{command}:{session_id}"


async def set_timer(
    ctx: Context, command: Command, session_id: str, due_at: datetime | None
) -> None:
    """Set the session's timer for `command`, or cancel it where `due_at` is None."""
    if due_at is None:
        await ctx.uow.timers.cancel(key(command, session_id))
    else:
        await ctx.uow.timers.set(Timer(key(command, session_id), due_at, command, session_id))


async def lay_out(ctx: Context, session: Session, group: Group) -> None:
    """Set everything that comes before the session; called again when it moves."""
    calendar = calendar_of(session.starts_at, group.zone, ctx.now)
    for command, due_at in (
        (Command.CALL, calendar.call_at),
        (Command.NUDGE_SITUATION, calendar.nudge_situation_at),
        (Command.OPEN_CHOICE, calendar.choice_opens_at),
        (Command.NUDGE_BALLOT, calendar.nudge_ballot_at),
        (Command.CLOSE_CHOICE, calendar.choice_closes_at),
        (Command.PREPARE, calendar.prepare_at),
        (Command.BEGINS, calendar.begins_at),
    ):
        await set_timer(ctx, command, session.id, due_at)


def choice_closing(session: Session, group: Group, now: datetime) -> datetime:
    """When a choice that opens now closes: before the session, or within the hour once it runs."""
    if session.is_live:
        return now + timedelta(hours=1)
    return closing_of(session.starts_at, group.zone, now)


async def follow_choice(ctx: Context, choice: Choice) -> None:
    """Have an open choice's reminder and closing come at its own time."""
    await set_timer(ctx, Command.CLOSE_CHOICE, choice.session_id, choice.closes_at)
    await set_timer(
        ctx, Command.NUDGE_BALLOT, choice.session_id, nudge_of(choice.closes_at, ctx.now)
    )


async def prepare_from(ctx: Context, session: Session, group: Group) -> None:
    """Have the narrator, known from now on, prepared the day before; at once when it is past."""
    if session.state is SessionState.PLANNED and ctx.now < session.starts_at:
        due_at = max(preparation_of(session.starts_at, group.zone), ctx.now)
        await set_timer(ctx, Command.PREPARE, session.id, due_at)


async def clear(ctx: Context, session_id: str, *commands: Command) -> None:
    """Cancel these timers of the session; all of them when none is named."""
    await ctx.uow.timers.cancel(*(key(c, session_id) for c in commands or tuple(Command)))


async def follow_phase(ctx: Context, session: Session) -> None:
    """Have the running phase's end, and the remote's minutes, come in time."""
    if session.state is not SessionState.RUNNING:
        await clear(ctx, session.id, Command.PHASE_UP, Command.TICK)
        return
    ends_at = session.run.ends_at
    pending = ends_at if ends_at is not None and ends_at > ctx.now else None
    await set_timer(ctx, Command.PHASE_UP, session.id, pending)
    await set_timer(ctx, Command.TICK, session.id, ctx.now + TICK)
