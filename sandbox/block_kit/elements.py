"""Checks the elements inside blocks: buttons, selects, inputs, their options."""

from __future__ import annotations

import re
from typing import Any

from sandbox.block_kit.problems import Problems, kind_of
from sandbox.json_object import Json

OPTIONS_MAX = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}
STYLES = ("primary", "danger")
NEEDS_OPTIONS = ("static_select", "multi_static_select", "overflow", "checkboxes", "radio_buttons")
DATES = {
    "initial_date": r"\d{4}-\d{2}-\d{2}",
    "initial_time": r"([01]\d|2[0-3]):[0-5]\d",
    "initial_date_time": r"\d{10}",
}


def check_element(problems: Problems, element: Any, at: str, allowed: set[str]) -> None:  # noqa: ANN401
    """Check one element where only these kinds are allowed."""
    if not isinstance(element, dict):
        problems.add("must provide an object", at)
        return
    kind = kind_of(element)
    if kind not in allowed:
        problems.add(f"unsupported type: {element.get('type')}", f"{at}/type")
        return
    if kind == "image":
        _image(problems, element, at)
        return
    problems.text(element, "action_id", at, 255)
    problems.plain(element, "placeholder", at, 150)
    _confirm(problems, element, at)
    if kind == "button":
        _button(problems, element, at)
    elif kind in NEEDS_OPTIONS:
        _options(problems, element, at)
    elif kind == "plain_text_input":
        _plain_text_input(problems, element, at)
    elif kind == "number_input":
        _number_input(problems, element, at)
    for name, pattern in DATES.items():
        value = element.get(name)
        if value is not None and not re.fullmatch(pattern, str(value)):
            problems.add("must be a valid date or time", f"{at}/{name}")
    most = element.get("max_selected_items")
    if most is not None and (not isinstance(most, int) or most < 1):
        problems.add("must be at least 1", f"{at}/max_selected_items")


def _image(problems: Problems, element: Json, at: str) -> None:
    if not element.get("slack_file"):
        problems.text(element, "image_url", at, 3000, required=True)
    problems.text(element, "alt_text", at, 2000, required=True)


def _button(problems: Problems, element: Json, at: str) -> None:
    problems.plain(element, "text", at, 75, required=True)
    problems.text(element, "value", at, 2000)
    problems.text(element, "url", at, 3000)
    problems.text(element, "accessibility_label", at, 75)
    if element.get("style") is not None and element["style"] not in STYLES:
        problems.add(f"must be one of: {', '.join(STYLES)}", f"{at}/style")


def _confirm(problems: Problems, element: Json, at: str) -> None:
    confirm = element.get("confirm")
    if confirm is None:
        return
    here = f"{at}/confirm"
    if not isinstance(confirm, dict):
        problems.add("must provide an object", here)
        return
    problems.plain(confirm, "title", here, 100, required=True)
    problems.any_text(confirm, "text", here, 300, required=True)
    problems.plain(confirm, "confirm", here, 30, required=True)
    problems.plain(confirm, "deny", here, 30, required=True)


def _options(problems: Problems, element: Json, at: str) -> None:
    kind = element["type"]
    marked = kind in ("checkboxes", "radio_buttons")
    groups = element.get("option_groups")
    found: list[Json] = []
    if groups is None:
        found = _option_list(problems, element.get("options"), f"{at}/options", kind, marked)
    elif problems.count(groups, f"{at}/option_groups", 1, 100):
        for number, group in enumerate(groups):
            here = f"{at}/option_groups/{number}"
            if not isinstance(group, dict):
                problems.add("must provide an object", here)
                continue
            problems.plain(group, "label", here, 75, required=True)
            found += _option_list(problems, group.get("options"), f"{here}/options", kind, marked)
    initial = element.get("initial_options")
    initial = initial if isinstance(initial, list) else [initial] if initial else []
    initial = [*initial, *([element["initial_option"]] if element.get("initial_option") else [])]
    if any(chosen not in found for chosen in initial):
        name = "initial_options" if element.get("initial_options") else "initial_option"
        problems.add("must be one of the given options", f"{at}/{name}")


def _option_list(
    problems: Problems,
    options: Any,  # noqa: ANN401
    at: str,
    kind: str,
    marked: bool,
) -> list[Json]:
    if not problems.count(options, at, 1, OPTIONS_MAX.get(kind, 100)):
        return []
    kinds = ("plain_text", "mrkdwn") if marked else ("plain_text",)
    for number, option in enumerate(options):
        here = f"{at}/{number}"
        if not isinstance(option, dict):
            problems.add("must provide an object", here)
            continue
        problems.any_text(option, "text", here, 75, kinds=kinds, required=True)
        problems.any_text(option, "description", here, 75, kinds=kinds)
        problems.text(option, "value", here, 150, required=kind != "overflow")
        problems.text(option, "url", here, 3000)
    return list(options)


def _number_input(problems: Problems, element: Json, at: str) -> None:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        problems.add("missing required field: is_decimal_allowed", at)
    for name in ("min_value", "max_value", "initial_value"):
        value = element.get(name)
        if value is not None and not re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
            problems.add("must be a number", f"{at}/{name}")


def _plain_text_input(problems: Problems, element: Json, at: str) -> None:
    for name, least in (("min_length", 0), ("max_length", 1)):
        value = element.get(name)
        if value is not None and not (isinstance(value, int) and least <= value <= 3000):
            problems.add(f"must be between {least} and 3000", f"{at}/{name}")
    low, high = element.get("min_length"), element.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        problems.add("must not be greater than max_length", f"{at}/min_length")
    problems.text(element, "initial_value", at, 3000)
