"""Notices about who facilitates."""

from collections.abc import Mapping

from domain.groups import Asking
from handlers.blocks import Message
from handlers.facilitation import messages
from handlers.rendering import RenderContext, Renderer
from services.facilitation.subjects import RequestSubject, RoleSubject
from services.groups import queries
from services.notices import Kind


async def request(render: RenderContext) -> Message | None:
    """To somebody who is asked; then that it is closed."""
    subject = RequestSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    found = group.request(subject.user_id, Asking(subject.what))
    if found is None or RequestSubject.of(group.id, found) != subject:
        return messages.request_over(group, subject, render.person)
    return messages.request(group, found, render.person)


async def answered(render: RenderContext) -> Message | None:
    """To who asked, what was answered."""
    subject = RequestSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    return messages.answered(group, subject, render.person) if group else None


async def role(render: RenderContext) -> Message | None:
    """To the group."""
    subject = RoleSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    return messages.role(subject.change, subject.user_id, render.words(group.locale))


RENDERERS: Mapping[str, Renderer] = {
    Kind.REQUEST: request,
    Kind.REQUEST_ANSWERED: answered,
    Kind.ROLE: role,
}
