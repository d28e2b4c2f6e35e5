"""Posts, changes and deletes messages, and sends the events to the apps."""

from __future__ import annotations

from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.model import App, Channel, User
from sandbox.state.workspace import Workspace

SUBSCRIPTIONS = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


def author_of(app: App, workspace: Workspace) -> Json:
    """The fields that say a message comes from an app."""
    return {
        "user": app.bot_user_id,
        "bot_id": app.bot_id,
        "app_id": app.id,
        "bot_profile": {
            "id": app.bot_id,
            "app_id": app.id,
            "name": app.name,
            "team_id": workspace.team_id,
            "deleted": False,
        },
    }


def post(workspace: Workspace, channel: Channel, fields: Json) -> Json:
    """Add a message to a channel, thread included, and tell the apps that may hear it."""
    ts = workspace.clock.ts()
    message = {"type": "message", "text": "", "team": workspace.team_id, **fields, "ts": ts}
    if message.get("thread_ts"):
        _attach(channel, message)
    channel.messages[ts] = message
    channel.read[message.get("user", "")] = ts
    audience = workspace.audience(channel)
    workspace.changed("message", audience, channel=channel.id, message=message)
    emit_message(workspace, channel, without_metadata(message))
    return message


def post_system(
    workspace: Workspace, channel: Channel, user: User, subtype: str, text: str
) -> None:
    """Add one of Slack's own lines, such as ``channel_join``."""
    post(workspace, channel, {"subtype": subtype, "user": user.id, "text": text})


def change(workspace: Workspace, channel: Channel, message: Json, fields: Json) -> None:
    """Change a message in place; None removes a field."""
    before = without_metadata(message)
    _set(message, fields)
    if not message.get("blocks"):
        # Slack marks as edited what is shown by its text alone.
        message["edited"] = {"user": message.get("user", ""), "ts": workspace.clock.ts()}
    audience = workspace.audience(channel)
    workspace.changed("message_changed", audience, channel=channel.id, message=message)
    event = {"message": without_metadata(message), "previous_message": before, "hidden": True}
    emit_message(workspace, channel, {**event, "subtype": "message_changed"})


def delete(workspace: Workspace, channel: Channel, message: Json) -> None:
    """Delete a message and its pin."""
    del channel.messages[message["ts"]]
    channel.pins.pop(message["ts"], None)
    audience = workspace.audience(channel)
    workspace.changed("message_deleted", audience, channel=channel.id, ts=message["ts"])
    event = {
        "subtype": "message_deleted",
        "deleted_ts": message["ts"],
        "previous_message": without_metadata(message),
        "hidden": True,
    }
    emit_message(workspace, channel, event)


def post_ephemeral(workspace: Workspace, channel: Channel, user_id: str, fields: Json) -> str:
    """Show a message to one person; it is in no history."""
    ts = workspace.clock.ts()
    message = {"type": "message", "text": "", **fields, "ts": ts, "is_ephemeral": True}
    channel.ephemerals.setdefault(user_id, {})[ts] = message
    only = frozenset({user_id})
    workspace.changed("message", only, channel=channel.id, message=message)
    return ts


def change_ephemeral(
    workspace: Workspace, channel: Channel, user_id: str, message: Json, fields: Json
) -> None:
    """Change an ephemeral message; no app gets an event."""
    _set(message, fields)
    only = frozenset({user_id})
    workspace.changed("message_changed", only, channel=channel.id, message=message)


def delete_ephemeral(workspace: Workspace, channel: Channel, user_id: str, ts: str) -> None:
    """Delete an ephemeral message."""
    channel.ephemerals.get(user_id, {}).pop(ts, None)
    workspace.changed("message_deleted", frozenset({user_id}), channel=channel.id, ts=ts)


def _set(message: Json, fields: Json) -> None:
    for name, value in fields.items():
        if value is None:
            message.pop(name, None)
        else:
            message[name] = value


def without_metadata(message: Json) -> Json:
    """The message without what only ``include_all_metadata`` gives."""
    return {k: v for k, v in message.items() if k != "metadata"}


def emit_message(workspace: Workspace, channel: Channel, fields: Json) -> None:
    """Send a ``message`` event for something that happened in a channel."""
    event = {
        "type": "message",
        **fields,
        "channel": channel.id,
        "channel_type": channel.kind,
        "event_ts": fields.get("ts") or workspace.clock.ts(),
    }
    event.setdefault("ts", event["event_ts"])
    workspace.emit(SUBSCRIPTIONS[channel.kind], event, channel)


def find(channel: Channel, ts: str) -> Json:
    """The message, or Slack's ``message_not_found``."""
    if ts not in channel.messages:
        raise SlackError("message_not_found")
    return channel.messages[ts]


def _attach(channel: Channel, message: Json) -> None:
    """Count a reply on its parent, which becomes the head of a thread."""
    parent = channel.messages.get(message["thread_ts"])
    if parent is None:
        raise SlackError("thread_not_found")
    root = channel.messages.get(parent.get("thread_ts", ""), parent)
    message["thread_ts"] = root["ts"]
    message["parent_user_id"] = root.get("user", "")
    users = root.setdefault("reply_users", [])
    if message.get("user") not in users:
        users.append(message.get("user"))
    root["thread_ts"] = root["ts"]
    root["reply_count"] = root.get("reply_count", 0) + 1
    root["reply_users_count"] = len(users)
    root["latest_reply"] = message["ts"]
