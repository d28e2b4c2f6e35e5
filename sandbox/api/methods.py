"""Every method of the Web API that the sandbox has."""

from __future__ import annotations

from sandbox.api import (
    bookmarks,
    chat,
    conversations,
    conversations_read,
    files,
    identity,
    oauth,
    pins,
    reactions,
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
    **pins.METHODS,
    **reactions.METHODS,
    **views.METHODS,
    **scheduled.METHODS,
    **files.METHODS,
    **bookmarks.METHODS,
    **usergroups.METHODS,
    **oauth.METHODS,
}
