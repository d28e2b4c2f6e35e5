"""Whether an app was granted what a method asks."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError


def check_scopes(method: Method, call: Call) -> None:
    """Refuse with ``missing_scope``, saying what is needed and what the app has."""
    granted = call.app.scopes
    if granted is None or not method.scopes:
        return
    if isinstance(method.scopes, tuple):
        if granted.isdisjoint(method.scopes):
            raise _missing(",".join(method.scopes), granted)
        return
    if all(granted.isdisjoint(scopes) for scopes in method.scopes.values()):
        raise _missing(",".join(scopes[0] for scopes in method.scopes.values()), granted)
    channel = call.workspace.channels.get(call.text("channel"))
    if channel is not None and call.me in channel.members:
        wanted = method.scopes[channel.kind]
        if granted.isdisjoint(wanted):
            raise _missing(wanted[0], granted)


def require(call: Call, scope: str) -> None:
    """Refuse unless this one scope was granted; for what only the method itself knows."""
    granted = call.app.scopes
    if call.workspace.rules.scopes and granted is not None and scope not in granted:
        raise _missing(scope, granted)


def _missing(needed: str, granted: frozenset[str]) -> SlackError:
    return SlackError("missing_scope", needed=needed, provided=",".join(sorted(granted)))
