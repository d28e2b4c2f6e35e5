"""Where groups are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.groups import Group


class Groups(Protocol):
    """Groups with their members and facilitators."""

    async def add(self, group: Group) -> None:
        """Keep a new group."""

    async def get(self, group_id: str) -> Group | None:
        """Return the group, or None."""

    async def save(self, group: Group) -> None:
        """Replace the group. Raises Conflict when `group.version` is not the stored one."""

    async def of_person(self, user_id: str) -> Sequence[Group]:
        """Groups where the person is member or facilitator, oldest first."""

    async def asking(self, user_id: str) -> Sequence[Group]:
        """Groups that asked the person to join, and of which they are not: declined or not."""

    async def is_member(self, user_id: str) -> bool:
        """Whether the person is a member of any group."""

    async def opened_since(self, user_id: str, since: datetime) -> int:
        """How many groups the person has opened since then."""

    async def with_channel(self) -> Sequence[str]:
        """The ids of all groups that have a channel."""

    async def departed(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        """Who left which group before then, as `(group_id, user_id)`."""

    async def forget(self, group_id: str, user_id: str) -> None:
        """Nothing says any more that this person left the group, or once opened it."""

    async def in_channel(self, channel_id: str) -> Group | None:
        """Return the group that meets in that channel, or None."""
