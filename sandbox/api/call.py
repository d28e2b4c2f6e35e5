"""One Web API call: its arguments, read the way Slack reads them, and who makes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.errors import SlackError, invalid_arguments
from sandbox.json_object import Json
from sandbox.state.model import App, Channel
from sandbox.state.workspace import Workspace

TRUE = ("1", "true", "True", "yes")


@dataclass
class Call:
    """The arguments of a call, from a form or a JSON body alike."""

    workspace: Workspace
    app: App
    args: Json
    socket_url: Callable[[App], str]

    @property
    def me(self) -> str:
        """The bot user who calls."""
        return self.app.bot_user_id

    def has(self, name: str) -> bool:
        """Whether the argument was given, even empty."""
        return self.args.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A string argument."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        """A string argument that must be there."""
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean argument: ``true``, ``1`` or a JSON boolean."""
        value = self.args.get(name)
        if value is None:
            return default
        return value if isinstance(value, bool) else str(value) in TRUE

    def number(self, name: str, default: int) -> int:
        """A whole number argument."""
        value = self.args.get(name)
        if value in (None, ""):
            return default
        try:
            return int(str(value))
        except ValueError:
            raise invalid_arguments(f"must be an integer: {name}") from None

    def names(self, name: str) -> list[str]:
        """A list given as a JSON list or separated by commas."""
        value = self.args.get(name)
        if isinstance(value, list):
            return [str(v) for v in value]
        return [part.strip() for part in str(value or "").split(",") if part.strip()]

    def json(self, name: str, error: str = "invalid_arguments") -> Any:  # noqa: ANN401 (any JSON)
        """A structured argument, which a form carries as JSON text."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """The channel named by an argument, if the bot may know of it."""
        return self.workspace.channel_for(self.need(name), self.me)

    def member_channel(self, name: str = "channel") -> Channel:
        """The same, and the bot is in it."""
        channel = self.channel(name)
        if self.me not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def open_channel(self, name: str = "channel") -> Channel:
        """The same, and it is not archived."""
        channel = self.member_channel(name)
        if channel.is_archived:
            raise SlackError("is_archived")
        return channel


KindScopes = dict[str, tuple[str, ...]]
Function = Callable[[Call], Json]
Scopes = tuple[str, ...] | dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Method:
    """A method of the Web API.

    ``scopes``: any one of a tuple is enough; a dict asks by kind of channel. ``tier``: Slack's
    rate limit tier, 0 for the special ones.
    """

    run: Function
    scopes: Scopes = ()
    tier: int = 3


def by_kind(suffix: str, channel: str | None = None, finer: str = "") -> KindScopes:
    """The scopes of a conversations method for each kind of channel, any one of which is enough.

    ``finer`` is the narrow scope some methods have beside the broad one, such as ``topic``.
    """
    kinds = {"channel": channel or f"channels:{suffix}", "group": f"groups:{suffix}"}
    kinds |= {"im": f"im:{suffix}", "mpim": f"mpim:{suffix}"}
    return {
        kind: (scope, f"{scope.partition(':')[0]}:write.{finer}") if finer else (scope,)
        for kind, scope in kinds.items()
    }
