"""Cursors, as Slack pages: an opaque text that says where the next page begins."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.errors import SlackError
from sandbox.json_object import Json

LIMIT_MAX = 1000
Item = TypeVar("Item")


def page(items: Sequence[Item], cursor: str, limit: int) -> tuple[list[Item], Json]:
    """The items of one page, and the ``response_metadata`` with the next cursor."""
    if not 0 < limit <= LIMIT_MAX:
        raise SlackError("invalid_limit")
    start = _read(cursor)
    chosen = list(items[start : start + limit])
    end = start + len(chosen)
    following = _write(end) if end < len(items) else ""
    return chosen, {"next_cursor": following}


def _read(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        name, _, value = base64.b64decode(cursor, validate=True).decode().partition(":")
        if name == "next":
            return int(value)
    except (binascii.Error, ValueError):
        pass
    raise SlackError("invalid_cursor")


def _write(start: int) -> str:
    return base64.b64encode(f"next:{start}".encode()).decode()
