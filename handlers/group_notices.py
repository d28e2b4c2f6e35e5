"""Notices about a group and what comes before its sessions."""

from collections.abc import Mapping

from handlers.scene import Renderer, Scene
from handlers.views import charter as charter_view
from handlers.views.blocks import Message
from services import groups
from services.notices import Kind


async def charter(scene: Scene) -> Message | None:
    """The charter, pinned, with who has still to accept it."""
    group = await groups.view(scene.uow, scene.subject, now=scene.now)
    return charter_view.message(group, scene.words(group.locale)) if group else None


RENDERERS: Mapping[str, Renderer] = {Kind.CHARTER: charter}
