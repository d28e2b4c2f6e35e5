"""What reminds people of a session: set off by time."""

from domain.groups import Group
from domain.sessions import Session, SessionState
from services import notices
from services.context import Context


async def call_for_situations(ctx: Context, session_id: str) -> None:
    """Post the call in the channel (story §2), unless the session is already there."""
    session, group = await _planned(ctx, session_id)
    if session and group and ctx.now < session.starts_at:
        await ctx.uow.notices.ask(notices.call(session, group), ctx.now)


async def nudge_situations(ctx: Context, session_id: str) -> None:
    """Remind, by direct message and once, only those with no released situation."""
    session, group = await _planned(ctx, session_id)
    if not session or not group or session.situation_id or ctx.now >= session.starts_at:
        return
    have = set(await ctx.uow.situations.proposed_by(group.id))
    for user_id in group.member_ids:
        if user_id not in have:
            await ctx.uow.notices.ask(notices.nudge_situation(session, user_id), ctx.now)


async def prepare_narrator(ctx: Context, session_id: str) -> None:
    """Give the narrator the preparation guide the day before (story §3).

    Whose turn it is to facilitate has the remote from then on.
    """
    session, group = await _planned(ctx, session_id)
    if session and group and session.leader_id and ctx.now < session.starts_at:
        await ctx.uow.notices.ask(notices.remote(session, session.leader_id), ctx.now)
    if session and group and session.narrator_id and ctx.now < session.starts_at:
        await ctx.uow.notices.ask(notices.preparation(session, group, session.narrator_id), ctx.now)


async def announce_beginning(ctx: Context, session_id: str) -> None:
    """Say that it begins in an hour, and hand each facilitator their remote."""
    session, group = await _planned(ctx, session_id)
    if session and group and ctx.now < session.starts_at:
        await ctx.uow.notices.ask(notices.begins(session, group), ctx.now)
        for remote in notices.remotes(session, group):
            await ctx.uow.notices.ask(remote, ctx.now)


async def _planned(ctx: Context, session_id: str) -> tuple[Session | None, Group | None]:
    """The session while it is still to come: a timer that comes too late does nothing."""
    session = await ctx.uow.sessions.get(session_id)
    if session is None or session.state is not SessionState.PLANNED:
        return None, None
    return session, await ctx.uow.groups.get(session.group_id)
