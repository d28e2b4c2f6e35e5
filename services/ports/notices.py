"""What must be told on Slack, as use cases ask for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that Slack should show: what it is about and to whom, never its text.

    `key` names the message for good: asked for again, it is re-rendered, not posted twice.
    `lane` orders: notices of one lane are told one after the other. `user_id` is set when it
    goes to one person; otherwise it goes to the channel of `group_id`.
    """

    key: str
    lane: str
    kind: str
    subject: str
    group_id: str
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A message that one person was to be told, and when it was first asked for."""

    kind: str
    at: datetime


class Notices(Protocol):
    """What must be told."""

    async def ask(self, notice: Notice, now: datetime) -> None:
        """Have the message posted, or told again when it is there, even if it says the same."""

    async def refresh(self, *keys: str) -> None:
        """Have these messages re-rendered, given up or not; those never asked for stay untold.

        One that would say the same again is left as it is.
        """

    async def refresh_asked(self, since: datetime, *keys: str) -> None:
        """Like `refresh`, for those that were asked for after `since`."""

    async def forget(self, *keys: str) -> None:
        """Keep no trace of these messages here; those already posted stay on Slack."""

    async def of_group(self, group_id: str) -> Sequence[Notice]:
        """Every message there is, or is to be, about the group."""

    async def erase(self, *keys: str) -> None:
        """Have these messages deleted on Slack; they are kept here until that is done."""

    async def erase_again(self) -> None:
        """Try once more to delete what Slack would not let us delete."""

    async def sweep(self, kinds: Collection[str], before: datetime) -> None:
        """Keep no trace of messages of these kinds that were asked for before then, told or not.

        But for what is told of proposals while the group has one under way.
        """

    async def move_lane(self, lane: str) -> None:
        """The lane goes on elsewhere: what is still to be told, or told again, is posted anew."""

    async def told_to(self, user_id: str) -> Sequence[Told]:
        """The direct messages there are for that person, the first ones first."""

    async def is_known(self, key: str) -> bool:
        """Whether the message was ever asked for, and not forgotten since."""
