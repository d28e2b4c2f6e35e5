"""Using an element: what goes into ``actions`` and into the view's state."""

from __future__ import annotations

from typing import Any

from sandbox.block_kit.inputs import STATEFUL, option, typed
from sandbox.json_object import Json

COPIED = ("type", "action_id", "value", "text", "style", "confirm", "placeholder")


def action(block: Json, element: Json, value: Any, ts: str) -> Json:  # noqa: ANN401
    """The entry of ``actions`` for an element that was used."""
    entry: Json = {"block_id": block["block_id"], "action_ts": ts}
    entry |= {name: element[name] for name in COPIED if name in element}
    if element["type"] == "overflow":
        entry["selected_option"] = option(element, value)
    elif element["type"] in STATEFUL:
        entry |= typed(element, value)
    return entry


def dispatches(block: Json, element: Json) -> bool:
    """Whether using the element tells the app at once."""
    return block["type"] != "input" or bool(block.get("dispatch_action"))
