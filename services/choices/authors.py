"""Before a choice opens: its authors say whether they would present their situation this time."""

from datetime import datetime

from domain import situations as rules
from domain.sessions import SessionState
from services import touch
from services.choices import told
from services.context import Context
from services.situations.writing import to_change


async def ask_authors(ctx: Context, session_id: str) -> None:
    """Ask by direct message, once, those of whom it is not known since the last choice."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None or group.formed_at is None or session.situation_id:
        return
    if session.state is not SessionState.PLANNED or ctx.now >= session.starts_at:
        return
    if await ctx.uow.choices.of_session(session_id) is not None:
        return
    offered_at = await _offered_at(ctx, group.id)
    released = await ctx.uow.situations.released(group.id)
    authors = [s.author_id for s in released if rules.is_willingness_unknown(s, offered_at)]
    for author_id in dict.fromkeys(authors):
        await ctx.uow.notices.ask(told.willing(session, author_id), ctx.now)


async def _offered_at(ctx: Context, group_id: str) -> datetime | None:
    """When the group last chose among its situations, for a session that it has held."""
    held = await ctx.uow.sessions.last_held(group_id)
    choice = await ctx.uow.choices.of_session(held.id) if held else None
    return choice.opened_at if choice else held.started_at if held else None


async def say_willing(ctx: Context, situation_id: str, *, willing: bool) -> None:
    """Keep whether its author would present it; it stays proposed either way.

    Raises NotInGroup, NotAuthor, SituationTaken, and PutToVote once the choice has opened.
    """
    situation = rules.say_willing(await to_change(ctx, situation_id), willing=willing)
    await ctx.uow.situations.save(situation)
    await touch.situations(ctx, situation)
