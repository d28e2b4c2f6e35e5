"""What a person sees: channels, messages, unread marks."""

from __future__ import annotations

import json
from itertools import takewhile
from typing import Any

from sandbox.errors import CannotDo
from sandbox.json_object import Json
from sandbox.state.model import Channel
from sandbox.state.shapes import channel_shape
from sandbox.state.workspace import Workspace


def channel(workspace: Workspace, user_id: str, name: str) -> Channel:
    """The channel this person means by an id, ``#name`` or ``name``, if they can see it."""
    for candidate in workspace.channels.values():
        if name in (candidate.id, candidate.name, f"#{candidate.name}") and sees(
            candidate, user_id
        ):
            return candidate
    raise CannotDo(f"{user_id} sees no channel {name}")


def sees(candidate: Channel, user_id: str) -> bool:
    """Whether this person may open the channel."""
    return candidate.open_to_all or user_id in candidate.members


def channels(workspace: Workspace, user_id: str) -> list[Json]:
    """The channels for the sidebar, with name, unread count and members."""
    return [
        channel_shape(workspace, c, user_id)
        | {
            "name": display_name(workspace, c, user_id),
            "kind": c.kind,
            "members": c.members,
            "is_member": user_id in c.members,
            "unread": len(news := unread(c, user_id)),
            "mentions": sum(names(message, user_id) for message in news),
        }
        for c in workspace.channels.values()
        if sees(c, user_id)
    ]


def display_name(workspace: Workspace, c: Channel, user_id: str) -> str:
    """What stands in the sidebar: the name, or the people of a direct message."""
    if c.is_im or c.is_mpim:
        others = [workspace.users[u].real_name for u in c.members if u != user_id]
        return ", ".join(others) or workspace.users[user_id].real_name
    return c.name


def messages(c: Channel, user_id: str, thread_ts: str | None = None) -> list[Json]:
    """Messages oldest first, with the ephemeral ones for this person; a thread with its parent."""
    everything: list[Any] = [*c.messages.values(), *c.ephemerals.get(user_id, {}).values()]
    if thread_ts:
        chosen = [m for m in everything if thread_ts in (m["ts"], m.get("thread_ts"))]
    else:
        chosen = [
            m
            for m in everything
            if m.get("thread_ts", m["ts"]) == m["ts"] or m.get("subtype") == "thread_broadcast"
        ]
    return sorted(chosen, key=lambda m: str(m["ts"]))


def unread(c: Channel, user_id: str) -> list[Json]:
    """The messages that came since this person last looked; for members only."""
    if user_id not in c.members:
        return []
    read = c.read.get(user_id, "")
    news = takewhile(lambda message: message["ts"] > read, reversed(c.messages.values()))
    return [message for message in news if message.get("thread_ts", message["ts"]) == message["ts"]]


def names(message: Json, user_id: str) -> bool:
    """Whether a message names this person, or everybody; the workspace's own lines name nobody."""
    words = json.dumps([message["text"], message.get("blocks")])
    signs = (f"<@{user_id}>", f'"user_id": "{user_id}"', "<!here>", "<!channel>", "<!everyone>")
    return "subtype" not in message and any(sign in words for sign in signs)


def message(c: Channel, user_id: str, ts: str) -> Json:
    """One message this person sees."""
    found = c.messages.get(ts) or c.ephemerals.get(user_id, {}).get(ts)
    if found is None:
        raise CannotDo(f"there is no message {ts} in {c.id}")
    return found
