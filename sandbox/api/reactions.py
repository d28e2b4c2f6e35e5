"""reactions.add, remove, get."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.json_object import Json
from sandbox.state import posting, reactions


def add(call: Call) -> Json:
    """React to a message."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    reactions.add(call.workspace, channel, message, call.me, call.need("name"))
    return {}


def remove(call: Call) -> Json:
    """Take a reaction back."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    reactions.remove(call.workspace, channel, message, call.me, call.need("name"))
    return {}


def get(call: Call) -> Json:
    """A message with its reactions."""
    channel = call.member_channel()
    message = posting.find(channel, call.need("timestamp"))
    return {"type": "message", "channel": channel.id, "message": message}


METHODS = {
    "reactions.add": Method(add, ("reactions:write",), 3),
    "reactions.remove": Method(remove, ("reactions:write",), 2),
    "reactions.get": Method(get, ("reactions:read",), 3),
}
