"""What a group needs to know of somebody before counting on them."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How somebody stands in the workspace; a group is made of colleagues."""

    COLLEAGUE = "colleague"
    APP = "app"
    CLOSED = "closed"
    GUEST = "guest"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's name, as the workspace shows it, and how they stand in it."""

    name: str = ""
    standing: Standing = Standing.COLLEAGUE


COLLEAGUE = Account()
"""Who is not known in time: what Slack does not say is held against nobody."""
