"""Collects what is wrong with blocks, in Slack's words, with a pointer to the place."""

from __future__ import annotations

from typing import Any

from sandbox.json_object import Json


def kind_of(part: Json) -> str:
    """The ``type`` of a block or element; nothing when it is no text."""
    kind = part.get("type")
    return kind if isinstance(kind, str) else ""


class Problems:
    """A list of problems and the checks that most parts share."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, text: str, at: str) -> None:
        """Note one problem at a JSON pointer."""
        self.found.append(f"{text} [json-pointer:{at}]")

    def count(self, items: Any, at: str, least: int, most: int) -> bool:  # noqa: ANN401
        """Check that it is a list of an allowed length; whether it is."""
        if items is None:
            parent, _, name = at.rpartition("/")
            self.add(f"missing required field: {name}", parent)
        elif not isinstance(items, list):
            self.add("must be an array", at)
        elif len(items) < least:
            self.add(f"no less than {least} items allowed", at)
        elif len(items) > most:
            self.add(f"no more than {most} items allowed", at)
        else:
            return True
        return False

    def text(self, part: Json, name: str, at: str, most: int, *, required: bool = False) -> None:
        """Check a plain string field."""
        value = part.get(name)
        if value is None:
            if required:
                self.add(f"missing required field: {name}", at)
            return
        self._length(value, f"{at}/{name}", 1 if required else 0, most)

    def plain(self, part: Json, name: str, at: str, most: int, *, required: bool = False) -> None:
        """Check a text object that must be ``plain_text``."""
        self.any_text(part, name, at, most, kinds=("plain_text",), required=required)

    def any_text(
        self,
        part: Any,  # noqa: ANN401 (an object and a field, or a list and an index)
        name: str | int,
        at: str,
        most: int,
        *,
        kinds: tuple[str, ...] = ("plain_text", "mrkdwn"),
        required: bool = False,
    ) -> None:
        """Check a text object of one of these kinds."""
        value = part[name] if isinstance(name, int) else part.get(name)
        here = f"{at}/{name}"
        if value is None:
            if required:
                self.add(f"missing required field: {name}", at)
        elif not isinstance(value, dict):
            self.add("must provide an object", here)
        elif value.get("type") not in kinds:
            self.add(f"must be one of: {', '.join(kinds)}", f"{here}/type")
        elif "text" not in value:
            self.add("missing required field: text", here)
        else:
            self._length(value["text"], f"{here}/text", 1, most)

    def _length(self, value: Any, at: str, least: int, most: int) -> None:  # noqa: ANN401
        if not isinstance(value, str):
            self.add("must provide a string", at)
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            self.add(f"must be less than {most + 1} characters", at)
