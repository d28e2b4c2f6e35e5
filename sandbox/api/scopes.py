"""Whether an app was granted what a method asks."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError


def check_scopes(method: Method, call: Call) -> None:
    """Refuse with ``missing_scope``, saying what is needed and what the app has."""
    granted = call.app.scopes
    if granted is None or not method.scopes:
        return
    needed = method.scopes
    if isinstance(needed, tuple):
        if granted.isdisjoint(needed):
            raise _missing(",".join(needed), granted)
        return
    if granted.isdisjoint(needed.values()):
        raise _missing(",".join(needed.values()), granted)
    channel = call.workspace.channels.get(call.text("channel"))
    if channel is not None and call.me in channel.members and needed[channel.kind] not in granted:
        raise _missing(needed[channel.kind], granted)


def require(call: Call, scope: str) -> None:
    """Refuse unless this one scope was granted; for what only the method itself knows."""
    granted = call.app.scopes
    if call.workspace.rules.scopes and granted is not None and scope not in granted:
        raise _missing(scope, granted)


def _missing(needed: str, granted: frozenset[str]) -> SlackError:
    return SlackError("missing_scope", needed=needed, provided=",".join(sorted(granted)))
