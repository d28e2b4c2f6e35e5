"""pins.add, remove, list."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state import posting
from sandbox.state.model import Channel

PINS_MAX = 100


def add(call: Call) -> Json:
    """Pin a message."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    if message["ts"] in channel.pins:
        raise SlackError("already_pinned")
    if len(channel.pins) >= PINS_MAX:
        raise SlackError("too_many_pins")
    created = int(call.workspace.clock.now())
    channel.pins[message["ts"]] = {"created": created, "created_by": call.me}
    message.setdefault("pinned_to", []).append(channel.id)
    _announce(call, channel, message, "pin_added")
    return {}


def remove(call: Call) -> Json:
    """Take a pin off."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    if channel.pins.pop(message["ts"], None) is None:
        raise SlackError("no_pin")
    message.pop("pinned_to", None)
    _announce(call, channel, message, "pin_removed")
    return {}


def list_(call: Call) -> Json:
    """What is pinned, newest pin first."""
    channel = call.member_channel()
    items = [
        {"type": "message", "channel": channel.id, "message": channel.messages[ts], **pin}
        for ts, pin in reversed(channel.pins.items())
    ]
    return {"items": items}


def _announce(call: Call, channel: Channel, message: Json, name: str) -> None:
    audience = call.workspace.audience(channel)
    call.workspace.changed("message_changed", audience, channel=channel.id, message=message)
    item = {"type": "message", "channel": channel.id, "message": posting.without_metadata(message)}
    event: Json = {"type": name, "user": call.me, "channel_id": channel.id, "item": item}
    event["event_ts"] = call.workspace.clock.ts()
    call.workspace.emit(name, event, channel)


METHODS = {
    "pins.add": Method(add, ("pins:write",), 2),
    "pins.remove": Method(remove, ("pins:write",), 2),
    "pins.list": Method(list_, ("pins:read",), 2),
}
