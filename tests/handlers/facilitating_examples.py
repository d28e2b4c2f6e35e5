"""The examples of `writing_examples.py` about who facilitates."""

from typing import Any

from handlers.ids import Action, Modal
from services.facilitation import asking, stepping
from services.groups import invitations
from tests.groups import LEAD
from tests.handlers.payload_factory import pressed, submitted


async def filled_in(life, user, button, value, **fields):
    """The form that `button` opens, sent."""
    return submitted(user, await life.app.opened(pressed(user, button, value)), **fields)


async def lead_asked(life, user="ANN"):
    """That person is asked to facilitate."""
    await life.app.do(LEAD, asking.ask, life.group.id, user, stays=True)


async def ask_to_lead(life):
    return await filled_in(life, LEAD, Action.LEAD_ASK, life.group.id, who=("U1",))


async def accept_to_lead(life):
    await lead_asked(life)
    return await filled_in(life, "ANN", Action.LEAD_ACCEPT, life.group.id)


async def decline_to_lead(life):
    await lead_asked(life)
    return pressed("ANN", Action.LEAD_DECLINE, life.group.id)


async def step_down(life):
    await lead_asked(life)
    await life.app.do("ANN", asking.accept, life.group.id)
    return await filled_in(life, LEAD, Action.LEAD_LEAVE, life.group.id)


async def go_on_alone(life):
    return await filled_in(life, LEAD, Action.AUTONOMY, f"on|{life.group.id}")


async def in_turn(life):
    """The members facilitate in turn; U1 is one of them."""

    async def ask(ctx):
        await invitations.invite(ctx, await ctx.uow.groups.get(life.group.id), "U1")

    await life.app.do(LEAD, ask)
    await life.app.do("U1", invitations.accept, life.group.id)
    await life.app.do(LEAD, stepping.set_autonomous, life.group.id, autonomous=True)


async def skip(life):
    await in_turn(life)
    return pressed("ANN", Action.ROTA_SKIP, life.group.id)


async def swap(life):
    await in_turn(life)
    return await filled_in(life, "ANN", Action.ROTA_SWAP, life.group.id, who=("U1",))


def swapped(action):
    """An answer to who would like to swap turns."""

    async def press(life):
        await in_turn(life)
        await life.app.do("ANN", asking.ask_swap, life.group.id, "U1")
        return pressed("U1", action, life.group.id)

    return press


async def reorder(life):
    await in_turn(life)
    return await filled_in(life, "ANN", Action.ROTA_ORDER, life.group.id, rota=("U1",))


async def take_over(life):
    await in_turn(life)
    await life.plan()
    return pressed("BEN", Action.TAKE_OVER, life.session_id)


FACILITATION: dict[tuple[str, str], list[Any]] = {
    ("actions", Action.LEAD_DECLINE): [decline_to_lead],
    ("actions", Action.ROTA_SKIP): [skip],
    ("actions", Action.SWAP_ACCEPT): [swapped(Action.SWAP_ACCEPT)],
    ("actions", Action.SWAP_DECLINE): [swapped(Action.SWAP_DECLINE)],
    ("actions", Action.TAKE_OVER): [take_over],
    ("views", Modal.LEAD_ASK): [ask_to_lead],
    ("views", Modal.LEAD_ACCEPT): [accept_to_lead],
    ("views", Modal.LEAD_LEAVE): [step_down],
    ("views", Modal.AUTONOMY): [go_on_alone],
    ("views", Modal.ROTA_SWAP): [swap],
    ("views", Modal.ROTA_ORDER): [reorder],
}
