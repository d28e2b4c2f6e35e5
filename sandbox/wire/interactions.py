"""The payloads an app gets when a person acts, in Slack's shapes."""

from __future__ import annotations

from sandbox.json_object import Json
from sandbox.state.model import App, Channel, User, View
from sandbox.state.posting import without_metadata
from sandbox.state.shapes import view_shape
from sandbox.state.workspace import Workspace


def common(workspace: Workspace, app: App, user: User) -> Json:
    """The fields every interaction has."""
    return {
        "token": app.verification_token,
        "api_app_id": app.id,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": workspace.team_id,
        },
    }


def in_message(workspace: Workspace, app: App, user: User, channel: Channel, message: Json) -> Json:
    """The part of ``block_actions`` that says in which message it happened."""
    ephemeral = bool(message.get("is_ephemeral"))
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    part: Json = {
        "container": container,
        "channel": channel_part(channel),
        "response_url": response_url(workspace, app, user, channel, message["ts"]),
    }
    if not ephemeral:
        part["message"] = without_metadata(message)
    return part


def in_view(workspace: Workspace, view: View) -> Json:
    """The part of ``block_actions`` that says in which modal or Home it happened."""
    return {
        "container": {"type": "view", "view_id": view.id},
        "view": view_shape(workspace, view),
        "state": {"values": view.values},
    }


def channel_part(channel: Channel) -> Json:
    """A channel in an interaction; the names of private ones are left out, as Slack does."""
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def response_url(
    workspace: Workspace, app: App, user: User, channel: Channel, ts: str | None
) -> str:
    """An address at which the app may answer five times within thirty minutes."""
    token = workspace.response_urls.issue(app.id, user.id, channel.id, ts)
    return f"{workspace.base_url}/response/{token}"


def trigger(workspace: Workspace, app: App, user: User, window: str = "") -> Json:
    """The trigger_id of an interaction; what it opens belongs to this window of the person's."""
    return {"trigger_id": workspace.triggers.issue(user.id, app.id, window)}


def submission(workspace: Workspace, app: App, user: User, view: View) -> Json:
    """A ``view_submission``."""
    return {
        "type": "view_submission",
        **common(workspace, app, user),
        **trigger(workspace, app, user, view.window),
        "view": view_shape(workspace, view),
        "response_urls": [],
    }


def closing(workspace: Workspace, app: App, user: User, view: View, cleared: bool) -> Json:
    """A ``view_closed``."""
    return {
        "type": "view_closed",
        **common(workspace, app, user),
        "view": view_shape(workspace, view),
        "is_cleared": cleared,
    }


def command(
    workspace: Workspace,
    app: App,
    user: User,
    channel: Channel,
    name: str,
    text: str,
    window: str = "",
) -> Json:
    """A slash command; unlike the others it is flat."""
    return {
        "token": app.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_part(channel)["name"],
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, app, user, channel, None),
        **trigger(workspace, app, user, window),
    }
