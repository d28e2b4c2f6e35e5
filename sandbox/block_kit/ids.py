"""The ids of blocks and elements: kept where given, made up where not."""

from __future__ import annotations

import copy
import secrets
import string
from typing import Any

from sandbox.json_object import Json

LETTERS = string.ascii_letters + string.digits


def short_id() -> str:
    """A block_id or action_id as Slack makes one up."""
    return "".join(secrets.choice(LETTERS) for _ in range(5))


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy of the blocks in which each block and interactive element has its id."""
    result = copy.deepcopy(blocks)
    for block in result:
        block["block_id"] = block.get("block_id") or short_id()
        for element in interactive_elements(block):
            element["action_id"] = element.get("action_id") or short_id()
    return result


def interactive_elements(block: Json) -> list[Json]:
    """The elements of a block that a person can use."""
    found: list[Any] = []
    if block.get("type") == "actions":
        found = list(block.get("elements", []))
    elif block.get("type") == "input":
        found = [block.get("element")]
    elif "accessory" in block:
        found = [block["accessory"]]
    return [e for e in found if isinstance(e, dict) and e.get("type") != "image"]
