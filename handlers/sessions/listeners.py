"""Steering a session, from the remote control."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from domain.errors import ContributionsMissing
from handlers.choices.listeners import ask_settled
from handlers.ids import Action, Modal, pack, unpack
from handlers.routing import Call, Listener, feature
from handlers.sessions import modals
from handlers.sessions.remote import MORE_TIME
from services.sessions import steering


def _seat(value: str) -> tuple[str, int]:
    """The session, and the phase that was on the screen when the person pressed."""
    *_, session_id, leaving = value.split("|")
    return session_id, int(leaving)


async def start(call: Call) -> None:
    """Begin the session."""
    await call.perform(steering.start, call.value)
    await call.ack()


async def advance(call: Call) -> None:
    """Open the next phase; ask first when contributions are missing."""
    session_id, leaving = _seat(call.value)
    try:
        await call.perform(steering.advance, session_id, leaving)
    except ContributionsMissing as error:
        missing = cast("tuple[str, ...]", error.data["missing"])
        await call.show(modals.next_anyway(pack(session_id, leaving), missing, call.words))
    await call.ack()


async def advance_anyway(call: Call) -> None:
    """Open the next phase, as the facilitator confirmed."""
    session_id, leaving = unpack(call.metadata, 2)
    await call.perform(steering.advance, session_id, int(leaving), confirmed=True)
    await call.ack()


async def back(call: Call) -> None:
    """Return to the phase before; also undoes a change made too soon."""
    await call.perform(steering.back, *_seat(call.value))
    await call.ack()


async def extend(call: Call) -> None:
    """Give the phase more time, once for each time its end was shown."""
    session_id, leaving, ends_at = unpack(call.value, 3)
    await call.perform(
        steering.extend,
        session_id,
        int(leaving),
        MORE_TIME,
        ends_at=datetime.fromisoformat(ends_at),
    )
    await call.ack()


async def pause(call: Call) -> None:
    """Stop the clock."""
    await call.perform(steering.pause, call.value)
    await call.ack()


async def resume(call: Call) -> None:
    """Start the clock again."""
    await call.perform(steering.resume, call.value)
    await call.ack()


async def reveal(call: Call) -> None:
    """Show what the phase kept sealed, without waiting for the rest."""
    await call.perform(steering.reveal, *_seat(call.value))
    await call.ack()


async def ask_end(call: Call) -> None:
    """Have the facilitator confirm that the session ends."""
    await call.show(modals.end(pack(*_seat(call.value)), call.words))
    await call.ack()


async def end(call: Call) -> None:
    """End the session."""
    await call.perform(steering.end, *_seat(call.metadata))
    await call.ack()


async def menu(call: Call) -> None:
    """Do what was chosen in the remote's menu: its value begins with the action it stands for."""
    await FOLDED[call.value.split("|")[0]](call)


FOLDED: Mapping[str, Listener] = {
    Action.SESSION_BACK: back,
    Action.SESSION_REVEAL: reveal,
    Action.SESSION_END: ask_end,
    Action.CHOICE_SETTLE: ask_settled,
}

FEATURE = feature(
    actions={
        Action.SESSION_START: start,
        Action.SESSION_NEXT: advance,
        Action.SESSION_EXTEND: extend,
        Action.SESSION_PAUSE: pause,
        Action.SESSION_RESUME: resume,
        Action.REMOTE_MENU: menu,
        Action.SESSION_BACK: back,
        Action.SESSION_REVEAL: reveal,
        Action.SESSION_END: ask_end,
    },
    views={Modal.NEXT_ANYWAY: advance_anyway, Modal.SESSION_END: end},
)
