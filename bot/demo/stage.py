"""What a played story needs: people, a clock that moves, and a way to wait without sleeping."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import ClientSession

from bot.catalogues import words
from handlers.groups.asking import CLEAR
from handlers.ids import Action
from handlers.situations.form import ACCOUNT
from sandbox.human.person import Person
from sandbox.json_object import Json
from sandbox.server import Sandbox
from sandbox.wire.outcome import AppDidNotRespond, Outcome

PATIENCE = 15.0
"""Seconds one waits for something to appear before saying that it did not."""
MOST_TRIES = 5

Act = Callable[[], Awaitable[object]]
Hook = Callable[[], Awaitable[None]]


async def nothing() -> None:
    """What is done after an act, and when the bot does not answer, unless a test says more."""


class NotAnswered(Exception):
    """The bot did not answer, however often the person tried."""


class FormCameBack(Exception):
    """A form was not accepted; `args` holds its field errors."""


class Stage:
    """The sandbox's people at their clients, for a script to play.

    `after` is called when something was done and acknowledged, `mend` when the bot did not
    answer and the person is about to try again: a test ends and restarts the bot there.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        tell: Callable[[str], None],
        *,
        after: Hook = nothing,
        mend: Hook = nothing,
        language: str = "fr",
    ) -> None:
        """Play on `sandbox`; `tell` gets each line of the story, told in `language`."""
        self.sandbox = sandbox
        self.tell = tell
        self.t = words(language)
        self._after = after
        self._mend = mend

    def title(self, text: str) -> None:
        """Tell that another part of the story begins."""
        self.tell(f"\n— {text} —")

    def person(self, user_id: str) -> Person:
        """This person, at their client."""
        return self.sandbox.person(user_id)

    def name(self, user_id: str) -> str:
        """A person's first name."""
        return self.sandbox.workspace.users[user_id].real_name.split()[0]

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

    def button(self, user_id: str, where: str, action: str, value: str = "") -> Json | None:
        """The latest message there with such a button, `value` being how its value begins."""
        if where not in {c[k] for c in self.person(user_id).channels() for k in ("id", "name")}:
            return None
        messages = self.person(user_id).messages(where)
        found = [m for m in messages if _value_of(m.get("blocks") or [], action, value) is not None]
        return found[-1] if found else None

    def carried(self, message: Json, action: str) -> str | None:
        """What the message's button of that action carries."""
        return _value_of(message.get("blocks") or [], action, "")

    async def press(self, user_id: str, where: str, action: str, value: str = "") -> str:
        """Wait for a button in a message and press it; the value it carries."""
        message = await self.until(lambda: self.button(user_id, where, action, value))
        place = (self._id(user_id, where), message["ts"])
        carried = _value_of(message["blocks"], action, value)
        await self.do(
            lambda: self.person(user_id).click(place, action_id=action, value=carried or None)
        )
        return str(carried)

    async def press_home(self, user_id: str, action: str, value: str = "") -> None:
        """Open one's Home and press a button there, or choose in a menu what begins so."""
        person = self.person(user_id)
        await person.open_home()

        def carried() -> str | None:
            return _value_of(person.home.blocks, action, value) if person.home else None

        await self.until(lambda: carried() is not None)
        await self.do(lambda: person.click("home", action_id=action, value=carried() or None))

    async def submit(self, user_id: str, values: dict[str, Any]) -> None:
        """Fill the form in front of the person and send it. Raises FormCameBack."""
        person = self.person(user_id)
        await self.until(lambda: person.modal)
        errors = await self.do(lambda: person.submit(values))
        if errors:
            raise FormCameBack(errors)

    async def write_situation(self, user_id: str, values: dict[str, Any]) -> None:
        """Unfold the form of a situation in front of the person, fill it and send it."""
        await self.unfold(user_id)
        await self.submit(user_id, values)

    async def unfold(self, user_id: str) -> None:
        """Unfold the form of a situation; where Slack is in trouble it stays folded, once or so."""
        person = self.person(user_id)
        await self.until(lambda: person.modal)
        for _ in range(MOST_TRIES):
            if self.asks(user_id, ACCOUNT):
                break
            await self.do(lambda: person.click("modal", action_id=Action.SITUATION_MORE))

    async def join(self, user_id: str) -> None:
        """Accept the invitation among one's own messages: nobody there is in one's line."""
        await self.press(user_id, self.person(user_id).dm, Action.GROUP_JOIN)
        await self.submit(user_id, {"peers": CLEAR})

    async def close_all(self, user_id: str) -> None:
        """Close whatever is still open in front of the person."""
        if self.person(user_id).modal is not None:
            await self.person(user_id).close_modal(whole_stack=True)

    def asks(self, user_id: str, block_id: str) -> bool:
        """Whether the form in front of the person has this field."""
        view = self.person(user_id).modal
        return view is not None and any(b.get("block_id") == block_id for b in view.blocks)

    def told(self, key: str) -> bool:
        """Whether the bot has posted the message whose key begins so."""
        return any(k.startswith(key) for k in self.keys())

    def keys(self) -> list[str]:
        """The keys of all messages the bot has posted, from their metadata."""
        metadata = [
            m.get("metadata") or {}
            for channel in self.sandbox.workspace.channels.values()
            for m in channel.messages.values()
        ]
        return [str(m["event_payload"]["key"]) for m in metadata if m.get("event_payload")]

    async def move_clock(self, to: str | datetime) -> datetime:
        """Move the bot's clock to a moment, or to the `"next"` thing due; the time it is then."""
        moment = to if isinstance(to, str) else to.isoformat()
        return await self._clock("POST", {"to": moment})

    async def now(self) -> datetime:
        """What time it is for the bot."""
        return await self._clock("GET")

    async def _clock(self, method: str, body: Json | None = None) -> datetime:
        url = str(self.sandbox.clock_url)
        async with ClientSession() as session:
            async with session.request(method, url, json=body) as answer:
                return datetime.fromisoformat((await answer.json())["now"])

    def _id(self, user_id: str, where: str) -> str:
        channels = self.person(user_id).channels()
        return next(str(c["id"]) for c in channels if where in (c["id"], c["name"]))


def _value_of(blocks: list[Json], action: str, value: str) -> str | None:
    """What the first button or menu entry of that action carries that begins with `value`."""
    for block in blocks:
        accessory = [block["accessory"]] if block.get("accessory") else []
        for element in [*(block.get("elements") or ()), *accessory]:
            if element.get("action_id") != action:
                continue
            for carrier in [element, *element.get("options", ())]:
                carried = str(carrier.get("value") or "")
                if carried.startswith(value) and (carried or element["type"] == "button"):
                    return carried
    return None
