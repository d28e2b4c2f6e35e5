"""Notices about a choice."""

from collections.abc import Mapping

from handlers.blocks import Message
from handlers.choices import before
from handlers.choices import messages as choices_messages
from handlers.choices import objections as choices_objections
from handlers.choices import unsettled as choices_unsettled
from handlers.rendering import RenderContext, Renderer
from services.choices import queries
from services.notices import Kind


async def choice(render: RenderContext) -> Message | None:
    """The choice in the channel."""
    seen = await queries.panel(render.read, render.subject)
    return choices_messages.panel(seen, render.words(seen.group.locale)) if seen else None


async def willing(render: RenderContext) -> Message | None:
    """The question to an author, before the choice opens; then what became of it."""
    seen = await queries.before(render.read, render.subject, render.user_id or "")
    return before.willing(seen, render.person) if seen else None


async def no_candidate(render: RenderContext) -> Message | None:
    """That there was nothing to choose from, to who steers the session."""
    seen = await queries.before(render.read, render.subject)
    return before.no_candidate(seen, render.person) if seen else None


async def nudge_ballot(render: RenderContext) -> Message | None:
    """The reminder to answer, then what became of it."""
    seen = await queries.reminder(render.read, render.subject, render.user_id or "")
    return choices_messages.nudge(seen, render.person) if seen else None


async def objections(render: RenderContext) -> Message | None:
    """What was objected to an author's situations."""
    told = await queries.reasons(render.read, render.subject, render.user_id or "")
    return choices_objections.message(told, render.person) if told else None


async def unsettled(render: RenderContext) -> Message | None:
    """That a choice settles nothing, or not yet."""
    seen = await queries.panel(render.read, render.subject)
    return choices_unsettled.message(seen, render.person) if seen else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.WILLING: willing,
    Kind.NO_CANDIDATE: no_candidate,
    Kind.CHOICE: choice,
    Kind.NUDGE_BALLOT: nudge_ballot,
    Kind.UNSETTLED: unsettled,
    Kind.OBJECTIONS: objections,
}
