"""Runs use cases: one unit of work each, committed at the end, replayed on a conflict."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from domain.errors import Conflict
from services.ports import AlreadySeen, Clock, Store

MOST_ATTEMPTS = 3

T = TypeVar("T")


class Transactions:
    """The way in for listeners, timers and tests alike."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take units of work from `store`; use cases get `clock.now()` as `now`."""
        self._store = store
        self.clock = clock

    async def run(
        self,
        team_id: str,
        use_case: Callable[..., Awaitable[T]],
        *args: object,
        seen: str | None = None,
        **named: object,
    ) -> T | None:
        """Run `use_case(uow, *args, now=…)` and commit: once returned, it is stored.

        `seen`: id of what Slack sent; when it was handled before, nothing is done and None is
        returned. Raises what the domain raises, with nothing kept.
        """
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                return await self._once(team_id, use_case, args, seen, named)
            except AlreadySeen:
                return None
            except Conflict:
                if attempt == MOST_ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    async def _once(
        self,
        team_id: str,
        use_case: Callable[..., Awaitable[T]],
        args: tuple[object, ...],
        seen: str | None,
        named: dict[str, object],
    ) -> T:
        async with self._store.unit_of_work(team_id) as uow:
            now = self.clock.now()
            if seen:
                await uow.inbox.note(seen, now)
            result = await use_case(uow, *args, now=now, **named)
            await uow.commit()
            return result

    async def read(
        self, team_id: str, query: Callable[..., Awaitable[T]], *args: object, **named: object
    ) -> T:
        """Return `query(uow, *args, now=…)` without writing anything."""
        async with self._store.read(team_id) as uow:
            return await query(uow, *args, now=self.clock.now(), **named)
