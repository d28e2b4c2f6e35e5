"""What Slack carries for us beyond one id: a dataclass, written as its fields and read back."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.errors import BadInput

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Carried:
    """A dataclass written as its fields in order, and read back by their types."""

    def pack(self) -> str:
        """Return what Slack carries."""
        parts = (getattr(self, field.name) for field in fields(self))
        return SEPARATOR.join(p.isoformat() if isinstance(p, datetime) else str(p) for p in parts)

    @classmethod
    def parse(cls, value: str) -> Self:
        """Return what was packed; BadInput when `value` was not made by `pack`."""
        return cls._of(value.split(SEPARATOR))

    @classmethod
    def _of(cls, parts: list[str]) -> Self:
        types = [field.type for field in fields(cls)]
        if len(parts) != len(types):
            raise BadInput({"value": "malformed"})
        try:
            return cls(*map(_read, types, parts))
        except ValueError as error:
            raise BadInput({"value": "malformed"}) from error


def _read(kind: object, part: str) -> object:
    """A number, a moment, a verb or a text; ValueError when it is not what `kind` says."""
    if kind is int:
        return int(part)
    if kind is datetime:
        return _moment(part)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(part)
    return part


def _moment(part: str) -> datetime:
    moment = datetime.fromisoformat(part)
    if moment.tzinfo is None:
        raise ValueError
    return moment
