"""What comes before a session, set and moved together."""

from domain.calendar import Calendar, asking_of, calendar_of, opening_of, preparation_of
from domain.groups import Group
from domain.sessions import Session, SessionState
from services import touch
from services.context import Context
from services.timers import Command, set_timer


async def lay_out(ctx: Context, session: Session, group: Group) -> Calendar:
    """Set everything that comes before the session, and say when; called again when it moves."""
    calendar = calendar_of(session.starts_at, group.zone, ctx.now, group.choosing)
    for command, due_at in (
        (Command.CALL, calendar.call_at),
        (Command.NUDGE_SITUATION, calendar.nudge_situation_at),
        (Command.ASK_AUTHORS, calendar.ask_authors_at),
        (Command.OPEN_CHOICE, calendar.choice_opens_at),
        (Command.NUDGE_BALLOT, calendar.nudge_ballot_at),
        (Command.CLOSE_CHOICE, calendar.choice_closes_at),
        (Command.PREPARE, calendar.prepare_at),
        (Command.BEGINS, calendar.begins_at),
    ):
        await set_timer(ctx, command, session.id, due_at)
    return calendar


async def follow_choosing(ctx: Context, group: Group) -> None:
    """Have the choices that have not opened yet open in time for the group's way of choosing."""
    for session in await ctx.uow.sessions.to_come(group.id):
        opens_at = opening_of(session.starts_at, group.zone, group.choosing)
        if session.state is SessionState.PLANNED and opens_at > ctx.now:
            asked_at = asking_of(opens_at, group.zone, ctx.now)
            await set_timer(ctx, Command.ASK_AUTHORS, session.id, asked_at)
            await set_timer(ctx, Command.OPEN_CHOICE, session.id, opens_at)
            await touch.move(ctx, session)


async def prepare_from(ctx: Context, session: Session, group: Group) -> None:
    """Have the narrator, known from now on, prepared the day before; at once when it is past."""
    if session.state is SessionState.PLANNED and ctx.now < session.starts_at:
        due_at = max(preparation_of(session.starts_at, group.zone), ctx.now)
        await set_timer(ctx, Command.PREPARE, session.id, due_at)
