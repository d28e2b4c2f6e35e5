"""Notices about a group: its charter, and what goes wrong."""

from collections.abc import Mapping

from handlers.blocks import Message
from handlers.groups import charter as groups_charter
from handlers.groups import messages
from handlers.rendering import RenderContext, Renderer
from services.groups import queries as groups_queries
from services.notices import Kind


async def charter(scene: RenderContext) -> Message | None:
    """The charter, pinned, with who has still to accept it."""
    group = await groups_queries.group_of(scene.uow, scene.subject, now=scene.now)
    return groups_charter.charter(group, scene.words(group.locale)) if group else None


async def failure(scene: RenderContext) -> Message | None:
    """What could not be told, to the facilitators."""
    reason, group_id, _ = scene.subject.split(":")  # the last part is the day
    group = await groups_queries.group_of(scene.uow, group_id, now=scene.now)
    return messages.failure(reason, group, scene.person) if group else None


async def intruder(scene: RenderContext) -> Message | None:
    """To someone who came into a closed group's channel."""
    group = await groups_queries.group_of(scene.uow, scene.subject, now=scene.now)
    return messages.intruder(group, scene.person) if group else None


async def intrusion(scene: RenderContext) -> Message | None:
    """To the facilitators, about that person."""
    user_id, _, group_id = scene.subject.partition(":")
    group = await groups_queries.group_of(scene.uow, group_id, now=scene.now)
    return messages.intrusion(user_id, group, scene.person) if group else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.CHARTER: charter,
    Kind.FAILURE: failure,
    Kind.INTRUDER: intruder,
    Kind.INTRUSION: intrusion,
}
