"""An effect: something done on Slack rather than said, as exactly once as a message.

Every kind of effect has one file here, and its line in `table.py`. `perform` is the same for all:
it asks what is to be done, **marks** that Slack is about to be called, **does** it, and **notes**
the result; after a process that died in between, it first **looks** for what that one did.
What fails is tried again, or given up, by delivery, as messages are.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.marking import marked
from handlers.routing import Directory
from services.transactions import Request, Transactions
from storage.queues.outbox import Outbox, PendingNotice

What = TypeVar("What")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task:
    """What an effect works with: the notice that asks for it, Slack, and what is stored."""

    notice: PendingNotice
    client: AsyncWebClient
    transactions: Transactions
    directory: Directory
    outbox: Outbox

    @property
    def request(self) -> Request:
        """The notice's workspace; nobody in particular acts."""
        return Request(self.notice.team_id)


async def note_nothing(task: Task, what: object, result: object) -> None:
    """For an effect whose result nobody needs to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Generic[What, Result]):
    """One effect, as functions. It can be looked for, or it says why it may be repeated."""

    plan: Callable[[Task], Awaitable[What | None]]
    """What is to be done, from the state as it stands; None when there is nothing to do."""
    do: Callable[[Task, What], Awaitable[Result]]
    """Call Slack; return what is to be noted."""
    note: Callable[[Task, What, Result], Awaitable[None]] = note_nothing
    """Store the result."""
    look: Callable[[Task, What], Awaitable[Result | None]] | None = None
    """Find what a process that died before noting it had done; None when it had done nothing."""
    repeatable: str = ""
    """Where there is no `look`: why doing it twice is doing it once."""


async def perform(effects: tuple[Effect[Any, Any], ...], task: Task) -> None:
    """Do the effects in order, or what is left of them, then note that they are done.

    Raises Slack's errors; done again from the beginning, it repeats nothing that shows.
    """
    notice, outbox = task.notice, task.outbox
    for effect in effects:
        what = await effect.plan(task)
        if what is None:
            continue
        result = await _do(effect, task, what, outbox)
        await effect.note(task, what, result)
    await outbox.drop(notice.team_id, notice.key, notice.revision)


async def _do(effect: Effect[What, Result], task: Task, what: What, outbox: Outbox) -> Result:
    """Do it, unless a process that died has, where that shows."""
    if effect.look is None:
        return await effect.do(task, what)
    if task.notice.sending_at is not None:
        done = await effect.look(task, what)
        if done is not None:
            return done
    async with marked(outbox, task.notice, task.transactions.clock.now()):
        return await effect.do(task, what)
