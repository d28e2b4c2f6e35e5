"""A reminder is of use until there is an answer, or an end: the question itself tells of these."""

from domain.admissions import Answer
from handlers.admissions import notices
from handlers.ids import Action
from services.timers import Command
from tests.admission import Admission
from tests.groups import MEMBERS, STRANGER


async def test_a_reminder_says_in_a_line_that_it_is_past(life):
    admission = Admission(life)
    await admission.propose("ANN", STRANGER)
    await admission.word()
    await admission.ring(Command.REMIND_PROPOSAL)
    reminded = {r.user_id: r.subject for r in await life.asked("admission_reminder")}

    async def shown(member):
        return str(await life.app.render(notices.reminder, reminded[member], member))

    assert Action.ADMISSION_ANSWER in await shown(MEMBERS[1])
    await admission.answer(Answer.NO, MEMBERS[1])
    assert Action.ADMISSION_ANSWER not in await shown(MEMBERS[1])
    assert "Your answer is noted." in await shown(MEMBERS[1])
    await admission.ring(Command.LAPSE_PROPOSAL)
    ended = {await shown(member) for member in reminded}
    assert len(ended) == 1, "whoever answered what, it reads the same"
    assert "The request is over." in ended.pop()
