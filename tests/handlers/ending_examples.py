"""Leaving, answering what a group is asked, and ending: examples for `writing_examples`."""

from handlers.ids import Action, Modal
from services.endings import consulting, ending
from services.groups import departures
from tests.groups import LEAD
from tests.handlers.payload_factory import pressed, submitted


async def confirmed(life, user, button, value, **fields):
    """The form that `button` opens, sent."""
    return submitted(user, await life.app.opened(pressed(user, button, value)), **fields)


async def leave(life):
    return await confirmed(life, "ANN", Action.GROUP_LEAVE, life.group.id, farewell="Take care.")


async def three_are_left(life):
    for who in ("DAN", "EVE", "FAY"):
        await life.app.do(who, departures.leave, life.group.id)


async def ask_future(life):
    await three_are_left(life)
    return pressed(LEAD, Action.FUTURE_ASK, life.group.id)


async def asked(life):
    """The id of what the group was last asked."""
    found = await life.app.stored(lambda uow: uow.consultations.of_group(life.group.id))
    return found[-1].id


async def wish(life):
    await three_are_left(life)
    await life.app.do(LEAD, consulting.ask_future, life.group.id)
    return pressed("ANN", f"{Action.FUTURE_WISH}:stop", f"{await asked(life)}|stop")


async def evaluate(life):
    await life.app.do(LEAD, ending.end_cycle, life.group.id)
    said = {"useful": "yes", "safe": "somewhat", "word": "Thanks"}
    return await confirmed(life, "ANN", Action.EVALUATE, await asked(life), **said)


def ended(button):
    async def example(life):
        return await confirmed(life, LEAD, button, life.group.id)

    return example


OF_ENDINGS = {
    ("views", Modal.GROUP_LEAVE): [leave],
    ("actions", Action.FUTURE_ASK): [ask_future],
    ("actions", Action.FUTURE_WISH): [wish],
    ("views", Modal.EVALUATION): [evaluate],
    ("views", Modal.CYCLE_END): [ended(Action.CYCLE_END)],
    ("views", Modal.GROUP_END): [ended(Action.GROUP_END)],
}
