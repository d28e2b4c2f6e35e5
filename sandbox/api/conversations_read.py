"""conversations.info, list, members, history, replies, open."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sandbox.api.call import Call, Method, by_kind
from sandbox.api.paging import page
from sandbox.api.users import ANY_READ, KINDS
from sandbox.errors import SlackError, invalid_arguments
from sandbox.json_object import Json
from sandbox.state import membership
from sandbox.state.posting import find, without_metadata
from sandbox.state.shapes import channel_shape

OPEN_MAX = 8


def info(call: Call) -> Json:
    """One channel."""
    channel = call.channel()
    shape = channel_shape(call.workspace, channel, call.me)
    if call.flag("include_num_members"):
        shape["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        shape["locale"] = "en-US"
    return {"channel": shape}


def list_(call: Call) -> Json:
    """The channels the bot may know of, of the types asked."""
    kinds = set(call.names("types") or ["public_channel"])
    if not kinds <= set(KINDS.values()):
        raise SlackError("invalid_types")
    found = [
        channel
        for channel in call.workspace.channels.values()
        if KINDS[channel.kind] in kinds
        and (channel.open_to_all or call.me in channel.members)
        and not (channel.is_archived and call.flag("exclude_archived"))
    ]
    chosen, metadata = page(found, call.text("cursor"), call.number("limit", 100) or 100)
    shapes = [
        channel_shape(call.workspace, c, call.me)
        | ({} if c.is_im else {"num_members": len(c.members)})
        for c in chosen
    ]
    return {"channels": shapes, "response_metadata": metadata}


def members(call: Call) -> Json:
    """Who is in a channel."""
    channel = call.channel()
    limit = call.number("limit", 100) or 100
    chosen, metadata = page(channel.members, call.text("cursor"), limit)
    return {"members": chosen, "response_metadata": metadata}


def history(call: Call) -> Json:
    """The messages of a channel, newest first, replies left out."""
    channel, span = call.member_channel(), _span(call)
    found = [
        message
        for message in reversed(channel.messages.values())
        if _outside_thread(message) and span.holds(message["ts"])
    ]
    limit = min(call.number("limit", 100) or 100, 999)
    chosen, metadata = page(found, call.text("cursor"), limit)
    answer: Json = {
        "messages": [_as_asked(call, m) for m in chosen],
        "has_more": bool(metadata["next_cursor"]),
        "pin_count": len(channel.pins),
    }
    return answer | ({"response_metadata": metadata} if metadata["next_cursor"] else {})


def replies(call: Call) -> Json:
    """A thread: the parent, then its replies, oldest first."""
    channel, span = call.member_channel(), _span(call)
    ts = call.need("ts")
    if ts not in channel.messages:
        raise SlackError("thread_not_found")
    root = find(channel, channel.messages[ts].get("thread_ts", ts))
    found = [
        m
        for m in channel.messages.values()
        if m is not root and m.get("thread_ts") == root["ts"] and span.holds(m["ts"])
    ]
    limit = min(call.number("limit", 1000) or 1000, 1000)
    chosen, metadata = page([root, *found], call.text("cursor"), limit)
    answer: Json = {
        "messages": [_as_asked(call, m) for m in chosen],
        "has_more": bool(metadata["next_cursor"]),
    }
    return answer | ({"response_metadata": metadata} if metadata["next_cursor"] else {})


def open_(call: Call) -> Json:
    """The direct message with one person, or with up to eight."""
    if call.has("channel"):
        channel, known = call.channel(), True
    else:
        users = [u for u in call.names("users") if u != call.me]
        if not users:
            raise invalid_arguments("missing required field: users")
        if len(users) > OPEN_MAX:
            raise SlackError("too_many_users")
        for user in users:
            if call.workspace.user(user).deleted:
                raise SlackError("user_disabled")
        channel, known = membership.open_direct(call.workspace, [call.me, *users])
    answer: Json = {"no_op": True, "already_open": True} if known else {}
    if call.flag("return_im") or not channel.is_im:
        return answer | {"channel": channel_shape(call.workspace, channel, call.me)}
    return answer | {"channel": {"id": channel.id}}


def _outside_thread(message: Json) -> bool:
    in_thread = message.get("thread_ts", message["ts"]) != message["ts"]
    return not in_thread or message.get("subtype") == "thread_broadcast"


@dataclass
class Span:
    """The part of a channel's history that is asked for."""

    oldest: float
    latest: float
    inclusive: bool

    def holds(self, ts: str) -> bool:
        """Whether a message of this moment is in it."""
        moment = float(ts)
        edge = self.inclusive and moment in (self.oldest, self.latest)
        return edge or self.oldest < moment < self.latest


def _span(call: Call) -> Span:
    oldest, latest = _moment(call, "oldest", -math.inf), _moment(call, "latest", math.inf)
    return Span(oldest, latest, call.flag("inclusive"))


def _moment(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _as_asked(call: Call, message: Json) -> Json:
    return message if call.flag("include_all_metadata") else without_metadata(message)


METHODS = {
    "conversations.info": Method(info, by_kind("read"), 3),
    "conversations.list": Method(list_, ANY_READ, 2),
    "conversations.members": Method(members, by_kind("read"), 4),
    "conversations.history": Method(history, by_kind("history"), 3),
    "conversations.replies": Method(replies, by_kind("history"), 3),
    "conversations.open": Method(open_, ("im:write", "mpim:write", "channels:manage"), 3),
}
