"""Planning, moving and cancelling sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import sessions as rules
from domain.calendar import Calendar, WallClock
from domain.groups import Group
from domain.protocols import protocol
from domain.sessions import Session
from services import access, notices, touch
from services import timers as services_timers
from services.calendar import timers
from services.choices import closing
from services.choices import timers as choices_timers
from services.context import Context
from services.facilitation import rota
from services.ids import new_id


@dataclass(frozen=True, slots=True)
class Planned:
    """A session just planned, `planned_at`, and when everything before it is due."""

    session: Session
    group: Group
    calendar: Calendar
    planned_at: datetime


async def plan(
    ctx: Context,
    group_id: str,
    *,
    starts: WallClock,
    length: timedelta,
    place: str,
) -> Planned:
    """Plan the group's next session and everything before it. Raises BadInput, Refused."""
    group = await access.facilitator(ctx, group_id)
    session = rules.plan(
        id=new_id(),
        group_id=group.id,
        protocol=protocol(group.protocol),
        starts_at=starts.in_zone(group.zone),
        length=length,
        place=place,
        now=ctx.now,
    )
    await ctx.uow.sessions.add(session)
    await _follow_turns(ctx, group)
    calendar = await timers.lay_out(ctx, session, group)
    await touch.session(ctx, session)
    await touch.dates(ctx, group)
    return Planned(session, group, calendar, ctx.now)


async def move(
    ctx: Context,
    session_id: str,
    *,
    starts: WallClock,
    length: timedelta,
    place: str,
) -> Session:
    """Move a planned session; its timers move with it, and the group is told once."""
    session, group = await access.session_led_by(ctx, session_id)
    moved = rules.move(session, starts.in_zone(group.zone), length, place, ctx.now)
    await ctx.uow.sessions.save(moved)
    await _follow_turns(ctx, group)
    await timers.lay_out(ctx, moved, group)
    await choices_timers.follow_session(ctx, moved, group)
    if moved.moved != session.moved:
        await ctx.uow.notices.ask(notices.moved(moved, group), ctx.now)
        await touch.move(ctx, moved)
    await touch.session(ctx, moved)
    await touch.dates(ctx, group)
    return moved


async def cancel(ctx: Context, session_id: str) -> None:
    """Cancel a planned session, and tell the group."""
    session, group = await access.session_led_by(ctx, session_id)
    cancelled = await call_off(ctx, session)
    await _follow_turns(ctx, group)
    await ctx.uow.notices.ask(notices.moved(cancelled, group), ctx.now)
    await touch.dates(ctx, group)


async def call_off(ctx: Context, session: Session) -> Session:
    """Cancel a planned session; a situation chosen for it is available again."""
    cancelled = rules.cancel(session)
    await ctx.uow.sessions.save(cancelled)
    await services_timers.clear(ctx, session.id)
    await closing.call_off(ctx, session.id)
    if session.situation_id is not None:
        await closing.give_back(ctx, session.situation_id)
    await touch.session(ctx, cancelled)
    return cancelled


async def _follow_turns(ctx: Context, group: Group) -> None:
    """In an autonomous group, whose turn it is goes by the dates of its sessions."""
    if group.autonomous:
        await rota.follow(ctx, group.id)
