"""What listeners write of who may come in, and who is to go: see `writing_examples.py`."""

from handlers.ids import Action, Modal
from services.context import NOBODY
from services.groups import arrivals
from tests.admission import Admission
from tests.groups import LEAD, open_group
from tests.handlers.payload_factory import pressed, submitted


async def _filled_in(life, user, button, value, **fields):
    return submitted(user, await life.app.opened(pressed(user, button, value)), **fields)


async def put_forward(life):
    return await _filled_in(life, "ANN", Action.ADMISSION_PROPOSE, life.group.id, person="UNEW")


async def ask_departure(life):
    group = await open_group(life.app.do, name="Another", members=("U1", "U2", "U3", "U4"))
    return await _filled_in(life, LEAD, Action.ADMISSION_REMOVE, group.id, person="U1")


async def ask_to_join(life):
    await life.app.do("STRANGER", arrivals.joined_channel, "C1")
    await life.app.do(NOBODY, arrivals.put_out, life.group.id, "STRANGER")
    return pressed("STRANGER", Action.ADMISSION_JOIN, life.group.id)


def with_facilitator(action):
    """A button of the facilitator's, about somebody whom Ann has put forward."""

    async def press(life):
        return pressed(LEAD, action, (await Admission(life).propose()).id)

    return press


async def answer_proposal(life):
    admission = await (await Admission(life).propose()).word()
    return await _filled_in(life, "BEN", Action.ADMISSION_ANSWER, admission.id, answer="yes")


WRITING = {
    ("actions", Action.ADMISSION_JOIN): [ask_to_join],
    ("actions", Action.ADMISSION_WORD): [with_facilitator(Action.ADMISSION_WORD)],
    ("actions", Action.ADMISSION_DECLINE): [with_facilitator(Action.ADMISSION_DECLINE)],
    ("actions", Action.ADMISSION_WITHDRAW): [with_facilitator(Action.ADMISSION_WITHDRAW)],
    ("views", Modal.ADMISSION_PROPOSE): [put_forward],
    ("views", Modal.ADMISSION_REMOVE): [ask_departure],
    ("views", Modal.ADMISSION_ANSWER): [answer_proposal],
}
