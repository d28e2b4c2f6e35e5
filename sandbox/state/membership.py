"""Who is in which channel: opening, joining, leaving, closing, with Slack's lines and events."""

from __future__ import annotations

import unicodedata

from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.model import Channel, Note
from sandbox.state.posting import post_system
from sandbox.state.workspace import Workspace

NAME_MAX = 80


def check_name(workspace: Workspace, name: str) -> str:
    """The channel name if Slack would take it, else one of its ``invalid_name`` errors."""
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > NAME_MAX:
        raise SlackError("invalid_name_maxlength")
    allowed = all(_is_name_character(c) for c in name)
    if not allowed or name != name.lower():
        raise SlackError("invalid_name_specials")
    if not any(c.isalnum() for c in name):
        raise SlackError("invalid_name_punctuation")
    if any(c.name == name for c in workspace.channels.values() if not c.is_im and not c.is_mpim):
        raise SlackError("name_taken")
    return name


def _is_name_character(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LNM"


def create(workspace: Workspace, creator: str, name: str, private: bool) -> Channel:
    """Open a channel with its creator as first member."""
    channel = Channel(
        id=workspace.new_id("C"),
        name=check_name(workspace, name),
        creator=creator,
        created=int(workspace.clock.now()),
        is_private=private,
    )
    workspace.channels[channel.id] = channel
    if not private:
        event = {"id": channel.id, "name": name, "created": channel.created, "creator": creator}
        workspace.emit("channel_created", {"type": "channel_created", "channel": event})
    add(workspace, channel, creator, None)
    return channel


def open_direct(workspace: Workspace, people: list[str]) -> tuple[Channel, bool]:
    """The direct message between these people, and whether it was there already."""
    wanted = set(people)
    for channel in workspace.channels.values():
        if (channel.is_im or channel.is_mpim) and set(channel.members) == wanted:
            return channel, True
    group = len(wanted) > 2
    names = "-".join(workspace.users[u].name for u in people)
    channel = Channel(
        id=workspace.new_id("G" if group else "D"),
        name=f"mpdm-{names}-1" if group else "",
        creator=people[0],
        created=int(workspace.clock.now()),
        is_private=True,
        is_im=not group,
        is_mpim=group,
        members=list(dict.fromkeys(people)),
    )
    workspace.channels[channel.id] = channel
    workspace.changed("channel", frozenset(people), channel=channel.id)
    return channel, False


def add(workspace: Workspace, channel: Channel, user_id: str, inviter: str | None) -> None:
    """Make someone a member, with the line in the channel and the event to its apps."""
    user = workspace.user(user_id)
    channel.members.append(user_id)
    workspace.changed("channel", workspace.audience(channel), channel=channel.id)
    verb = f"was added to the channel by <@{inviter}>" if inviter else "has joined the channel"
    post_system(workspace, channel, user, _line(channel, "join"), f"<@{user_id}> {verb}")
    event: Json = {
        "type": "member_joined_channel",
        **_where(workspace, channel, user_id),
    }
    if inviter:
        event["inviter"] = inviter
    workspace.emit("member_joined_channel", event, channel)


def remove(workspace: Workspace, channel: Channel, user_id: str) -> None:
    """End a membership.

    An app whose own bot was removed hears that it left, and not that a member did.
    """
    user = workspace.user(user_id)
    audience = workspace.audience(channel)
    name = "group_left" if channel.is_private else "channel_left"
    if not user.is_bot:
        event = {"type": "member_left_channel", **_where(workspace, channel, user_id)}
        workspace.emit("member_left_channel", event, channel)
    else:
        left = {"type": name, "channel": channel.id, "event_ts": workspace.clock.ts()}
        workspace.emit(name, left, channel)
    channel.members.remove(user_id)
    post_system(
        workspace, channel, user, _line(channel, "leave"), f"<@{user_id}> has left the channel"
    )
    workspace.changed("channel", audience, channel=channel.id)


def rename(workspace: Workspace, channel: Channel, user_id: str, name: str) -> None:
    """Give a channel another name."""
    former, channel.name = channel.name, check_name(workspace, name)
    channel.previous_names.append(former)
    happened = {"id": channel.id, "name": name, "created": channel.created}
    _tell(workspace, channel, "rename", {"channel": happened})
    line = f"has renamed the channel from “{channel.previous_names[-1]}” to “{name}”"
    post_system(workspace, channel, workspace.user(user_id), _line(channel, "name"), line)


def make_public(workspace: Workspace, channel: Channel, user_id: str) -> None:
    """Open a private channel to the workspace; Slack tells of it by its line alone."""
    channel.is_private = False
    workspace.changed("channel", workspace.audience(channel), channel=channel.id)
    line = "made this channel *public*. Any member in this workspace can see and join it."
    post_system(workspace, channel, workspace.user(user_id), "channel_convert_to_public", line)


def set_note(workspace: Workspace, channel: Channel, user_id: str, which: str, text: str) -> None:
    """Set the ``topic`` or the ``purpose``."""
    note = Note(text, user_id, int(workspace.clock.now()))
    setattr(channel, which, note)
    workspace.changed("channel", workspace.audience(channel), channel=channel.id)
    user = workspace.user(user_id)
    line = f"set the channel {which}: {text}"
    post_system(workspace, channel, user, _line(channel, which), line)


def archive(workspace: Workspace, channel: Channel, user_id: str, archived: bool = True) -> None:
    """Close a channel for writing, or open it again."""
    channel.is_archived = archived
    what = "archive" if archived else "unarchive"
    _tell(workspace, channel, what, {"channel": channel.id, "user": user_id})


def delete(workspace: Workspace, channel: Channel) -> None:
    """Make a channel disappear, as an administrator can."""
    audience = workspace.audience(channel)
    del workspace.channels[channel.id]
    _tell(workspace, channel, "deleted", {"channel": channel.id}, audience)


def _tell(
    workspace: Workspace,
    channel: Channel,
    what: str,
    fields: Json,
    audience: frozenset[str] | None = None,
) -> None:
    name = f"{'group' if channel.is_private else 'channel'}_{what}"
    seen_by = audience or workspace.audience(channel)
    workspace.changed("channel", seen_by, channel=channel.id)
    workspace.emit(name, {"type": name, **fields, "event_ts": workspace.clock.ts()}, channel)


def _line(channel: Channel, what: str) -> str:
    return f"{'group' if channel.is_private else 'channel'}_{what}"


def _where(workspace: Workspace, channel: Channel, user_id: str) -> Json:
    return {
        "user": user_id,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": workspace.team_id,
        "event_ts": workspace.clock.ts(),
    }
