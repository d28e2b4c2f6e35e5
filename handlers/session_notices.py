"""Notices about choices and running sessions: the state is loaded here, views build the blocks."""

from collections.abc import Mapping

from handlers.scene import Renderer, Scene
from handlers.views import brought, closing, narrator, phases, remote
from handlers.views import choices as choice_views
from handlers.views.blocks import Message
from services.choices import queries as choices_queries
from services.contributions import queries
from services.notices import Kind, dated
from services.sessions import queries as sessions_queries


async def choice(scene: Scene) -> Message | None:
    """The choice in the channel."""
    seen = await choices_queries.panel(scene.uow, scene.subject, now=scene.now)
    return choice_views.panel(seen, scene.words(seen.group.locale)) if seen else None


async def nudge_ballot(scene: Scene) -> Message | None:
    """The reminder to vote, for someone who has not."""
    voter_id = scene.user_id or ""
    seen = await choices_queries.awaited(scene.uow, scene.subject, voter_id, now=scene.now)
    return choice_views.nudge(seen, scene.person) if seen else None


async def phase(scene: Scene) -> Message | None:
    """One phase in the channel."""
    board = await _board(scene)
    return phases.message(board, scene.words(board.group.locale)) if board else None


async def narrator_prompt(scene: Scene) -> Message | None:
    """The narrator's prompt, as long as they are the narrator of that phase."""
    board = await _board(scene)
    if board is None or board.narrator_id != scene.user_id:
        return None
    return narrator.message(board, scene.person)


async def _board(scene: Scene) -> sessions_queries.PhaseBoard | None:
    session_id, _, phase_id = scene.subject.partition(":")
    return await sessions_queries.phase_board(scene.uow, session_id, phase_id, now=scene.now)


async def contribution(scene: Scene) -> Message | None:
    """A contribution in the thread of its phase, unless the phase's message shows it."""
    shown = await queries.shown_contribution(scene.uow, scene.subject, now=scene.now)
    if shown is None:
        return None
    ids = shown.contribution.session_id, shown.contribution.phase_id
    board = await sessions_queries.phase_board(scene.uow, *ids, now=scene.now)
    if board is None or brought.is_on_message(board, shown.contribution):
        return None
    return brought.reply(shown, scene.words(shown.group.locale))


async def remote_control(scene: Scene) -> Message | None:
    """A facilitator's remote control; one handed out before the session moved goes quiet."""
    session_id = scene.subject.split(":")[0]
    seen = await sessions_queries.remote(scene.uow, session_id, now=scene.now)
    if seen is None:
        return None
    if scene.subject != dated(seen.session) and not seen.session.is_over:
        return remote.moved(seen, scene.person)
    return remote.message(seen, scene.person, scene.now)


async def end(scene: Scene) -> Message | None:
    """The session's last message."""
    seen = await sessions_queries.closing(scene.uow, scene.subject, now=scene.now)
    return closing.message(seen, scene.words(seen.group.locale)) if seen else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.CHOICE: choice,
    Kind.NUDGE_BALLOT: nudge_ballot,
    Kind.PHASE: phase,
    Kind.NARRATOR: narrator_prompt,
    Kind.CONTRIBUTION: contribution,
    Kind.REMOTE: remote_control,
    Kind.CLOSING: end,
}
