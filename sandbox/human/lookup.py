"""Finds the element a person means among the blocks they see."""

from __future__ import annotations

from typing import Any

from sandbox.block_kit.ids import interactive_elements
from sandbox.block_kit.inputs import options_of
from sandbox.errors import CannotDo
from sandbox.json_object import Json


def element(
    blocks: list[Json],
    *,
    action_id: str | None = None,
    block_id: str | None = None,
    label: str | None = None,
    value: Any = None,  # noqa: ANN401 (a button's value or what is chosen)
) -> tuple[Json, Json]:
    """The one block and element that fit; ``CannotDo`` says what there is otherwise."""
    present = [(b, e) for b in blocks for e in interactive_elements(b)]
    found = [
        (b, e)
        for b, e in present
        if (action_id is None or e.get("action_id") == action_id)
        and (block_id is None or b.get("block_id") == block_id)
        and (label is None or label in (label_of(e), label_of(b)) or label in _options(e))
        and (value is None or e["type"] != "button" or e.get("value") == value)
    ]
    if len(found) == 1:
        return found[0]
    there = [f"{label_of(e) or e['type']!r} ({e.get('action_id')})" for _, e in present]
    many = "several elements fit" if found else "no such element"
    raise CannotDo(f"{many}: {action_id or block_id or label!r}; there are: {', '.join(there)}")


def label_of(part: Json) -> str:
    """What is written on a button, beside an input or in an empty select."""
    for name in ("text", "label", "placeholder"):
        text = part.get(name)
        if isinstance(text, dict):
            return str(text.get("text", ""))
    return ""


def _options(element: Json) -> list[str]:
    if element["type"] != "overflow":
        return []
    return [o["text"]["text"] for o in options_of(element)]
