"""pins.* and reactions.*: the marks people and apps put on messages."""

from __future__ import annotations

import re

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state import posting
from sandbox.state.model import Channel
from sandbox.state.workspace import Workspace

PINS_MAX = 100


def pins_add(call: Call) -> Json:
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


def pins_remove(call: Call) -> Json:
    """Take a pin off."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    if channel.pins.pop(message["ts"], None) is None:
        raise SlackError("no_pin")
    message.pop("pinned_to", None)
    _announce(call, channel, message, "pin_removed")
    return {}


def pins_list(call: Call) -> Json:
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


def reactions_add(call: Call) -> Json:
    """React to a message."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    react(call.workspace, channel, message, call.me, call.need("name"))
    return {}


def reactions_remove(call: Call) -> Json:
    """Take a reaction back."""
    channel = call.open_channel()
    message = posting.find(channel, call.need("timestamp"))
    unreact(call.workspace, channel, message, call.me, call.need("name"))
    return {}


def reactions_get(call: Call) -> Json:
    """A message with its reactions."""
    channel = call.member_channel()
    message = posting.find(channel, call.need("timestamp"))
    return {"type": "message", "channel": channel.id, "message": message}


def react(workspace: Workspace, channel: Channel, message: Json, user: str, name: str) -> None:
    """Put someone's reaction on a message."""
    emoji = name.strip(":")
    if not re.fullmatch(r"[\w+'-]+(::skin-tone-[2-6])?", emoji):
        raise SlackError("invalid_name")
    reactions = message.setdefault("reactions", [])
    entry = next((r for r in reactions if r["name"] == emoji), None)
    if entry is None:
        entry = {"name": emoji, "users": [], "count": 0}
        reactions.append(entry)
    if user in entry["users"]:
        raise SlackError("already_reacted")
    entry["users"].append(user)
    entry["count"] += 1
    _tell(workspace, channel, message, user, emoji, "reaction_added")


def unreact(workspace: Workspace, channel: Channel, message: Json, user: str, name: str) -> None:
    """Take someone's reaction off a message."""
    emoji = name.strip(":")
    reactions = message.get("reactions", [])
    entry = next((r for r in reactions if r["name"] == emoji and user in r["users"]), None)
    if entry is None:
        raise SlackError("no_reaction")
    entry["users"].remove(user)
    entry["count"] -= 1
    if not entry["count"]:
        reactions.remove(entry)
    if not reactions:
        del message["reactions"]
    _tell(workspace, channel, message, user, emoji, "reaction_removed")


def _tell(
    workspace: Workspace, channel: Channel, message: Json, user: str, emoji: str, name: str
) -> None:
    audience = workspace.audience(channel)
    workspace.changed("message_changed", audience, channel=channel.id, message=message)
    item = {"type": "message", "channel": channel.id, "ts": message["ts"]}
    event: Json = {"type": name, "user": user, "reaction": emoji, "item": item}
    event |= {"item_user": message.get("user"), "event_ts": workspace.clock.ts()}
    workspace.emit(name, event, channel)


METHODS = {
    "pins.add": Method(pins_add, ("pins:write",), 2),
    "pins.remove": Method(pins_remove, ("pins:write",), 2),
    "pins.list": Method(pins_list, ("pins:read",), 2),
    "reactions.add": Method(reactions_add, ("reactions:write",), 3),
    "reactions.remove": Method(reactions_remove, ("reactions:write",), 2),
    "reactions.get": Method(reactions_get, ("reactions:read",), 3),
}
