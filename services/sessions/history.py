"""A group's sessions in the order in which they were held, whatever the order of planning."""

from domain.sessions import Session, SessionState
from services.context import Context


async def next_number(ctx: Context, group_id: str) -> int:
    """The number of the session that begins now: the third one held is session 3."""
    return 1 + sum(s.started_at is not None for s in await ctx.uow.sessions.of_group(group_id))


async def to_look_back_on(ctx: Context, session: Session) -> Session | None:
    """The last session held before this one, if somebody was narrator in it (seed 004).

    No earlier one: it was looked back on then.
    """
    before = [
        (s.ended_at, s)
        for s in await ctx.uow.sessions.of_group(session.group_id)
        if s.ended_at is not None
        and s.id != session.id
        and (session.started_at is None or s.ended_at <= session.started_at)
    ]
    last = max(before, key=lambda held: held[0])[1] if before else None
    return last if last is not None and last.narrator_id else None


async def last_held(ctx: Context, group_id: str) -> Session | None:
    """The group's session that ended last."""
    held = [(s.ended_at, s) for s in await ctx.uow.sessions.of_group(group_id) if s.ended_at]
    return max(held, key=lambda pair: pair[0])[1] if held else None


async def next_after(ctx: Context, session: Session) -> Session | None:
    """The group's session that comes soonest after this one, held since or still to come."""
    later = [
        s
        for s in await ctx.uow.sessions.of_group(session.group_id)
        if s.state is not SessionState.CANCELLED
        and s.id != session.id
        and s.starts_at > (session.ended_at or ctx.now)
    ]
    return min(later, key=lambda s: s.starts_at, default=None)
