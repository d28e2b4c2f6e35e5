"""When a choice closes, and reminds people of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain import rounds
from domain.calendar import closing_of, nudge_of
from domain.choices import Choice, Stage
from domain.groups import Group
from domain.sessions import Session, SessionState, choosing_at, choosing_ends
from services import touch
from services.context import Context
from services.timers import Command, set_timer

IN_OVERTIME = timedelta(minutes=5)
"""How long a choice stays open at least, when the phase's time is up."""
WHILE_PAUSED = timedelta(hours=8)
"""How long a paused session holds it open: no session lasts longer."""


def choice_closing(session: Session, group: Group, now: datetime) -> datetime:
    """When a choice that is open now closes: before the session, or with the phase that chooses."""
    if session.is_live:
        return _closing_with_phase(session, now)
    return closing_of(session.starts_at, group.zone, now, group.choosing)


def round_closing(session: Session, group: Group, now: datetime) -> datetime:
    """When answers are counted again that everyone is asked for now, or has more time for."""
    if session.is_live:
        return _closing_with_phase(session, now)
    return rounds.answered_until(now, session.starts_at, group.zone)


def worked_on_until(session: Session, group: Group, now: datetime) -> datetime | None:
    """Until when objections are worked on that stand now; None where no time is left."""
    if session.is_over:
        return None
    if session.is_live:
        return _closing_with_phase(session, now)
    return rounds.worked_on_until(now, session.starts_at, group.zone)


def needed_by(session: Session, now: datetime) -> datetime:
    """Until when a choice may wait for who facilitates: the start of its session, or its end."""
    return now + WHILE_PAUSED if session.is_live else session.starts_at


def _closing_with_phase(session: Session, now: datetime) -> datetime:
    """With the phase that chooses; with the running one where that one is over."""
    if session.state is SessionState.PAUSED:
        return now + WHILE_PAUSED
    return max(choosing_ends(session, now), now + IN_OVERTIME)


async def follow_session(ctx: Context, session: Session, group: Group) -> None:
    """Have a choice that is open close before its session, which has moved."""
    choice = await ctx.uow.choices.of_session(session.id)
    if choice is None or not choice.is_open:
        return
    if choice.stage is Stage.TOO_FEW:
        await _close_at(ctx, choice, session.starts_at, group)
    elif choice.stage is Stage.INTEGRATING:
        half = ctx.now + (session.starts_at - ctx.now) / 2
        await _close_at(ctx, choice, worked_on_until(session, group, ctx.now) or half, group)
    elif choice.is_asked_again:
        await _close_at(ctx, choice, round_closing(session, group, ctx.now), group)
    else:
        await _close_at(ctx, choice, choice_closing(session, group, ctx.now), group)


async def follow_phase(ctx: Context, session: Session) -> None:
    """Have what a choice is in end with the phase that chooses in its session."""
    choice = await ctx.uow.choices.of_session(session.id)
    if choice is not None and choice.stage in (Stage.ANSWERING, Stage.INTEGRATING):
        closes_at = _closing_with_phase(session, ctx.now)
        await ctx.uow.choices.save(replace(choice, closes_at=closes_at))
        await set_timer(ctx, Command.CLOSE_CHOICE, session.id, closes_at)
        await touch.choice(ctx, choice)


async def wait_for_phase(ctx: Context, session_id: str) -> bool:
    """Have a choice stay open whose session has not come to choosing yet; whether it does.

    What comes before takes more time than it was given.
    """
    session = await ctx.uow.sessions.get(session_id)
    if session is None or not session.is_live or choosing_at(session) in (None, session.current):
        return False
    await follow_phase(ctx, session)
    return True


async def _close_at(ctx: Context, choice: Choice, closes_at: datetime, group: Group) -> None:
    followed = replace(choice, closes_at=closes_at)
    await ctx.uow.choices.save(followed)
    await follow_choice(ctx, followed, group)


async def follow_choice(ctx: Context, choice: Choice, group: Group) -> None:
    """Have an open choice's reminder and closing, or its next round, come at its own time."""
    nudge_at = None
    if choice.is_answered_now:
        nudge_at = nudge_of(choice.closes_at, ctx.now, group.zone)
    await set_timer(ctx, Command.CLOSE_CHOICE, choice.session_id, choice.closes_at)
    await set_timer(ctx, Command.NUDGE_BALLOT, choice.session_id, nudge_at)
