"""Reactions on messages, and the events they make."""

from __future__ import annotations

import re

from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.model import Channel
from sandbox.state.workspace import Workspace


def add(workspace: Workspace, channel: Channel, message: Json, user: str, name: str) -> None:
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


def remove(workspace: Workspace, channel: Channel, message: Json, user: str, name: str) -> None:
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
