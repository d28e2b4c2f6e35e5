"""When a choice closes, and reminds people of it."""

from datetime import datetime, timedelta

from domain.calendar import closing_of, nudge_of
from domain.choices import Choice
from domain.groups import Group
from domain.sessions import Session
from services.context import Context
from services.timers import Command, set_timer


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
