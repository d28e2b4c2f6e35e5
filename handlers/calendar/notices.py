"""Notices about a session to come."""

from collections.abc import Mapping

from domain.sessions import SessionState
from handlers.blocks import Message
from handlers.calendar import messages as calendar_messages
from handlers.rendering import RenderContext, Renderer
from services.calendar import queries as calendar_queries
from services.notices import Kind, dated


async def call(scene: RenderContext) -> Message | None:
    """The call for situations."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject, now=scene.now)
    return calendar_messages.call(shown, scene.words(shown.group.locale)) if shown else None


async def moved(scene: RenderContext) -> Message | None:
    """The session has moved or is cancelled; the subject also carries which time."""
    session_id = scene.subject.split(":")[0]
    shown = await calendar_queries.upcoming(scene.uow, session_id, now=scene.now)
    return calendar_messages.moved(shown, scene.words(shown.group.locale)) if shown else None


async def begins(scene: RenderContext) -> Message | None:
    """It begins in an hour, unless it has moved since."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject.split(":")[0], now=scene.now)
    if shown is None or scene.subject != dated(shown.session):
        return None
    return calendar_messages.begins(shown, scene.words(shown.group.locale))


async def nudge_situation(scene: RenderContext) -> Message | None:
    """The reminder to propose a situation, while the session is to come."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject, now=scene.now)
    if shown is None or shown.session.state is not SessionState.PLANNED:
        return None
    return calendar_messages.nudge(shown, scene.person)


async def preparation(scene: RenderContext) -> Message | None:
    """The preparation guide, to whoever is the narrator when it is told."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject.split(":")[0], now=scene.now)
    if shown is None or shown.session.narrator_id != scene.user_id:
        return None
    return calendar_messages.preparation(shown, scene.person)


RENDERERS: Mapping[str, Renderer] = {
    Kind.CALL: call,
    Kind.MOVED: moved,
    Kind.BEGINS: begins,
    Kind.NUDGE_SITUATION: nudge_situation,
    Kind.PREPARATION: preparation,
}
