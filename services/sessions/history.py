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
    """The group's session that followed this one, or is to follow it: held since, else planned."""
    ended_at = session.ended_at or ctx.now
    followed = [
        (s.started_at is None, s.started_at or s.starts_at, s)
        for s in await ctx.uow.sessions.of_group(session.group_id)
        if s.id != session.id
        and s.state is not SessionState.CANCELLED
        and (s.started_at or s.starts_at) >= ended_at
    ]
    return min(followed, key=lambda found: found[:2])[2] if followed else None
