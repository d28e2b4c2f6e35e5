"""Checks each kind of block: its texts, its elements, and which elements it may hold."""

from __future__ import annotations

from sandbox.block_kit.elements import check_element
from sandbox.block_kit.problems import Problems
from sandbox.json_object import Json

SELECTS = {"static", "external", "users", "conversations", "channels"}
SINGLE = {f"{kind}_select" for kind in SELECTS}
MULTIPLE = {f"multi_{kind}_select" for kind in SELECTS}
PICKERS = {"datepicker", "timepicker"}
CHOICES = {"checkboxes", "radio_buttons"}
WRITTEN = {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
}
IN_ACTIONS = {"button", "overflow", "datetimepicker", "workflow_button"}
ALLOWED = {
    "actions": SINGLE | PICKERS | CHOICES | IN_ACTIONS,
    "section": SINGLE
    | MULTIPLE
    | PICKERS
    | CHOICES
    | {"button", "overflow", "image"}
    | {"workflow_button"},
    "input": SINGLE | MULTIPLE | PICKERS | CHOICES | WRITTEN | {"datetimepicker"},
}


def _section(problems: Problems, block: Json, at: str) -> None:
    problems.any_text(block, "text", at, 3000)
    fields = block.get("fields")
    if fields is None:
        if block.get("text") is None:
            problems.add("missing required field: text", at)
    elif problems.count(fields, f"{at}/fields", 1, 10):
        for number in range(len(fields)):
            problems.any_text(fields, number, f"{at}/fields", 2000)
    if block.get("accessory") is not None:
        check_element(problems, block["accessory"], f"{at}/accessory", ALLOWED["section"])


def _actions(problems: Problems, block: Json, at: str) -> None:
    elements = block.get("elements")
    if not problems.count(elements, f"{at}/elements", 1, 25):
        return
    seen: set[str] = set()
    for number, element in enumerate(elements or []):
        here = f"{at}/elements/{number}"
        check_element(problems, element, here, ALLOWED["actions"])
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if not isinstance(action_id, str) or not action_id:
            continue
        if action_id in seen:
            problems.add(f"action_id already exists: {action_id}", f"{here}/action_id")
        seen.add(action_id)


def _context(problems: Problems, block: Json, at: str) -> None:
    elements = block.get("elements")
    if not problems.count(elements, f"{at}/elements", 1, 10):
        return
    for number, element in enumerate(elements or []):
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(problems, element, f"{at}/elements/{number}", {"image"})
        else:
            problems.any_text(elements, number, f"{at}/elements", 3000)


def _header(problems: Problems, block: Json, at: str) -> None:
    problems.plain(block, "text", at, 150, required=True)


def _image(problems: Problems, block: Json, at: str) -> None:
    if not block.get("slack_file"):
        problems.text(block, "image_url", at, 3000, required=True)
    problems.text(block, "alt_text", at, 2000, required=True)
    problems.plain(block, "title", at, 2000)


def _input(problems: Problems, block: Json, at: str) -> None:
    problems.plain(block, "label", at, 2000, required=True)
    problems.plain(block, "hint", at, 2000)
    if block.get("element") is None:
        problems.add("missing required field: element", at)
    else:
        check_element(problems, block["element"], f"{at}/element", ALLOWED["input"])


def _markdown(problems: Problems, block: Json, at: str) -> None:
    problems.text(block, "text", at, 12_000, required=True)


def _rich_text(problems: Problems, block: Json, at: str) -> None:
    if not isinstance(block.get("elements"), list):
        problems.add("missing required field: elements", at)


def _table(problems: Problems, block: Json, at: str) -> None:
    if problems.count(block.get("rows"), f"{at}/rows", 1, 100):
        for number, row in enumerate(block["rows"]):
            problems.count(row, f"{at}/rows/{number}", 1, 20)


BY_TYPE = {
    "section": _section,
    "actions": _actions,
    "context": _context,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
}
