"""A person's Home."""

from collections.abc import Mapping

from slack_sdk.models.views import View

from handlers.home import tab
from handlers.rendering import RenderContext, Renderer
from services.home import queries
from services.notices import Kind


async def home(scene: RenderContext) -> View:
    """A person's Home."""
    shown = await queries.home(scene.uow, scene.subject, now=scene.now)
    return tab.home(shown, scene.person, scene.now)


RENDERERS: Mapping[str, Renderer] = {
    Kind.HOME: home,
}
