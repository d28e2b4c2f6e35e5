"""The door: what has not the shape that Slack promises was not sent by Slack, and goes no further.

Here is only what Bolt and `register.py` rely on. What is ours in a payload (what a button carries,
what was typed) is checked where it is read: `values.py`, `payloads.py`.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

ID = r"^[A-Za-z0-9_]{1,64}$"
Id = Annotated[str, Field(pattern=ID)]
"""Of a person, a workspace, a channel, a view."""
Once = Annotated[str, Field(pattern=r"^[!-~]{1,255}$")]
"""What each thing Slack sends has for itself, so that it is done once."""


class Part(BaseModel):
    """What is named has that type, and is not made it; what is not named may be anything."""

    model_config = ConfigDict(strict=True)


class Named(Part):
    """A person, a workspace or a channel."""

    id: Id


class Option(Part):
    """An entry of a menu."""

    value: str | None = None


class Act(Part):
    """A button pressed, an entry chosen."""

    action_id: str
    block_id: str | None = None
    value: str | None = None
    selected_option: Option | None = None


class Block(Part):
    """A block of a view."""

    block_id: str | None = None


class View(Part):
    """A modal or a Home; what its fields hold is read by `payloads.py`."""

    id: Id
    type: str
    team_id: Id | None = None
    app_installed_team_id: Id | None = None
    callback_id: str = ""
    private_metadata: str | None = None
    blocks: list[Block]


Somewhat = str | dict[str, Any] | list[Any] | None
"""Where Bolt looks for an id, in what happened: has another shape for each, and is read there."""


class Done(Part):
    """What somebody does always says who, and where."""

    user: Named
    team: Named | None
    enterprise: Named | None = None
    channel: Named | None = None
    response_urls: Annotated[list[dict[str, Any]], Field(max_length=1)] = []


class Acted(Done):
    """What waits for an answer says under which id."""

    trigger_id: Once


class BlockActions(Acted):
    """Something in a message or a view was pressed."""

    type: Literal["block_actions"]
    actions: Annotated[list[Act], Field(min_length=1)]
    view: View | None = None
    message: dict[str, Any] | None = None


class ViewSubmission(Acted):
    """A form was sent."""

    type: Literal["view_submission"]
    view: View


class ViewClosed(Done):
    """A form was closed before it was sent; what it held is not always told."""

    type: Literal["view_closed"]
    view: View


class GlobalShortcut(Acted):
    """A shortcut was chosen, on no message."""

    type: Literal["shortcut"]
    callback_id: str


class Message(Part):
    """The message that a shortcut was chosen on; one of an app may have no user."""

    user: Id | None = None
    text: str | None = None


class MessageShortcut(Acted):
    """A shortcut was chosen on a message."""

    type: Literal["message_action"]
    callback_id: str
    channel: Named
    message: Message


class Event(Part):
    """What happened, to whom and where."""

    type: str
    user: Somewhat = None
    channel: Somewhat = None
    item: Somewhat = None


class Authorization(Part):
    """Where the app is installed that hears of it."""

    team_id: Id | None = None


class EventCallback(Part):
    """Something happened."""

    type: Literal["event_callback"]
    team_id: Id
    event_id: Once
    event: Event
    authorizations: list[Authorization] | None = None
    user: Somewhat = None
    channel: Somewhat = None
    team: Somewhat = None
    enterprise: Somewhat = None


class Command(Part):
    """A word was typed."""

    command: str
    team_id: Id
    user_id: Id
    trigger_id: Once
    text: str | None = None
    channel_id: Id | None = None
    user: Somewhat = None
    channel: Somewhat = None
    team: Somewhat = None
    enterprise: Somewhat = None


_TYPED = TypeAdapter[Any](
    Annotated[
        BlockActions
        | ViewSubmission
        | ViewClosed
        | GlobalShortcut
        | MessageShortcut
        | EventCallback,
        Field(discriminator="type"),
    ]
)


def is_from_slack(payload: Mapping[str, Any]) -> bool:
    """Whether it has the shape of something that the manifest has us hear of."""
    try:
        if "command" in payload:
            Command.model_validate(payload)
        else:
            _TYPED.validate_python(payload)
    except ValidationError:
        return False
    return True


def is_id(given: object) -> bool:
    """Whether it may be the id of a person: who acts is never nobody."""
    return isinstance(given, str) and re.fullmatch(ID, given) is not None
