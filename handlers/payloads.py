"""What a form's fields hold, from Slack's view state to typed values.

Convention: an input's block_id is the domain's name of the field, so that the domain's errors land
beside it, and its action_id is `value`. A field left empty is None (or empty); what no form of ours
sends is a BadInput beside its field.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from html import unescape
from typing import Any

from domain.errors import BadInput

VALUE = "value"
"""The action_id of every input."""
DIGITS_MAX = 6

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_USER = re.compile(r"[UW][A-Z0-9]+")
_REFERENCE = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def part(body: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """What stands there in a payload, or in a part of it."""
    found: object = body
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping):
        raise _malformed(VALUE)
    return found


def storable(text: str) -> str:
    """The text without what nobody types and no database stores: NUL, halves of characters."""
    return _UNSTORABLE.sub("", text)


def text(view: Mapping[str, Any], block: str, action: str = VALUE) -> str:
    """What was typed, as typed; empty when nothing was."""
    return _str(_state(view, block, action).get("value"), block) or ""


def choice(view: Mapping[str, Any], block: str, action: str = VALUE) -> str | None:
    """The value of the option chosen in a select or among radio buttons.

    `action`: the action_id of a field that tells us at once when it changes.
    """
    chosen = _state(view, block, action).get("selected_option")
    if chosen is None:
        return None
    if not isinstance(chosen, Mapping):
        raise _malformed(block)
    return _str(chosen.get("value"), block)


def users(view: Mapping[str, Any], block: str) -> tuple[str, ...]:
    """The people picked, each once, in the order they were picked."""
    picked = _state(view, block).get("selected_users") or []
    if not isinstance(picked, list) or not all(
        isinstance(user, str) and _USER.fullmatch(user) for user in picked
    ):
        raise _malformed(block)
    return tuple(dict.fromkeys(picked))


def user(view: Mapping[str, Any], block: str) -> str | None:
    """The one person picked."""
    picked = _state(view, block).get("selected_user")
    if picked is not None and not (isinstance(picked, str) and _USER.fullmatch(picked)):
        raise _malformed(block)
    return picked


def ticked(view: Mapping[str, Any], block: str, action: str = VALUE) -> tuple[str, ...]:
    """The values of the ticked boxes; `action` as for `choice`."""
    options = _state(view, block, action).get("selected_options") or []
    if not isinstance(options, list) or not all(isinstance(o, Mapping) for o in options):
        raise _malformed(block)
    return tuple(_str(o.get("value"), block) or "" for o in options)


def checked(view: Mapping[str, Any], block: str) -> bool:
    """Whether the only box of a checkbox field is ticked."""
    return bool(ticked(view, block))


def day(view: Mapping[str, Any], block: str) -> date | None:
    """The day picked."""
    picked = _str(_state(view, block).get("selected_date"), block)
    try:
        return date.fromisoformat(picked) if picked else None
    except ValueError as error:
        raise _malformed(block) from error


def time_of_day(view: Mapping[str, Any], block: str) -> time | None:
    """The time picked: hours and minutes on a clock, of no zone yet."""
    picked = _str(_state(view, block).get("selected_time"), block)
    try:
        return time.fromisoformat(picked) if picked else None
    except ValueError as error:
        raise _malformed(block) from error


def number(view: Mapping[str, Any], block: str) -> int | None:
    """The whole number chosen in a select, or typed; none of ours is longer than six digits."""
    state = _state(view, block)
    given = choice(view, block) if "selected_option" in state else text(view, block)
    if given and len(given) > DIGITS_MAX:
        raise _malformed(block)
    try:
        return int(given) if given else None
    except ValueError as error:
        raise _malformed(block) from error


def whole(value: str) -> int:
    """The whole number that a button of ours carries, six digits at most. Raises BadInput."""
    if not value.isdecimal() or len(value) > DIGITS_MAX:
        raise _malformed("value")
    return int(value)


def plain(mrkdwn: str) -> str:
    """A Slack message's text as it reads, for a field: people's names are left out."""
    return unescape(_REFERENCE.sub(_readable, mrkdwn))


def _readable(found: re.Match[str]) -> str:
    target, label = found.group(1), found.group(2)
    if target.startswith("@"):
        return "…"
    if target.startswith(("!", "#")):
        return label or ""
    return label or target.removeprefix("mailto:")


def fields(view: Mapping[str, Any]) -> tuple[str, ...]:
    """The block_ids of the fields that were sent."""
    return tuple(part(view, "state", "values"))


def _state(view: Mapping[str, Any], block: str, action: str = VALUE) -> Mapping[str, Any]:
    """The state of the field; empty when the form has no such field."""
    try:
        values = view["state"]["values"]
        state = values[block][action] if block in values else {}
    except (KeyError, TypeError) as error:
        raise _malformed(block) from error
    if not isinstance(state, Mapping):
        raise _malformed(block)
    return state


def _str(given: object, block: str) -> str | None:
    if given is None:
        return None
    if isinstance(given, str):
        return storable(given)
    raise _malformed(block)


def _malformed(block: str) -> BadInput:
    return BadInput({block: "malformed"})


def channel(event: Mapping[str, Any]) -> str:
    """The id of the channel an event is about; empty where it names none.

    What a channel became comes with the channel itself, what happened in it with its id alone.
    """
    told = event.get("channel")
    channel_id = told.get("id") if isinstance(told, Mapping) else told
    return storable(channel_id) if isinstance(channel_id, str) else ""
