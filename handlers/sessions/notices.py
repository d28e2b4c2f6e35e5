"""Notices about a session under way."""

from collections.abc import Mapping

from handlers.blocks import Message
from handlers.rendering import RenderContext, Renderer
from handlers.sessions import end as sessions_end
from handlers.sessions import narrator, remote
from handlers.sessions import phase as sessions_phase
from services.notices import Kind, dated
from services.sessions import queries as sessions_queries


async def phase(scene: RenderContext) -> Message | None:
    """One phase in the channel."""
    board = await _board(scene)
    return sessions_phase.message(board, scene.words(board.group.locale)) if board else None


async def narrator_prompt(scene: RenderContext) -> Message | None:
    """The narrator's prompt, as long as they are the narrator of that phase."""
    board = await _board(scene)
    if board is None or board.narrator_id != scene.user_id:
        return None
    return narrator.message(board, scene.person)


async def _board(scene: RenderContext) -> sessions_queries.PhaseBoard | None:
    session_id, _, phase_id = scene.subject.partition(":")
    return await sessions_queries.phase_board(scene.uow, session_id, phase_id, now=scene.now)


async def remote_control(scene: RenderContext) -> Message | None:
    """A facilitator's remote control; one handed out before the session moved goes quiet."""
    session_id = scene.subject.split(":")[0]
    seen = await sessions_queries.remote(scene.uow, session_id, now=scene.now)
    if seen is None:
        return None
    if scene.subject != dated(seen.session) and not seen.session.is_over:
        return remote.moved(seen, scene.person)
    return remote.message(seen, scene.person, scene.now)


async def end(scene: RenderContext) -> Message | None:
    """The session's last message."""
    seen = await sessions_queries.closing(scene.uow, scene.subject, now=scene.now)
    return sessions_end.message(seen, scene.words(seen.group.locale)) if seen else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.PHASE: phase,
    Kind.NARRATOR: narrator_prompt,
    Kind.REMOTE: remote_control,
    Kind.CLOSING: end,
}
