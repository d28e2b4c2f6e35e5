"""bookmarks.add, edit, remove, list."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.model import Channel

BOOKMARKS_MAX = 100


def add(call: Call) -> Json:
    """Put a link at the top of a channel."""
    channel = call.open_channel("channel_id")
    if call.need("type") != "link":
        raise SlackError("invalid_bookmark_type")
    if not call.text("link").startswith(("http://", "https://")):
        raise SlackError("invalid_link")
    if len(channel.bookmarks) >= BOOKMARKS_MAX:
        raise SlackError("too_many_bookmarks")
    now = int(call.workspace.clock.now())
    bookmark = {
        "id": call.workspace.new_id("Bk"),
        "channel_id": channel.id,
        "title": call.need("title"),
        "link": call.text("link"),
        "emoji": call.text("emoji"),
        "type": "link",
        "date_created": now,
        "date_updated": 0,
        "last_updated_by_user_id": call.me,
    }
    channel.bookmarks[str(bookmark["id"])] = bookmark
    call.workspace.changed("channel", call.workspace.audience(channel), channel=channel.id)
    return {"bookmark": bookmark}


def edit(call: Call) -> Json:
    """Change a bookmark."""
    channel, bookmark = _found(call)
    for name in ("title", "link", "emoji"):
        if call.has(name):
            bookmark[name] = call.text(name)
    bookmark["date_updated"] = int(call.workspace.clock.now())
    call.workspace.changed("channel", call.workspace.audience(channel), channel=channel.id)
    return {"bookmark": bookmark}


def remove(call: Call) -> Json:
    """Take a bookmark away."""
    channel, bookmark = _found(call)
    del channel.bookmarks[bookmark["id"]]
    call.workspace.changed("channel", call.workspace.audience(channel), channel=channel.id)
    return {}


def list_(call: Call) -> Json:
    """The bookmarks of a channel."""
    return {"bookmarks": list(call.member_channel("channel_id").bookmarks.values())}


def _found(call: Call) -> tuple[Channel, Json]:
    channel = call.open_channel("channel_id")
    bookmark = channel.bookmarks.get(call.need("bookmark_id"))
    if bookmark is None:
        raise SlackError("not_found")
    return channel, bookmark


METHODS = {
    "bookmarks.add": Method(add, ("bookmarks:write",), 2),
    "bookmarks.edit": Method(edit, ("bookmarks:write",), 2),
    "bookmarks.remove": Method(remove, ("bookmarks:write",), 2),
    "bookmarks.list": Method(list_, ("bookmarks:read",), 3),
}
