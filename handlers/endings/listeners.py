"""Leaving a group, answering what it is asked, and ending a cycle or the group."""

from domain.consultations import SAFE, USEFUL, WISH, WORD
from handlers import payloads
from handlers.endings import modals
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.values import WishFor
from services.endings import consulting, ending, forms
from services.groups import departures


async def ask_leave(call: Call) -> None:
    """Say what leaving does."""
    group, kept = await call.read(forms.leaving, call.value)
    await call.show(modals.leave(group, kept, call.words))
    await call.ack()


async def leave(call: Call) -> None:
    """They are out at once."""
    word = payloads.text(call.body["view"], "farewell")
    await call.perform(departures.leave, call.metadata, word)
    await call.ack(response_action="update", view=modals.left(call.words))


async def ask_future(call: Call) -> None:
    """Ask the group how to go on."""
    await call.perform(consulting.ask_future, call.value)
    await call.confirm(modals.future_asked(call.words))
    await call.ack()


async def wish(call: Call) -> None:
    """Note what a member wishes; the message counts it."""
    carried = WishFor.parse(call.value)
    await call.perform(consulting.answer, carried.consultation_id, {WISH: carried.wish})
    await call.ack()


async def ask_evaluation(call: Call) -> None:
    """Show the three questions."""
    consultation, mine = await call.read(forms.evaluation, call.value)
    await call.show(modals.evaluation(consultation.id, mine, call.words))
    await call.ack()


async def evaluate(call: Call) -> None:
    """Note how it was for them; their message says so."""
    view = call.body["view"]
    said = {name: payloads.choice(view, name) or "" for name in (USEFUL, SAFE)}
    said[WORD] = payloads.text(view, WORD)
    await call.perform(consulting.answer, call.metadata, said)
    await call.ack()


async def ask_end_cycle(call: Call) -> None:
    """Say what the end of the cycle does."""
    await call.show(modals.end_cycle(await call.read(forms.ending, call.value), call.words))
    await call.ack()


async def end_cycle(call: Call) -> None:
    """End it."""
    await call.perform(ending.end_cycle, call.metadata)
    await call.ack(response_action="update", view=modals.done(call.words))


async def ask_end_group(call: Call) -> None:
    """Say what the end of the group does."""
    await call.show(modals.end_group(await call.read(forms.ending, call.value), call.words))
    await call.ack()


async def end_group(call: Call) -> None:
    """End it."""
    await call.perform(ending.end_group, call.metadata)
    await call.ack(response_action="update", view=modals.done(call.words))


FEATURE = feature(
    actions={
        Action.GROUP_LEAVE: ask_leave,
        Action.FUTURE_ASK: ask_future,
        Action.FUTURE_WISH: wish,
        Action.EVALUATE: ask_evaluation,
        Action.CYCLE_END: ask_end_cycle,
        Action.GROUP_END: ask_end_group,
    },
    views={
        Modal.GROUP_LEAVE: leave,
        Modal.EVALUATION: evaluate,
        Modal.CYCLE_END: end_cycle,
        Modal.GROUP_END: end_group,
    },
)
