"""What a person is told of what they asked for."""

from collections.abc import Mapping

from handlers.blocks import Message, person, say
from handlers.rendering import RenderContext, Renderer
from services.notices import Kind
from services.subjects import TakenBackSubject


async def data_not_sent(render: RenderContext) -> Message:
    """That Slack takes no file from us here, and what to do."""
    t = render.person
    said = t(
        "I could not send you your data: Slack lets me send no file here. Whoever installed Tour de"
        " table can allow it (`files:write`, as in its manifest); then ask again from my Home tab."
    )
    return Message(t("Your data could not be sent."), [say(said)])


async def taken_back(render: RenderContext) -> Message:
    """To a facilitator: whose situation is gone, and how the session goes on."""
    t, subject = render.person, TakenBackSubject.parse(render.subject)
    said = t(
        "{who} has taken back their situation: what was written about it is erased.",
        who=person(subject.user_id),
    )
    if subject.live:
        said += " " + t(
            "The session goes on: from your remote, choose another situation with the group, or"
            " end the session."
        )
    return Message(t("A situation was taken back."), [say(said)])


RENDERERS: Mapping[str, Renderer] = {
    Kind.DATA_NOT_SENT: data_not_sent,
    Kind.TAKEN_BACK: taken_back,
}
