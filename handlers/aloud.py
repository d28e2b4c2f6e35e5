"""A message in words, for who cannot see it: Slack's `text`, made of what its blocks say.

Screen readers read it instead of the blocks, and phones show it as the notification. Buttons are
left out: readers come to them one by one, and say their labels.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from handlers.blocks import inert, person
from handlers.words import fitting

ALOUD_MAX = 4000
"""Characters of a text: `chat.update` refuses a longer one."""
LEFT_OUT = "…"


def aloud(blocks: Sequence[Block]) -> str:
    """Return what the blocks say (mrkdwn), a line for each; whole lines, as many as Slack takes."""
    said = [_said(block.to_dict()) for block in blocks]
    lines = [line for line in said if line]
    kept = fitting(lines, ALOUD_MAX - len(LEFT_OUT))
    return "\n".join(kept if len(kept) == len(lines) else [*kept, LEFT_OUT])


def _said(block: Mapping[str, Any]) -> str:
    match block["type"]:
        case "section":
            return _text(block["text"])
        case "context":
            return " ".join(_text(element) for element in block["elements"])
        case "rich_text":
            return "\n".join(_rich(part) for part in block["elements"])
        case _:
            return ""


def _text(text: Mapping[str, Any]) -> str:
    return str(text["text"]) if text["type"] == "mrkdwn" else _inert(text["text"])


def _rich(part: Mapping[str, Any]) -> str:
    """A quote, a list or a paragraph, or what stands in one."""
    if "elements" in part:
        return _between(part).join(_rich(element) for element in part["elements"])
    if part["type"] == "user":
        return person(part["user_id"])
    return _inert(part.get("text") or part["url"])


def _between(part: Mapping[str, Any]) -> str:
    return "\n" if part["type"] == "rich_text_list" else ""


def _inert(text: str) -> str:
    """What a member typed, line by line."""
    return "\n".join(inert(line) for line in text.splitlines())
