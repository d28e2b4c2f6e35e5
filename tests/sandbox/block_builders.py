"""Blocks, elements and modals of any size, right or wrong, for the tests of the sandbox."""

from __future__ import annotations

from typing import Any


def section(text: str = "Text", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "go", label: str = "Go", **more: Any) -> dict[str, Any]:
    text = {"type": "plain_text", "text": label}
    return {"type": "button", "action_id": action_id, "text": text, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    title = {"type": "plain_text", "text": "Title"}
    submit = {"type": "plain_text", "text": "Send"}
    shown = list(blocks) or [section()]
    return {"type": "modal", "title": title, "submit": submit, "blocks": shown, **more}


def question(block_id: str = "q", element: dict[str, Any] | None = None, **more: Any) -> Any:
    element = element or {"type": "plain_text_input", "action_id": "a"}
    label = {"type": "plain_text", "text": f"Label {block_id}"}
    return {"type": "input", "block_id": block_id, "label": label, "element": element, **more}


def plain(length: int, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": "x" * length}


def option(text: int = 1, value: int = 1, **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": "v" * value, **more}


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "s", "options": [option()], **more}


def row(*elements: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def confirm(**lengths: int) -> dict[str, Any]:
    sizes = {"title": 1, "text": 1, "confirm": 1, "deny": 1} | lengths
    return button(confirm={name: plain(size) for name, size in sizes.items()})


def numbered(count: int) -> list[dict[str, Any]]:
    return [button(f"b{n}") for n in range(count)]
