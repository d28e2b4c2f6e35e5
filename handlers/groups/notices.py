"""Notices about a group: its charter, and what goes wrong."""

from collections.abc import Mapping

from handlers.blocks import Message
from handlers.groups import charter as groups_charter
from handlers.groups import messages
from handlers.rendering import RenderContext, Renderer
from services.groups import queries as groups_queries
from services.notices import Kind


async def charter(render: RenderContext) -> Message | None:
    """The charter, pinned, with who has still to accept it."""
    group = await groups_queries.group_of(render.read, render.subject)
    return groups_charter.charter(group, render.words(group.locale)) if group else None


async def failure(render: RenderContext) -> Message | None:
    """What could not be told, to the facilitators."""
    reason, group_id, _ = render.subject.split(":")  # the last part is the day
    group = await groups_queries.group_of(render.read, group_id)
    return messages.failure(reason, group, render.person) if group else None


async def intruder(render: RenderContext) -> Message | None:
    """To someone who came into a closed group's channel."""
    group = await groups_queries.group_of(render.read, render.subject)
    return messages.intruder(group, render.person) if group else None


async def intrusion(render: RenderContext) -> Message | None:
    """To the facilitators, about that person."""
    user_id, _, group_id = render.subject.partition(":")
    group = await groups_queries.group_of(render.read, group_id)
    return messages.intrusion(user_id, group, render.person) if group else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.CHARTER: charter,
    Kind.FAILURE: failure,
    Kind.INTRUDER: intruder,
    Kind.INTRUSION: intrusion,
}
