"""Where changes of charters are kept while groups answer them."""

from typing import Protocol

from domain.charter import Change


class CharterChanges(Protocol):
    """The last change that was put to each group; lines, answers and objections are sealed."""

    async def put(self, change: Change) -> None:
        """Keep the group's change, in place of an earlier one."""

    async def of_group(self, group_id: str) -> Change | None:
        """Return the last change that was put to the group, or None."""
