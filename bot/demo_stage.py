"""What a played story needs: people, a clock that moves, and a way to wait without sleeping."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import ClientSession

from sandbox.delivery import Outcome
from sandbox.errors import AppDidNotRespond
from sandbox.human.person import Person
from sandbox.model import Json
from sandbox.server import Sandbox

PATIENCE = 15.0
"""Seconds one waits for something to appear before saying that it did not."""
MOST_TRIES = 5

Act = Callable[[], Awaitable[object]]
Hook = Callable[[], Awaitable[None]]


async def _nothing() -> None:
    return


class NotAnswered(Exception):
    """The bot did not answer, however often the person tried."""


class Stage:
    """The sandbox's people at their clients, for a script to play.

    `after` is called when something was done and acknowledged, `mend` when the bot did not
    answer and the person is about to try again: a test ends and restarts the bot there.
    """

    def __init__(
        self, sandbox: Sandbox, tell: Callable[[str], None], *,
        after: Hook = _nothing, mend: Hook = _nothing,
    ) -> None:
        """Play on `sandbox`; `tell` gets each line of the story."""
        self.sandbox = sandbox
        self.tell = tell
        self._after = after
        self._mend = mend

    def person(self, user_id: str) -> Person:
        """This person, at their client."""
        return self.sandbox.person(user_id)

    async def do(self, act: Act) -> Any:  # noqa: ANN401 (whatever the act gives)
        """Have somebody do something, again where the bot did not answer; what it gave."""
        for _ in range(MOST_TRIES):
            try:
                given = await act()
            except AppDidNotRespond:
                await self._mend()
                continue
            if isinstance(given, Outcome) and not given.acked:
                await self._mend()
                continue
            await self._after()
            return given
        raise NotAnswered

    async def until(self, look: Callable[[], Any]) -> Any:  # noqa: ANN401 (what was looked for)
        """Wait until `look` finds something."""
        return await self.sandbox.until(look, timeout=PATIENCE)

    async def button(self, user_id: str, where: str, action: str, value: str = "") -> Json:
        """Wait for the latest message there with such a button; the message."""

        def look() -> Json | None:
            found = [
                m for m in self.person(user_id).messages(where) if _has(m, action, value)
            ]
            return found[-1] if found else None

        found: Json = await self.until(look)
        return found

    async def press(self, user_id: str, where: str, action: str, value: str = "") -> None:
        """Press a button of the latest message that has it."""
        message = await self.button(user_id, where, action, value)
        where_it_is = (self._id(user_id, where), message["ts"])
        full = _value_of(message["blocks"], action, value)
        await self.do(
            lambda: self.person(user_id).click(where_it_is, action_id=action, value=full)
        )

    async def press_home(self, user_id: str, action: str, value: str = "") -> None:
        """Open one's Home and press a button there."""
        person = self.person(user_id)
        await person.open_home()
        await self.until(lambda: person.home and _has({"blocks": person.home.blocks}, action, value))
        home = person.home
        full = _value_of(home.blocks if home else [], action, value)
        await self.do(lambda: person.click("home", action_id=action, value=full))

    async def submit(self, user_id: str, values: dict[str, Any]) -> None:
        """Fill the form in front of the person and send it; it must be accepted."""
        person = self.person(user_id)
        await self.until(lambda: person.modal)
        errors = await self.do(lambda: person.submit(values))
        if errors:
            raise AssertionError(f"the form came back: {errors}")

    async def close_all(self, user_id: str) -> None:
        """Close whatever is still open in front of the person."""
        if self.person(user_id).modal is not None:
            await self.person(user_id).close_modal(whole_stack=True)

    async def move_clock(self, to: str | datetime) -> datetime:
        """Move the bot's clock to a moment, or `"next"`; what time it is then."""
        moment = to if isinstance(to, str) else to.isoformat()
        url = str(self.sandbox.clock_url)
        async with ClientSession() as session, session.post(url, json={"to": moment}) as answer:
            return datetime.fromisoformat((await answer.json())["now"])

    async def now(self) -> datetime:
        """What time it is for the bot."""
        async with ClientSession() as session:
            async with session.get(str(self.sandbox.clock_url)) as answer:
                return datetime.fromisoformat((await answer.json())["now"])

    def _id(self, user_id: str, where: str) -> str:
        channels = self.person(user_id).channels()
        return next(str(c["id"]) for c in channels if where in (c["id"], c["name"]))


def _has(message: Json, action: str, value: str) -> bool:
    return _value_of(message.get("blocks") or [], action, value) is not None


def _value_of(blocks: list[Json], action: str, value: str) -> str | None:
    """The value of the first button of that name whose value begins with `value`."""
    for block in blocks:
        accessory = [block["accessory"]] if block.get("accessory") else []
        for element in [*(block.get("elements") or ()), *accessory]:
            carried = str(element.get("value") or "")
            if element.get("action_id") == action and carried.startswith(value):
                return carried
    return None
