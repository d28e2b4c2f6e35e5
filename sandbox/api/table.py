"""Every method the sandbox knows."""

from __future__ import annotations

from sandbox.api import (
    bookmarks,
    chat,
    conversations,
    conversations_read,
    files,
    identity,
    marks,
    oauth,
    scheduled,
    usergroups,
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
    **scheduled.METHODS,
    **files.METHODS,
    **bookmarks.METHODS,
    **usergroups.METHODS,
    **oauth.METHODS,
}
