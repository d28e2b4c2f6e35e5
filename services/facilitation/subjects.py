"""What notices about who facilitates are about, written and read back: its form stays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.groups import Asked
from services.subjects import Parts, second_of


@dataclass(frozen=True, slots=True)
class RequestSubject(Parts):
    """What somebody was asked at that second, and, once it is told, their `answer`: yes or no."""

    what: str
    user_id: str
    group_id: str
    at: str
    answer: str = ""

    @classmethod
    def of(cls, group_id: str, request: Asked, answer: str = "") -> Self:
        """Return this request."""
        at = second_of(request.asked_at)
        return cls(request.what, request.user_id, group_id, at, answer)


class RoleChange(StrEnum):
    """What a group is told aloud about who facilitates it."""

    LEADS = "leads"
    STEPPED_DOWN = "stepped_down"
    AUTONOMOUS = "autonomous"
    NOT_AUTONOMOUS = "not_autonomous"
    TAKES_OVER = "takes_over"


@dataclass(frozen=True, slots=True)
class RoleSubject(Parts):
    """A change in who facilitates a group; `user_id`: by whom, or to whom."""

    change: RoleChange
    user_id: str
    group_id: str
    at: str

    @classmethod
    def of(cls, change: RoleChange, user_id: str, group_id: str, at: datetime) -> Self:
        """Return what has changed now."""
        return cls(change, user_id, group_id, second_of(at))
