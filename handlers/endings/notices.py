"""Notices about leaving, and about the end of cycles and groups."""

from collections.abc import Mapping

from domain.endings import goes_at
from handlers.blocks import Message
from handlers.endings import messages
from handlers.rendering import RenderContext, Renderer
from services.endings import queries
from services.groups.queries import group_of
from services.notices import Kind
from services.subjects import CycleSubject, IntrusionSubject


async def farewell(render: RenderContext) -> Message | None:
    """What somebody who left says, while it is kept."""
    subject = IntrusionSubject.parse(render.subject)
    group = await group_of(render.read, subject.group_id)
    said = await queries.farewell(render.read, subject.group_id, subject.user_id)
    if group is None or said is None:
        return None
    return messages.farewell(group, said, render.words(group.locale))


async def future(render: RenderContext) -> Message | None:
    """How the group goes on."""
    asked = await queries.asked(render.read, render.subject)
    return messages.future(asked, render.words(asked.group.locale)) if asked else None


async def evaluation(render: RenderContext) -> Message | None:
    """The three questions, to one person."""
    asked = await queries.asked(render.read, render.subject, render.user_id)
    return messages.evaluation(asked, render.person) if asked else None


async def consulted(render: RenderContext) -> Message | None:
    """What came of it, to the facilitators."""
    asked = await queries.asked(render.read, render.subject)
    return messages.consulted(asked, render.person) if asked else None


async def cycle_ended(render: RenderContext) -> Message | None:
    """The end of a cycle."""
    group = await group_of(render.read, CycleSubject.parse(render.subject).group_id)
    return messages.cycle_ended(group, render.words(group.locale)) if group else None


async def group_ended(render: RenderContext) -> Message | None:
    """The end of the group."""
    group = await group_of(render.read, render.subject)
    gone_at = goes_at(group, render.read.policy.kept) if group else None
    if group is None or gone_at is None:
        return None
    return messages.group_ended(group, gone_at, render.words(group.locale))


RENDERERS: Mapping[str, Renderer] = {
    Kind.FAREWELL: farewell,
    Kind.FUTURE: future,
    Kind.EVALUATION: evaluation,
    Kind.CONSULTED: consulted,
    Kind.CYCLE_ENDED: cycle_ended,
    Kind.GROUP_ENDED: group_ended,
}
