"""The state of the one workspace, which announces each change of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.block_kit.blocks import check_blocks, check_size, check_view
from sandbox.block_kit.inputs import Values
from sandbox.clock import Clock
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.inspector import Inspector
from sandbox.state.limits import Limits
from sandbox.state.model import App, Channel, User, View
from sandbox.state.schedule import Schedule
from sandbox.state.triggers import ResponseUrls, Triggers

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


@dataclass
class Rules:
    """How strict the workspace is; each rule can be switched off for speed or for a test."""

    rate_limits: bool = False
    scopes: bool = True
    blocks: bool = True


@dataclass
class Change:
    """One change of state: what, and who may know of it (None: everyone)."""

    kind: str
    data: Json
    audience: frozenset[str] | None = None


class Workspace:
    """Users, channels, apps and views; every change is announced to whoever waits or listens."""

    def __init__(self, team_id: str, name: str, domain: str) -> None:
        self.team_id, self.name, self.domain = team_id, name, domain
        self.base_url = ""
        self.clock = Clock()
        self.rules = Rules()
        self.inspector = Inspector()
        self.triggers = Triggers(self.clock)
        self.limits = Limits(self.clock)
        self.response_urls = ResponseUrls(self.clock)
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.apps: dict[str, App] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.stacks: dict[str, list[View]] = {}
        # What each person typed into a message: (user, channel, ts) -> values.
        self.typed: dict[tuple[str, str, str], Values] = {}
        self.files: dict[str, Json] = {}
        self.contents: dict[str, bytes] = {}
        self.codes: dict[str, str | None] = {}
        self.schedule = Schedule(self.clock)
        self.usergroups: dict[str, Json] = {}
        self.steps: list[Json] = []  # the guided path; see human/guide.py
        self.listeners: list[Callable[[Change], None]] = []
        self.on_event: Callable[[str, Json, Channel | None], None] = lambda *_: None
        self._next_change = asyncio.Event()

    def new_id(self, prefix: str, length: int = 9) -> str:
        """A fresh id in Slack's style, such as ``C0`` followed by letters and digits."""
        return prefix + "0" + "".join(secrets.choice(ALPHABET) for _ in range(length))

    def changed(self, kind: str, audience: frozenset[str] | None = None, **data: object) -> None:
        """Say that something changed: wakes ``until`` and feeds the pages."""
        change = Change(kind, dict(data), audience)
        for listener in list(self.listeners):
            listener(change)
        self._next_change.set()
        self._next_change = asyncio.Event()

    def next_change(self) -> asyncio.Event:
        """The event that the next change sets; take it before looking at the state."""
        return self._next_change

    def emit(self, name: str, event: Json, channel: Channel | None = None) -> None:
        """Hand an event to the apps that may hear it; ``name`` is the subscription's name."""
        self.on_event(name, event, channel)

    def user(self, user_id: str) -> User:
        """The user, or Slack's ``user_not_found``."""
        if user_id not in self.users:
            raise SlackError("user_not_found")
        return self.users[user_id]

    def channel_for(self, channel_id: str, viewer: str) -> Channel:
        """The channel if the viewer may know of it, else ``channel_not_found``, as Slack says."""
        channel = self.channels.get(channel_id)
        if channel is None or not (channel.open_to_all or viewer in channel.members):
            raise SlackError("channel_not_found")
        return channel

    def check_blocks(self, blocks: object) -> None:
        """Refuse a message's blocks that Slack would refuse, if this rule is on."""
        if self.rules.blocks:
            check_blocks(blocks)

    def check_size(self, blocks: list[Json]) -> None:
        """Refuse blocks that are too long together, if this rule is on."""
        if self.rules.blocks:
            check_size(blocks)

    def check_view(self, view: Json) -> None:
        """The same for a whole view."""
        if self.rules.blocks:
            check_view(view)

    def audience(self, channel: Channel) -> frozenset[str] | None:
        """Who may see what happens in a channel; None for everyone."""
        return None if channel.open_to_all else frozenset(channel.members)
