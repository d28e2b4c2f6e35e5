"""Notices about a session under way."""

from collections.abc import Mapping

from domain.rota import leaders
from handlers.blocks import Message
from handlers.rendering import RenderContext, Renderer
from handlers.sessions import end as sessions_end
from handlers.sessions import narrator, remote
from handlers.sessions import phase as sessions_phase
from services.notices import Kind
from services.sessions import queries
from services.subjects import DatedSubject, PhaseSubject


async def phase(render: RenderContext) -> Message | None:
    """One phase in the channel."""
    board = await _board(render)
    return sessions_phase.message(board, render.words(board.group.locale)) if board else None


async def narrator_prompt(render: RenderContext) -> Message | None:
    """The narrator's prompt, as long as they are the narrator of that phase."""
    board = await _board(render)
    if board is None or board.narrator_id != render.user_id:
        return None
    return narrator.message(board, render.person)


async def _board(render: RenderContext) -> queries.PhaseBoard | None:
    of = PhaseSubject.parse(render.subject)
    return await queries.phase_board(render.read, of.session_id, of.phase_id)


async def remote_control(render: RenderContext) -> Message | None:
    """A facilitator's remote control; one handed out before the session moved goes quiet."""
    subject = DatedSubject.parse(render.subject)
    seen = await queries.remote(render.read, subject.session_id)
    if seen is None:
        return None
    user_id = render.user_id or ""
    if user_id not in leaders(seen.session, seen.group) and not seen.session.is_over:
        return remote.handed_on(seen, user_id, render.person)
    if subject != DatedSubject.of(seen.session) and not seen.session.is_over:
        return remote.moved(seen, render.person)
    outside = render.user_id in seen.group.outsiders
    return remote.message(seen, render.person, render.read.now, outside=outside)


async def end(render: RenderContext) -> Message | None:
    """The session's last message."""
    seen = await queries.closing(render.read, render.subject)
    return sessions_end.message(seen, render.words(seen.group.locale)) if seen else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.PHASE: phase,
    Kind.NARRATOR: narrator_prompt,
    Kind.REMOTE: remote_control,
    Kind.CLOSING: end,
}
