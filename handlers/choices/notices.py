"""Notices about a choice."""

from collections.abc import Mapping

from handlers.blocks import Message
from handlers.choices import messages as choices_messages
from handlers.rendering import RenderContext, Renderer
from services.choices import queries as choices_queries
from services.notices import Kind


async def choice(scene: RenderContext) -> Message | None:
    """The choice in the channel."""
    seen = await choices_queries.panel(scene.uow, scene.subject, now=scene.now)
    return choices_messages.panel(seen, scene.words(seen.group.locale)) if seen else None


async def nudge_ballot(scene: RenderContext) -> Message | None:
    """The reminder to vote, for someone who has not."""
    voter_id = scene.user_id or ""
    seen = await choices_queries.awaited(scene.uow, scene.subject, voter_id, now=scene.now)
    return choices_messages.nudge(seen, scene.person) if seen else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.CHOICE: choice,
    Kind.NUDGE_BALLOT: nudge_ballot,
}
