"""Every method the sandbox knows."""

from __future__ import annotations

from sandbox.api import (
    chat,
    conversations,
    conversations_read,
    identity,
    marks,
    users,
    views,
)
from sandbox.api.call import Method

METHODS: dict[str, Method] = {
    **identity.METHODS,
    **users.METHODS,
    **conversations.METHODS,
    **conversations_read.METHODS,
    **chat.METHODS,
    **marks.METHODS,
    **views.METHODS,
}
