"""Notices about a session to come."""

from collections.abc import Mapping

from domain.sessions import SessionState
from handlers.blocks import Message
from handlers.calendar import messages, reminders
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
    """The reminder to propose a situation, then what became of it."""
    shown = await queries.upcoming(render.read, render.subject)
    if shown is None:
        return None
    theirs = await queries.situation_of(render.read, shown.group.id, render.user_id or "")
    return reminders.nudge(shown, theirs, render.person)


async def preparation(render: RenderContext) -> Message | None:
    """The preparation guide, to the narrator; what it gives way to, when they no longer are."""
    session_id = DatedSubject.parse(render.subject).session_id
    shown = await queries.upcoming(render.read, session_id)
    if shown is None:
        return None
    if shown.session.state is SessionState.CANCELLED or shown.session.narrator_id != render.user_id:
        return reminders.not_needed(shown, render.person)
    return reminders.preparation(shown, render.person)


RENDERERS: Mapping[str, Renderer] = {
    Kind.CALL: call,
    Kind.MOVED: moved,
    Kind.BEGINS: begins,
    Kind.NUDGE_SITUATION: nudge_situation,
    Kind.PREPARATION: preparation,
}
