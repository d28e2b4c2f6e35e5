"""Steering a session, from the remote control."""

from typing import cast

from domain.errors import ContributionsMissing, LastPhase
from handlers.choices.listeners import show_to_settle, take_in_order
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.sessions import modals
from handlers.sessions.remote import MORE_TIME
from handlers.values import MoreTime, RemoteEntry, RemoteVerb, RunningPhase
from services.sessions import forms, steering


async def start(call: Call) -> None:
    """Begin the session."""
    await call.perform(steering.start, call.value)
    await call.ack()


async def advance(call: Call) -> None:
    """Open the next phase; ask first when contributions are missing, and before the end."""
    running = RunningPhase.parse(call.value)
    try:
        await call.perform(steering.advance, running.session_id, running.index)
    except ContributionsMissing as error:
        missing = cast("tuple[str, ...]", error.data["missing"])
        await call.show(modals.next_anyway(running, missing, call.words))
    except LastPhase:
        await _ask_end(call, running)
        return
    await call.ack()


async def advance_anyway(call: Call) -> None:
    """Open the next phase, as the facilitator confirmed."""
    running = RunningPhase.parse(call.metadata)
    await call.perform(steering.advance, running.session_id, running.index, confirmed=True)
    await call.ack()


async def back(call: Call) -> None:
    """Return to the phase before; also undoes a change made too soon."""
    await _back(call, RunningPhase.parse(call.value))


async def _back(call: Call, running: RunningPhase) -> None:
    await call.perform(steering.back, running.session_id, running.index)
    await call.ack()


async def extend(call: Call) -> None:
    """Give the phase more time, once for each time its end was shown."""
    seen = MoreTime.parse(call.value)
    await call.perform(
        steering.extend, seen.session_id, seen.index, MORE_TIME, ends_at=seen.ends_at
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
    await _reveal(call, RunningPhase.parse(call.value))


async def _reveal(call: Call, running: RunningPhase) -> None:
    await call.perform(steering.reveal, running.session_id, running.index)
    await call.ack()


async def ask_end(call: Call) -> None:
    """Have the facilitator confirm that the session ends."""
    await _ask_end(call, RunningPhase.parse(call.value))


async def _ask_end(call: Call, running: RunningPhase) -> None:
    missing = await call.read(forms.end_form, running.session_id, running.index)
    await call.show(modals.end(running, missing, call.words))
    await call.ack()


async def end(call: Call) -> None:
    """End the session."""
    running = RunningPhase.parse(call.metadata)
    await call.perform(steering.end, running.session_id, running.index)
    await call.ack()


async def menu(call: Call) -> None:
    """Do what was chosen in the remote's menu, as the button would that the entry stands for."""
    entry = RemoteEntry.parse(call.value)
    match entry.verb:
        case RemoteVerb.BACK:
            await _back(call, RunningPhase.parse(entry.carried))
        case RemoteVerb.REVEAL:
            await _reveal(call, RunningPhase.parse(entry.carried))
        case RemoteVerb.END:
            await _ask_end(call, RunningPhase.parse(entry.carried))
        case RemoteVerb.SETTLE:
            await show_to_settle(call, entry.carried)
        case RemoteVerb.TAKE:
            await take_in_order(call, entry.carried)


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
