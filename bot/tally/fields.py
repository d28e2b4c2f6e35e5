"""Values of a line, each of the type it must be, or refused with its field."""

from collections.abc import Mapping, Set
from typing import Any, NoReturn


class BadField(Exception):
    """What is wrong with a line: the field ("" for the line as a whole) and what it is not."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(field, what)
        self.field, self.what = field, what


def refuse(field: str, what: str) -> NoReturn:
    """Refuse the line. Raises BadField."""
    raise BadField(field, what)


def keys_of(given: object, where: str, known: Set[str], needed: Set[str]) -> Mapping[str, Any]:
    """An object with none but known fields, and those that are needed."""
    data = object_of(given, where)
    inside = f"{where}." if where else ""
    for name in data:
        if name not in known:
            refuse(inside + name, "is no field of it")
    for name in sorted(needed):
        if name not in data:
            refuse(inside + name, "is missing")
    return data


def object_of(given: object, where: str) -> Mapping[str, Any]:
    """A JSON object."""
    if not isinstance(given, dict):
        refuse(where, "is not an object")
    return given


def list_of(given: object, where: str) -> list[Any]:
    """A JSON array."""
    if not isinstance(given, list):
        refuse(where, "is not a list")
    return given


def text(given: object, where: str) -> str:
    """A string that is not empty."""
    if not isinstance(given, str) or not given:
        refuse(where, "is not a text")
    return given


def truth(given: object, where: str) -> bool:
    """True or false."""
    if not isinstance(given, bool):
        refuse(where, "is neither true nor false")
    return given


def number(given: object, where: str, least: int, most: int) -> int:
    """A whole number from `least` to `most`; neither 1.0 nor true is one."""
    if type(given) is not int or not least <= given <= most:
        refuse(where, f"is not a whole number from {least} to {most}")
    return given
