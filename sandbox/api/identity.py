"""auth.test, apps.connections.open, bots.info, team.info."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError
from sandbox.json_object import Json


def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    workspace, app = call.workspace, call.app
    return {
        "url": f"{workspace.base_url}/",
        "team": workspace.name,
        "user": workspace.users[app.bot_user_id].name,
        "team_id": workspace.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    """A WebSocket address, good for one connection."""
    return {"url": call.socket_url(call.app)}


def bots_info(call: Call) -> Json:
    """The bot of an app."""
    bot_id = call.text("bot") or call.app.bot_id
    app = next((a for a in call.workspace.apps.values() if a.bot_id == bot_id), None)
    if app is None:
        raise SlackError("bot_not_found")
    bot = {
        "id": app.bot_id,
        "deleted": False,
        "name": app.name,
        "updated": 0,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "icons": {},
    }
    return {"bot": bot}


def team_info(call: Call) -> Json:
    """The workspace."""
    workspace = call.workspace
    if call.text("team", workspace.team_id) != workspace.team_id:
        raise SlackError("team_not_found")
    team = {
        "id": workspace.team_id,
        "name": workspace.name,
        "domain": workspace.domain,
        "url": f"{workspace.base_url}/",
        "email_domain": "",
        "icon": {},
    }
    return {"team": team}


METHODS = {
    "auth.test": Method(auth_test, tier=0),
    "apps.connections.open": Method(connections_open, tier=1),
    "bots.info": Method(bots_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
}
