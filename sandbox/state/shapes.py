"""The JSON shapes in which Slack shows users, channels and views."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.json_object import Json
from sandbox.state.model import Channel, Note, User, View
from sandbox.state.workspace import Workspace


def user_shape(workspace: Workspace, user: User, with_locale: bool = False) -> Json:
    """A user as ``users.info`` gives it."""
    now = datetime.fromtimestamp(workspace.clock.now(), ZoneInfo(user.tz))
    offset = now.utcoffset()
    shape: Json = {
        "id": user.id,
        "team_id": workspace.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "color": user.color,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": now.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile_shape(workspace, user),
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 0,
    }
    if user.is_stranger:  # Slack says so of strangers alone.
        shape["is_stranger"] = True
    if with_locale:
        shape["locale"] = user.locale
    return shape


def profile_shape(workspace: Workspace, user: User) -> Json:
    """The ``profile`` part of a user."""
    shape: Json = {
        "title": user.title,
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": "" if user.is_bot else user.real_name.split()[0],
        "display_name_normalized": user.real_name.split()[0],
        "email": user.email,
        "team": workspace.team_id,
    }
    if user.is_bot:
        shape |= {"bot_id": user.bot_id, "api_app_id": user.app_id}
        del shape["email"]
    return shape


def channel_shape(workspace: Workspace, channel: Channel, viewer: str) -> Json:
    """A channel as ``conversations.info`` gives it."""
    if channel.is_im:
        return _direct_shape(workspace, channel, viewer)
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_mpim,
        "is_group": False,
        "is_im": False,
        "is_mpim": channel.is_mpim,
        "is_private": channel.is_private,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "shared_team_ids": [workspace.team_id],
        "context_team_id": workspace.team_id,
        "unlinked": 0,
        "is_member": viewer in channel.members,
        "topic": note_shape(channel.topic),
        "purpose": note_shape(channel.purpose),
        "previous_names": channel.previous_names,
    }


def _direct_shape(workspace: Workspace, channel: Channel, viewer: str) -> Json:
    other = next((u for u in channel.members if u != viewer), viewer)
    return {
        "id": channel.id,
        "created": channel.created,
        "is_im": True,
        "is_org_shared": False,
        "is_archived": False,
        "user": other,
        "is_user_deleted": False,
        "priority": 0,
        "context_team_id": workspace.team_id,
    }


def note_shape(note: Note) -> Json:
    """A topic or a purpose."""
    return {"value": note.value, "creator": note.creator, "last_set": note.last_set}


def view_shape(workspace: Workspace, view: View) -> Json:
    """A view with its state, as methods and payloads carry it."""
    app = workspace.apps[view.app_id]
    shape: Json = {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": view.type,
        "blocks": view.blocks,
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "state": {"values": view.values},
        "hash": view.hash,
        "title": view.body.get("title"),
        "clear_on_close": bool(view.body.get("clear_on_close")),
        "notify_on_close": bool(view.body.get("notify_on_close")),
        "close": view.body.get("close"),
        "submit": view.body.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": view.app_id,
        "external_id": view.body.get("external_id", ""),
        "app_installed_team_id": workspace.team_id,
        "bot_id": app.bot_id,
    }
    return shape
