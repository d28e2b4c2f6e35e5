"""What notices about who facilitates are about, written and read back: its form stays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.groups import Asked


@dataclass(frozen=True, slots=True)
class RequestSubject:
    """What somebody was asked at that second, and, once it is told, their `answer`: yes or no."""

    what: str
    user_id: str
    group_id: str
    at: str
    answer: str = ""

    @classmethod
    def of(cls, group_id: str, request: Asked, answer: str = "") -> Self:
        """Return this request."""
        at = str(int(request.asked_at.timestamp()))
        return cls(request.what, request.user_id, group_id, at, answer)

    def __str__(self) -> str:
        return f"{self.what}:{self.user_id}:{self.group_id}:{self.at}:{self.answer}"

    @classmethod
    def parse(cls, subject: str) -> Self:
        """Read it back. Raises ValueError."""
        what, user_id, group_id, at, answer = subject.split(":")
        return cls(what, user_id, group_id, at, answer)


class RoleChange(StrEnum):
    """What a group is told aloud about who facilitates it."""

    LEADS = "leads"
    STEPPED_DOWN = "stepped_down"
    AUTONOMOUS = "autonomous"
    NOT_AUTONOMOUS = "not_autonomous"
    TAKES_OVER = "takes_over"


@dataclass(frozen=True, slots=True)
class RoleSubject:
    """A change in who facilitates a group; `user_id`: by whom, or to whom."""

    change: RoleChange
    user_id: str
    group_id: str
    at: str

    @classmethod
    def of(cls, change: RoleChange, user_id: str, group_id: str, at: datetime) -> Self:
        """Return what has changed now."""
        return cls(change, user_id, group_id, str(int(at.timestamp())))

    def __str__(self) -> str:
        return f"{self.change}:{self.user_id}:{self.group_id}:{self.at}"

    @classmethod
    def parse(cls, subject: str) -> Self:
        """Read it back. Raises ValueError."""
        change, user_id, group_id, at = subject.split(":")
        return cls(RoleChange(change), user_id, group_id, at)
