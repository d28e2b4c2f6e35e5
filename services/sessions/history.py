"""A group's sessions in the order in which they were held, whatever the order of planning."""

from domain.groups import Group
from domain.sessions import Session
from services.context import Context


async def next_number(ctx: Context, group_id: str) -> int:
    """The number of the session that begins now: the third one held is session 3."""
    return 1 + await ctx.uow.sessions.last_number(group_id)


async def to_look_back_on(ctx: Context, session: Session) -> Session | None:
    """The last session held before this one, if somebody was narrator in it (seed 004).

    No earlier one: it was looked back on then.
    """
    last = await ctx.uow.sessions.last_held(session.group_id, but=session.id, by=session.started_at)
    return last if last is not None and last.narrator_id else None


async def next_after(ctx: Context, session: Session) -> Session | None:
    """The group's session that followed this one, or is to follow it: held since, else planned."""
    return await ctx.uow.sessions.next_after(session, session.ended_at or ctx.now)


async def looked_back_on_by(ctx: Context, session: Session, group: Group) -> str | None:
    """Last time's narrator; nobody where they have left the group, so that none waits for them."""
    before = await to_look_back_on(ctx, session)
    narrator_id = before.narrator_id if before else None
    return narrator_id if narrator_id and group.has_member(narrator_id) else None
