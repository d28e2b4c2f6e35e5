"""Notices about a session to come."""

from collections.abc import Mapping

from domain.sessions import SessionState
from handlers.blocks import Message
from handlers.calendar import messages
from handlers.rendering import RenderContext, Renderer
from services.calendar import queries
from services.notices import Kind
from services.subjects import DatedSubject


async def call(render: RenderContext) -> Message | None:
    """The call for situations."""
    shown = await queries.upcoming(render.read, render.subject)
    return messages.call(shown, render.words(shown.group.locale)) if shown else None


async def moved(render: RenderContext) -> Message | None:
    """The session has moved or is cancelled; the subject also carries which time."""
    subject = DatedSubject.parse(render.subject)
    shown = await queries.upcoming(render.read, subject.session_id)
    return messages.moved(shown, render.words(shown.group.locale)) if shown else None


async def begins(render: RenderContext) -> Message | None:
    """It begins in an hour; what was said for a former date says that it has moved."""
    subject = DatedSubject.parse(render.subject)
    shown = await queries.upcoming(render.read, subject.session_id)
    if shown is None:
        return None
    t = render.words(shown.group.locale)
    moved = subject != DatedSubject.of(shown.session)
    return messages.moved(shown, t) if moved else messages.begins(shown, t)


async def nudge_situation(render: RenderContext) -> Message | None:
    """The reminder to propose a situation, while the session is to come."""
    shown = await queries.upcoming(render.read, render.subject)
    if shown is None or shown.session.state is not SessionState.PLANNED:
        return None
    return messages.nudge(shown, render.person)


async def preparation(render: RenderContext) -> Message | None:
    """The preparation guide, as long as its reader is the narrator of a session to come."""
    session_id = DatedSubject.parse(render.subject).session_id
    shown = await queries.upcoming(render.read, session_id)
    if shown is None or shown.session.narrator_id is None:
        return None
    if shown.session.narrator_id != render.user_id:
        return messages.nothing_to_prepare(shown, render.person)
    return messages.preparation(shown, render.person)


RENDERERS: Mapping[str, Renderer] = {
    Kind.CALL: call,
    Kind.MOVED: moved,
    Kind.BEGINS: begins,
    Kind.NUDGE_SITUATION: nudge_situation,
    Kind.PREPARATION: preparation,
}
