"""Every notice's renderer. The state is loaded here, the blocks are built in views."""

from collections.abc import Mapping

from handlers import group_notices, session_notices
from handlers.scene import Renderer

RENDERERS: Mapping[str, Renderer] = {**group_notices.RENDERERS, **session_notices.RENDERERS}
