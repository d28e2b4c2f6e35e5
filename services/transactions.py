"""Runs use cases: one unit of work each, committed at the end, run again on a conflict."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from domain.errors import Conflict
from services.context import NOBODY, Context
from services.policy import UNLESS_SET, Policy
from services.ports import AlreadySeen, Clock, Store, UnitOfWork

MOST_ATTEMPTS = 3

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Context, P], Awaitable[T]]
"""What is run: a context first, then what the use case asks for, which the type checker sees."""


@dataclass(frozen=True, slots=True)
class Request:
    """In which workspace a use case runs, and for whom.

    `seen`: id of what Slack sent, where it may send it again.
    """

    team_id: str
    actor: str = NOBODY
    seen: str | None = None


class Transactions:
    """The way in for listeners, timers and tests alike."""

    def __init__(self, store: Store, clock: Clock, policy: Policy = UNLESS_SET) -> None:
        """Take units of work from `store`, and the time from `clock`."""
        self._store = store
        self.clock, self.policy = clock, policy

    async def run(
        self, request: Request, use_case: UseCase[P, T], *args: P.args, **named: P.kwargs
    ) -> T | None:
        """Run `use_case(context, *args, **named)` and commit: once returned, it is stored.

        When what `request.seen` names was handled before, nothing is done and None is returned.
        Raises what the domain raises, with nothing kept.
        """
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                async with self._store.unit_of_work(request.team_id) as uow:
                    context = self._context(uow, request)
                    if request.seen:
                        await uow.inbox.note(request.seen, context.now)
                    result = await use_case(context, *args, **named)
                    await uow.commit()
                    return result
            except AlreadySeen:
                return None
            except Conflict:
                if attempt == MOST_ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    async def read(
        self, request: Request, query: UseCase[P, T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Return `query(context, *args, **named)` without writing anything."""
        async with self._store.read(request.team_id) as uow:
            context = self._context(uow, request)
            return await query(context, *args, **named)

    def _context(self, uow: UnitOfWork, request: Request) -> Context:
        return Context(uow, request.actor, self.clock.now(), self.policy)
