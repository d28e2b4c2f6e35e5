"""oauth.v2.access, and the page that gives the code it exchanges."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.workspace import Workspace


def access(call: Call) -> Json:
    """Exchange an installation code for the bot's token."""
    workspace = call.workspace
    app = next((a for a in workspace.apps.values() if a.client_id == call.text("client_id")), None)
    if app is None:
        raise SlackError("invalid_client_id")
    if call.text("client_secret") != app.client_secret:
        raise SlackError("bad_client_secret")
    code = call.text("code")
    if code not in workspace.codes:
        raise SlackError("invalid_code")
    if workspace.codes[code] is None:
        raise SlackError("code_already_used")
    user_id, workspace.codes[code] = workspace.codes[code], None
    return {
        "app_id": app.id,
        "authed_user": {"id": user_id},
        "scope": ",".join(sorted(app.scopes or ())),
        "token_type": "bot",
        "access_token": app.bot_token,
        "bot_user_id": app.bot_user_id,
        "team": {"id": workspace.team_id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def grant(workspace: Workspace, user_id: str) -> str:
    """An installation code, as if this person had pressed *Allow*."""
    code = secrets.token_hex(12)
    workspace.codes[code] = workspace.user(user_id).id
    return code


def authorize(workspace: Workspace, query: Json) -> str:
    """Where the browser goes after *Allow*; the first person installs unless ``user`` says who."""
    redirect = str(query.get("redirect_uri", ""))
    if urlsplit(redirect).scheme not in ("http", "https"):
        raise web.HTTPBadRequest(text="redirect_uri is missing")
    code = grant(workspace, str(query.get("user") or next(iter(workspace.users))))
    return f"{redirect}?{urlencode({'code': code, 'state': query.get('state', '')})}"


METHODS = {"oauth.v2.access": Method(access, (), 4)}
