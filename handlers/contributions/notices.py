"""Notices about what people bring."""

from collections.abc import Mapping

from handlers.blocks import Message
from handlers.contributions import messages
from handlers.rendering import RenderContext, Renderer
from services.contributions import queries
from services.notices import Kind
from services.sessions import queries as session_queries


async def contribution(render: RenderContext) -> Message | None:
    """A contribution in the thread of its phase, unless the phase's message shows it."""
    shown = await queries.shown_contribution(render.read, render.subject)
    if shown is None:
        return None
    ids = shown.contribution.session_id, shown.contribution.phase_id
    board = await session_queries.phase_board(render.read, *ids)
    if board is None or messages.is_on_message(board, shown.contribution):
        return None
    return messages.reply(shown, render.words(shown.group.locale))


RENDERERS: Mapping[str, Renderer] = {
    Kind.CONTRIBUTION: contribution,
}
