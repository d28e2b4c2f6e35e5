"""For each listener about the charter that writes: a state of the group, and what changes it."""

from typing import Any

from handlers.ids import Action, Modal
from services.groups import rewording
from tests.groups import LEAD
from tests.handlers.payload_factory import pressed, submitted


async def accept(life):
    return pressed(LEAD, Action.CHARTER_ACCEPT, life.group.id)


async def reword(life):
    form = await life.app.opened(pressed(LEAD, Action.CHARTER_REWORD, life.group.id))
    return submitted(LEAD, form, charter="We listen.")


async def put_to_the_group(life):
    await life.hold()
    return await reword(life)


async def asked(life):
    """What the buttons of a change that is put to the group carry."""
    await life.hold()
    change = await life.app.do(LEAD, rewording.reword, life.group.id, "We listen.", ())
    return f"{life.group.id}|{change.id}"


async def agree(life):
    return pressed("ANN", Action.CHARTER_AGREE, await asked(life))


async def object_to(life):
    form = await life.app.opened(pressed("ANN", Action.CHARTER_OBJECT, await asked(life)))
    return submitted("ANN", form, objection="Too long.")


OF_CHARTERS: dict[tuple[str, str], list[Any]] = {
    ("actions", Action.CHARTER_ACCEPT): [accept],
    ("actions", Action.CHARTER_AGREE): [agree],
    ("views", Modal.CHARTER_REWORD): [reword, put_to_the_group],
    ("views", Modal.CHARTER_OBJECT): [object_to],
}
