"""Checks blocks and views as Slack does, and says where they are wrong.

The limits are those of Slack's Block Kit reference. A problem reads as Slack writes it:
``must be less than 3001 characters [json-pointer:/blocks/0/text/text]``.
"""

from __future__ import annotations

import json
from typing import Any

from sandbox.block_kit.kinds import BY_TYPE
from sandbox.block_kit.problems import Problems, kind_of
from sandbox.errors import SlackError
from sandbox.json_object import Json

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
VIEW_BYTES = 250_000
ALL_BLOCKS, BLOCK_COST = 13_400, 125
EVERYWHERE = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section"}
SURFACES = {
    "message": EVERYWHERE | {"file", "markdown", "table", "video", "context_actions"},
    "modal": EVERYWHERE | {"video"},
    "home": EVERYWHERE | {"video"},
}


def check_blocks(blocks: Any) -> None:  # noqa: ANN401 (whatever an app sends)
    """Refuse a message's blocks with ``invalid_blocks`` and every problem found."""
    problems = Problems()
    walk(problems, blocks, "/blocks", "message", MESSAGE_BLOCKS)
    if problems.found:
        raise SlackError(
            "invalid_blocks",
            errors=problems.found,
            response_metadata={"messages": [f"[ERROR] {text}" for text in problems.found]},
        )


def check_size(blocks: list[Json]) -> None:
    """Refuse a message whose blocks are too long together, with ``msg_blocks_too_long``.

    Slack documents no figure. Reports (slackapi/bolt-js #2509 and #2867) put it near 13,300
    characters of text, of which each block takes about 125 for itself.
    """
    if _text_in(blocks) + BLOCK_COST * len(blocks) > ALL_BLOCKS:
        raise SlackError("msg_blocks_too_long")


def _text_in(part: Any) -> int:  # noqa: ANN401 (any JSON)
    if isinstance(part, list):
        return sum(_text_in(item) for item in part)
    if not isinstance(part, dict):
        return 0
    text = part.get("text")
    own = len(text) if isinstance(text, str) else 0
    return own + sum(_text_in(value) for value in part.values())


def check_view(view: Json) -> None:
    """Refuse a view with ``invalid_arguments``, or ``view_too_large``."""
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    problems = Problems()
    kind = view.get("type")
    if kind not in ("modal", "home"):
        problems.add("must be one of: modal, home", "/view/type")
        kind = "modal"
    walk(problems, view.get("blocks"), "/view/blocks", kind, VIEW_BLOCKS)
    problems.text(view, "private_metadata", "/view", 3000)
    problems.text(view, "callback_id", "/view", 255)
    problems.text(view, "external_id", "/view", 255)
    if kind == "modal":
        problems.plain(view, "title", "/view", 24, required=True)
        problems.plain(view, "submit", "/view", 24)
        problems.plain(view, "close", "/view", 24)
        blocks = view.get("blocks")
        has_input = isinstance(blocks, list) and any(
            isinstance(b, dict) and b.get("type") == "input" for b in blocks
        )
        if has_input and not view.get("submit"):
            problems.add("missing required field: submit", "/view")
    if problems.found:
        messages = [f"[ERROR] {text}" for text in problems.found]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})


def walk(problems: Problems, blocks: Any, at: str, surface: str, most: int) -> None:  # noqa: ANN401
    """Check a list of blocks: how many, which, each by its kind, ids unique."""
    if not isinstance(blocks, list):
        problems.add("must be an array", at)
        return
    problems.count(blocks, at, 0, most)
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        here = f"{at}/{number}"
        if not isinstance(block, dict):
            problems.add("must be an object", here)
        elif kind_of(block) not in SURFACES[surface]:
            problems.add(f"unsupported type: {block.get('type')}", f"{here}/type")
        else:
            _ids(problems, block, here, seen)
            if check := BY_TYPE.get(block["type"]):
                check(problems, block, here)
    focused = [b for b in blocks if isinstance(b, dict) and _focus(b)]
    if len(focused) > 1:
        problems.add("only one element may have focus_on_load", at)


def _focus(block: Json) -> bool:
    element = block.get("element") or block.get("accessory") or {}
    return isinstance(element, dict) and bool(element.get("focus_on_load"))


def _ids(problems: Problems, block: Json, at: str, seen: set[str]) -> None:
    problems.text(block, "block_id", at, 255)
    block_id = block.get("block_id")
    if block_id and isinstance(block_id, str):
        if block_id in seen:
            problems.add(f"block_id already exists: {block_id}", f"{at}/block_id")
        seen.add(block_id)
