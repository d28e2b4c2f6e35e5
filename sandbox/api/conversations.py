"""conversations.*: the methods that change a channel or who is in it."""

from __future__ import annotations

from sandbox.api.call import Call, Method, by_kind
from sandbox.api.scopes import require
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state import membership
from sandbox.state.model import Channel
from sandbox.state.shapes import channel_shape

NOTE_MAX = 250
INVITED_MAX = 100


def create(call: Call) -> Json:
    """Open a public or private channel."""
    name = call.text("name")
    # Which scope is needed depends on the channel that is not there yet.
    require(call, "groups:write" if call.flag("is_private") else "channels:manage")
    channel = membership.create(call.workspace, call.me, name, call.flag("is_private"))
    return _shape(call, channel)


def invite(call: Call) -> Json:
    """Bring people in; without ``force`` one who cannot come stops them all."""
    channel = _not_direct(call.open_channel())
    users = call.names("users")
    if not users:
        raise SlackError("no_user")
    if len(users) > INVITED_MAX:
        raise SlackError("too_many_users")
    errors = [
        {"user": user, "ok": False, "error": error}
        for user in users
        if (error := _why_not(call, channel, user))
    ]
    if errors and not (call.flag("force") and len(errors) < len(users)):
        raise SlackError(str(errors[0]["error"]), errors=errors)
    refused = {e["user"] for e in errors}
    for user in dict.fromkeys(users):
        if user not in refused:
            membership.add(call.workspace, channel, user, call.me)
    return _shape(call, channel) | ({"errors": errors} if errors else {})


def _why_not(call: Call, channel: Channel, user_id: str) -> str:
    user = call.workspace.users.get(user_id)
    if user is None or user.deleted:
        return "user_not_found"
    if user_id == call.me:
        return "cant_invite_self"
    return "already_in_channel" if user_id in channel.members else ""


def kick(call: Call) -> Json:
    """Put someone out."""
    channel = _not_direct(call.open_channel())
    user = call.workspace.user(call.need("user"))
    if user.id == call.me:
        raise SlackError("cant_kick_self")
    if channel.is_general:
        raise SlackError("cant_kick_from_general")
    if user.id not in channel.members:
        raise SlackError("not_in_channel")
    membership.remove(call.workspace, channel, user.id)
    return {"errors": {}}


def leave(call: Call) -> Json:
    """Leave a channel; not being in it is no error."""
    channel = _not_direct(call.channel())
    if channel.is_general:
        raise SlackError("cant_leave_general")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.me not in channel.members:
        return {"not_in_channel": True}
    if channel.is_private and len(channel.members) == 1:
        raise SlackError("last_member")
    membership.remove(call.workspace, channel, call.me)
    return {}


def join(call: Call) -> Json:
    """Join a public channel."""
    channel = call.channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    if not channel.open_to_all:
        raise SlackError("method_not_supported_for_channel_type")
    if call.me in channel.members:
        already = {"warning": "already_in_channel"}
        return _shape(call, channel) | already
    membership.add(call.workspace, channel, call.me, None)
    return _shape(call, channel)


def archive(call: Call) -> Json:
    """Close a channel."""
    channel = _not_direct(call.channel())
    if channel.is_general:
        raise SlackError("cant_archive_general")
    if channel.is_archived:
        raise SlackError("already_archived")
    if call.me not in channel.members:
        raise SlackError("not_in_channel")
    membership.archive(call.workspace, channel, call.me)
    return {}


def unarchive(call: Call) -> Json:
    """Open a channel again."""
    channel = _not_direct(call.member_channel())
    if not channel.is_archived:
        raise SlackError("not_archived")
    membership.archive(call.workspace, channel, call.me, archived=False)
    return {}


def rename(call: Call) -> Json:
    """Rename a channel that the bot created."""
    channel = _not_direct(call.open_channel())
    if channel.creator != call.me:
        raise SlackError("not_authorized")
    membership.rename(call.workspace, channel, call.me, call.text("name"))
    return _shape(call, channel)


def set_topic(call: Call) -> Json:
    """Set the topic."""
    return _set_note(call, "topic")


def set_purpose(call: Call) -> Json:
    """Set the purpose."""
    return _set_note(call, "purpose") | {"purpose": call.text("purpose")}


def _set_note(call: Call, which: str) -> Json:
    channel = call.open_channel()
    text = call.text(which)
    if len(text) > NOTE_MAX:
        raise SlackError("too_long")
    if channel.is_im:
        raise SlackError("method_not_supported_for_channel_type")
    membership.set_note(call.workspace, channel, call.me, which, text)
    return _shape(call, channel)


def _not_direct(channel: Channel) -> Channel:
    if channel.is_im or channel.is_mpim:
        raise SlackError("method_not_supported_for_channel_type")
    return channel


def _shape(call: Call, channel: Channel) -> Json:
    return {"channel": channel_shape(call.workspace, channel, call.me)}


MANAGE = by_kind("write", "channels:manage")
NOTES = by_kind("write", "channels:manage", "topic")

METHODS = {
    "conversations.create": Method(create, ("channels:manage", "groups:write"), 2),
    "conversations.invite": Method(invite, by_kind("write", "channels:manage", "invites"), 3),
    "conversations.kick": Method(kick, MANAGE, 3),
    "conversations.leave": Method(leave, MANAGE, 3),
    "conversations.join": Method(join, ("channels:join",), 3),
    "conversations.archive": Method(archive, MANAGE, 2),
    "conversations.unarchive": Method(unarchive, MANAGE, 2),
    "conversations.rename": Method(rename, MANAGE, 2),
    "conversations.setTopic": Method(set_topic, NOTES, 2),
    "conversations.setPurpose": Method(set_purpose, NOTES, 2),
}
