"""A person's Home."""

from collections.abc import Mapping

from slack_sdk.models.views import View

from handlers.home import tab
from handlers.rendering import RenderContext, Renderer
from services.home import queries
from services.notices import Kind


async def home(render: RenderContext) -> View:
    """A person's Home."""
    shown = await queries.home(render.read, render.subject)
    return tab.home(shown, render.person, render.read.now)


RENDERERS: Mapping[str, Renderer] = {
    Kind.HOME: home,
}
