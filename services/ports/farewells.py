"""Where is kept what people say who leave a group."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.endings import Farewell


class Farewells(Protocol):
    """Farewells; their text is sealed at rest."""

    async def put(self, farewell: Farewell) -> None:
        """Keep it, in place of an earlier one of the person's."""

    async def get(self, group_id: str, user_id: str) -> Farewell | None:
        """Return what the person last said when they left the group, or None."""

    async def of_person(self, user_id: str) -> Sequence[Farewell]:
        """What the person said, in any group."""

    async def said_before(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        """Some of those that were said before then, as `(group_id, user_id)`; none is read."""

    async def remove(self, group_id: str, user_id: str) -> None:
        """Keep nothing of it."""
