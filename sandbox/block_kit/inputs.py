"""What people type into elements: from plain values to Slack's ``state.values``, and checks."""

from __future__ import annotations

import re
from typing import Any

from sandbox.block_kit.ids import interactive_elements
from sandbox.errors import CannotDo
from sandbox.json_object import Json

Values = dict[str, dict[str, Json]]

STATEFUL = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "file_input": "files",
}
STARTS = {
    "value": "initial_value",
    "selected_users": "initial_users",
    "selected_conversations": "initial_conversations",
    "selected_channels": "initial_channels",
    "selected_options": "initial_options",
    "rich_text_value": "initial_value",
}
REQUIRED = "Please complete this required field."


def starting_values(blocks: list[Json], before: Values) -> Values:
    """The state of a fresh or updated view: initial values, or what was there already."""
    values: Values = {}
    for block in blocks:
        for element in interactive_elements(block):
            name = STATEFUL.get(element["type"])
            if name is None:
                continue
            kept = before.get(block["block_id"], {}).get(element["action_id"])
            if kept is None or kept["type"] != element["type"]:
                start = STARTS.get(name, name.replace("selected_", "initial_"))
                empty: Any = [] if name in LISTS else None
                kept = {"type": element["type"], name: element.get(start, empty)}
            values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


LISTS = {
    "selected_options",
    "selected_users",
    "selected_conversations",
    "selected_channels",
    "files",
}


def typed(element: Json, value: Any) -> Json:  # noqa: ANN401 (what a person gives)
    """The state entry for a plain value: text, an option's value or label, a list, an id."""
    kind = element["type"]
    name = STATEFUL.get(kind)
    if name is None:
        raise CannotDo(f"nothing can be entered in a {kind}")
    if name == "selected_option":
        value = None if value in (None, "") else option(element, value)
    elif name == "selected_options":
        value = [option(element, v) for v in value or []]
    elif name in LISTS:
        value = list(value or [])
    elif kind == "number_input":
        value = None if value in (None, "") else str(value)
    elif value == "":
        value = None
    return {"type": kind, name: value}


def options_of(element: Json) -> list[Json]:
    """All options of an element, groups opened."""
    groups = element.get("option_groups") or []
    grouped = [option for group in groups for option in group["options"]]
    return list(element.get("options") or []) + grouped


def option(element: Json, wanted: Any) -> Json:  # noqa: ANN401
    """The option with this value or this label."""
    if isinstance(wanted, dict) and "external" in element["type"]:
        return wanted  # one of those the app suggested
    if isinstance(wanted, dict):
        wanted = wanted.get("value")
    choices = options_of(element)
    labels = [c["text"]["text"] for c in choices]
    for names in ([c.get("value") for c in choices], labels):
        if str(wanted) in names:
            return choices[names.index(str(wanted))]
    raise CannotDo(f"no option {wanted!r}; there are {labels}")


def is_empty(entry: Json) -> bool:
    """Whether nothing was given."""
    value = entry.get(STATEFUL[entry["type"]])
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def problem(element: Json, entry: Json, optional: bool) -> str | None:
    """What the client says under an input before it lets a form go, if anything."""
    if is_empty(entry):
        return None if optional else REQUIRED
    value = entry[STATEFUL[entry["type"]]]
    if element["type"] == "plain_text_input":
        return _length_problem(element, str(value))
    if element["type"] == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+", str(value)):
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and not re.match(r"https?://\S+$", str(value)):
        return "Please enter a valid URL."
    if element["type"] == "number_input":
        return _number_problem(element, str(value))
    most = element.get("max_selected_items")
    if most and isinstance(value, list) and len(value) > most:
        return f"You can choose at most {most}."
    return None


def _length_problem(element: Json, value: str) -> str | None:
    least, most = element.get("min_length"), element.get("max_length", 3000)
    if least and len(value) < least:
        return f"This entry must be at least {least} characters."
    if len(value) > most:
        return f"This entry must be at most {most} characters."
    return None


def _number_problem(element: Json, value: str) -> str | None:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, value):
        return "Please enter a valid number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return f"Please enter a number of at least {least}."
    if most is not None and float(value) > float(most):
        return f"Please enter a number of at most {most}."
    return None
