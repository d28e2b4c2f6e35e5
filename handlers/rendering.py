"""What a notice is rendered from: the state as it stands, and the right language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.models.views import View

from handlers.blocks import Message
from handlers.words import Words
from services.context import Context


@dataclass(frozen=True, slots=True)
class RenderContext:
    """One notice to render. `words(locale)` is for channels, `person` for one person's eyes."""

    read: Context
    subject: str
    user_id: str | None
    person: Words
    words: Callable[[str], Words]


Renderer = Callable[[RenderContext], Awaitable[Message | View | None]]
"""Returns None when the message makes no sense any more: it is then not posted, or left as is."""
