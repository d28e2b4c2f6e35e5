"""The workspace at its start: people, #general, one app, or what a seed file says."""

from __future__ import annotations

import json
from pathlib import Path

from sandbox.json_object import Json
from sandbox.state.model import App, Channel, Note, User
from sandbox.state.workspace import Workspace

DEFAULT: Json = {
    "team": {"id": "T0SANDBOX", "name": "Sandbox", "domain": "sandbox"},
    "users": [
        {"id": "U0AICHA", "name": "aicha", "real_name": "Aïcha Benali", "tz": "Europe/Paris"},
        {"id": "U0BRUNO", "name": "bruno", "real_name": "Bruno Keller", "tz": "Europe/Brussels"},
        {
            "id": "U0CHLOE",
            "name": "chloe",
            "real_name": "Chloé Tremblay",
            "tz": "America/Montreal",
            "locale": "fr-CA",
        },
        {"id": "U0DRISS", "name": "driss", "real_name": "Driss Amrani", "tz": "Africa/Casablanca"},
        {"id": "U0EMILE", "name": "emile", "real_name": "Émile Rossi", "tz": "Europe/Paris"},
        {
            "id": "U0FATOU",
            "name": "fatou",
            "real_name": "Fatou Ndiaye",
            "tz": "Africa/Dakar",
            "locale": "fr-FR",
        },
        {
            "id": "U0GABRIEL",
            "name": "gabriel",
            "real_name": "Gabriel Stone",
            "tz": "America/New_York",
            "locale": "en-US",
        },
        {
            "id": "U0HELENE",
            "name": "helene",
            "real_name": "Hélène Novak",
            "tz": "UTC",
            "locale": "en-GB",
            "is_admin": True,
        },
    ],
    "channels": [{"id": "C0GENERAL", "name": "general", "is_general": True}],
    "app": {"name": "App"},
}


def load(path: Path | None) -> Workspace:
    """A workspace from a JSON file, or the default one; what the file leaves out is default."""
    given = json.loads(path.read_text(encoding="utf-8")) if path else {}
    data = {**DEFAULT, **given}
    team = {**DEFAULT["team"], **data["team"]}
    workspace = Workspace(team["id"], team["name"], team["domain"])
    for user in data["users"]:
        add_user(workspace, user)
    app = add_app(workspace, data["app"])
    workspace.steps = list(data.get("guide", []))
    for group in data.get("usergroups", []):
        workspace.usergroups[group["id"]] = {"handle": group["id"].lower(), **group}
    for channel in data["channels"]:
        add_channel(workspace, channel, app)
    return workspace


def add_user(workspace: Workspace, data: Json) -> User:
    """Put a person in the workspace."""
    fields = {"name": data["id"].lower(), **data}
    fields.setdefault("real_name", fields["name"].title())
    fields.setdefault("email", f"{fields['name']}@{workspace.domain}.example")
    user = User(**fields)
    workspace.users[user.id] = user
    return user


def add_app(workspace: Workspace, data: Json) -> App:
    """Install an app with its bot user."""
    number = "" if not workspace.apps else str(len(workspace.apps) + 1)
    fields = {
        "id": f"A0SANDBOX{number}",
        "bot_id": f"B0SANDBOX{number}",
        "bot_user_id": f"U0SANDBOXBOT{number}",
        **data,
    }
    app = App(**fields)
    workspace.apps[app.id] = app
    bot = {
        "id": app.bot_user_id,
        "name": app.name.lower().replace(" ", ""),
        "real_name": app.name,
        "tz": "UTC",
        "locale": "en-US",
        "is_bot": True,
        "app_id": app.id,
        "bot_id": app.bot_id,
    }
    add_user(workspace, bot)
    return app


def add_channel(workspace: Workspace, data: Json, app: App) -> Channel:
    """Open a channel; without ``members``, every person is in it."""
    people = [user.id for user in workspace.users.values() if not user.is_bot]
    fields = {"id": workspace.new_id("C"), "creator": people[0], "members": people, **data}
    lines, with_app = fields.pop("messages", []), fields.pop("with_app", False)
    for name in ("topic", "purpose"):
        if isinstance(fields.get(name), str):
            fields[name] = Note(fields[name], fields["creator"], int(workspace.clock.now()))
    channel = Channel(created=int(workspace.clock.now()), **fields)
    channel.members = list(channel.members)
    if with_app:
        channel.members.append(app.bot_user_id)
    for line in lines:
        ts = line.get("ts") or workspace.clock.ts()
        channel.messages[ts] = {"type": "message", "team": workspace.team_id, **line, "ts": ts}
    # What the seed file wrote counts as read by everybody.
    channel.read = dict.fromkeys(channel.members, next(reversed(channel.messages), ""))
    workspace.channels[channel.id] = channel
    return channel
