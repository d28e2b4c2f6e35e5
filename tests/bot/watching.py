"""What a test of delivery watches and brings about: the calls Slack gets, a death at a point."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot import lifecycle
from bot.lifecycle import Running
from sandbox.api.faults import Fault
from sandbox.server import Sandbox


class Died(BaseException):
    """The process is killed here: no `except Exception` sees it."""


def die_once(monkeypatch, holder: object, name: str, *, after: bool = False) -> None:
    """Have the next call of `holder.name` be the last thing this process does, before or `after`
    it is done; whoever comes next finds it as it was.
    """
    original: Callable[..., Any] = getattr(holder, name)

    async def dying(*args: Any, **named: Any) -> None:
        monkeypatch.setattr(holder, name, original)
        if after:
            await original(*args, **named)
        raise Died

    monkeypatch.setattr(holder, name, dying)


@dataclass
class Calls:
    """The calls the bot makes: method and arguments, in order."""

    made: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def watch(self, sandbox: Sandbox) -> None:
        """Note each call as Slack gets it."""
        take = sandbox.faults.take

        def noting(method: str, args: dict[str, Any]) -> Fault | None:
            self.made.append((method, dict(args)))
            return take(method, args)

        sandbox.faults.take = noting  # type: ignore[method-assign]

    @property
    def methods(self) -> list[str]:
        """The methods, in order."""
        return [method for method, _ in self.made]

    def of(self, method: str) -> list[dict[str, Any]]:
        """The arguments of each call of one method."""
        return [args for called, args in self.made if called == method]

    def clear(self) -> None:
        """Forget what was noted so far."""
        self.made.clear()


def connections(sandbox: Sandbox) -> list[object]:
    """The sockets that are open to the app."""
    return list(sandbox.sockets.of(sandbox.app.id))


async def answers(sandbox: Sandbox, user_id: str = "U0AICHA") -> bool:
    """Whether somebody who sends a command, and again when nothing comes, gets an answer."""
    for _ in range(5):
        await sandbox.until(lambda: connections(sandbox))
        if (await sandbox.person(user_id).command("/tour", "")).acked:
            return True
    return False


def hasten(monkeypatch) -> None:
    """Have the SDK look at its socket often, and Slack asked again at once."""
    monkeypatch.setattr(lifecycle, "FIRST_WAIT", 0)
    original = Running.__init__

    def quick(self, bot) -> None:
        original(self, bot)
        self._socket.client.ping_interval = 0.2

    monkeypatch.setattr(Running, "__init__", quick)
