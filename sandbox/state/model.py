"""What a workspace is made of: people, channels, apps and views."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.json_object import Json


@dataclass
class User:
    """A person or a bot user."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/Paris"
    locale: str = "fr-FR"
    email: str = ""
    title: str = ""
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False  # a guest
    is_ultra_restricted: bool = False  # a guest in one channel
    is_stranger: bool = False  # of another organisation
    app_id: str = ""
    bot_id: str = ""
    color: str = "4b5d67"


@dataclass
class Note:
    """A topic or a purpose, with who set it and when."""

    value: str = ""
    creator: str = ""
    last_set: int = 0


@dataclass
class Channel:
    """A conversation: public or private channel, direct message or group direct message."""

    id: str
    name: str
    creator: str
    created: int
    is_private: bool = False
    is_im: bool = False
    is_mpim: bool = False
    is_general: bool = False
    is_archived: bool = False
    topic: Note = field(default_factory=Note)
    purpose: Note = field(default_factory=Note)
    members: list[str] = field(default_factory=list)
    messages: dict[str, Json] = field(default_factory=dict)
    ephemerals: dict[str, dict[str, Json]] = field(default_factory=dict)
    pins: dict[str, Json] = field(default_factory=dict)
    bookmarks: dict[str, Json] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    previous_names: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """``channel``, ``group``, ``im`` or ``mpim``: Slack's ``channel_type``."""
        if self.is_im:
            return "im"
        if self.is_mpim:
            return "mpim"
        return "group" if self.is_private else "channel"

    @property
    def open_to_all(self) -> bool:
        """Whether everyone of the workspace may read it."""
        return self.kind == "channel"


@dataclass
class App:
    """An installed app. ``scopes`` and ``events`` are None when no manifest restricts them."""

    id: str
    name: str
    bot_id: str
    bot_user_id: str
    bot_token: str = "xoxb-sandbox"  # noqa: S105 (a token for this machine only)
    app_token: str = "xapp-sandbox"  # noqa: S105
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105
    verification_token: str = "sandbox-verification"  # noqa: S105
    client_id: str = "sandbox-client"
    client_secret: str = "sandbox-client-secret"  # noqa: S105
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    commands: list[Json] = field(default_factory=list)
    shortcuts: list[Json] = field(default_factory=list)
    request_url: str | None = None
    interactivity_url: str | None = None
    socket_mode: bool = True
    uninstalled: bool = False
    read_only: bool = False  # people cannot write to it in its Messages tab


@dataclass
class View:
    """A modal or a Home tab that exists; ``values`` is what its reader has typed so far."""

    id: str
    app_id: str
    user_id: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    window: str = ""  # the one of its reader's windows in which it shows; "" is all of them
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """``modal`` or ``home``."""
        return str(self.body["type"])

    @property
    def blocks(self) -> list[Json]:
        """The blocks, each with its block_id."""
        blocks: list[Json] = self.body.get("blocks", [])
        return blocks

    @property
    def callback_id(self) -> str:
        """The app's own name for the view."""
        return str(self.body.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        """The app's own words kept with the view."""
        return str(self.body.get("private_metadata", ""))

    @property
    def title(self) -> str:
        """The modal's title, or nothing for a Home tab."""
        return str(self.body.get("title", {}).get("text", ""))
