"""Notices about a session to come."""

from collections.abc import Mapping

from domain.sessions import SessionState
from handlers.blocks import Message
from handlers.calendar import messages as calendar_messages
from handlers.rendering import RenderContext, Renderer
from services.calendar import queries as calendar_queries
from services.notices import Kind, dated


async def call(render: RenderContext) -> Message | None:
    """The call for situations."""
    shown = await calendar_queries.upcoming(render.read, render.subject)
    return calendar_messages.call(shown, render.words(shown.group.locale)) if shown else None


async def moved(render: RenderContext) -> Message | None:
    """The session has moved or is cancelled; the subject also carries which time."""
    session_id = render.subject.split(":")[0]
    shown = await calendar_queries.upcoming(render.read, session_id)
    return calendar_messages.moved(shown, render.words(shown.group.locale)) if shown else None


async def begins(render: RenderContext) -> Message | None:
    """It begins in an hour, unless it has moved since."""
    shown = await calendar_queries.upcoming(render.read, render.subject.split(":")[0])
    if shown is None or render.subject != dated(shown.session):
        return None
    return calendar_messages.begins(shown, render.words(shown.group.locale))


async def nudge_situation(render: RenderContext) -> Message | None:
    """The reminder to propose a situation, while the session is to come."""
    shown = await calendar_queries.upcoming(render.read, render.subject)
    if shown is None or shown.session.state is not SessionState.PLANNED:
        return None
    return calendar_messages.nudge(shown, render.person)


async def preparation(render: RenderContext) -> Message | None:
    """The preparation guide, to whoever is the narrator when it is told."""
    shown = await calendar_queries.upcoming(render.read, render.subject.split(":")[0])
    if shown is None or shown.session.narrator_id != render.user_id:
        return None
    return calendar_messages.preparation(shown, render.person)


RENDERERS: Mapping[str, Renderer] = {
    Kind.CALL: call,
    Kind.MOVED: moved,
    Kind.BEGINS: begins,
    Kind.NUDGE_SITUATION: nudge_situation,
    Kind.PREPARATION: preparation,
}
