"""Lives in which somebody may come into the group, or is to go, for `test_stale.py` to watch."""

from domain.admissions import Answer
from services import commands
from services.admissions import asking, ending, proposing
from services.context import NOBODY
from services.groups import arrivals, departures, invitations
from services.timers import Command
from tests.admission import Admission
from tests.groups import LEAD, MEMBERS, STRANGER


async def ring(watch, admission, command):
    watch.ran.add(commands.ON_TIME[command].__name__)
    await admission.ring(command)


async def who_may_come_in(watch, life):
    """Asked by oneself, and lapsed; put forward, and declined, or withdrawn; in by agreement."""
    asked = Admission(life)
    await watch.do(STRANGER, arrivals.joined_channel, "C1")
    await watch.do(NOBODY, arrivals.put_out, life.group.id, STRANGER)
    await watch.do(STRANGER, proposing.ask_to_join, life.group.id)
    asked.id = (await asked.about())[0].id
    await asked.word()
    await asked.answer(Answer.YES, "ANN", "BEN")
    await asked.answer(Answer.NO, "BEN")
    await ring(watch, asked, Command.REMIND_PROPOSAL)
    await asked.answer(Answer.ABSTAIN, "CLEO")
    await ring(watch, asked, Command.LAPSE_PROPOSAL)
    declined = await Admission(life).propose("ANN", "LEA")
    await watch.do(LEAD, asking.decline, declined.id)
    withdrawn = await (await Admission(life).propose("ANN", "MAX")).word()
    await watch.do("DAN", departures.left_channel, "C1")
    await ring(watch, withdrawn, Command.WEIGH_PROPOSAL)
    await watch.do("DAN", departures.come_back, life.group.id)
    await watch.do("ANN", ending.withdraw, withdrawn.id)
    comes = await (await Admission(life).propose("ANN", "KIM")).word()
    await comes.answer(Answer.YES, *MEMBERS)
    await watch.do("KIM", invitations.accept, life.group.id)
    await watch.do("KIM", departures.left_channel, "C1")
    unheard = await Admission(life).propose(LEAD, "IDA")
    await ring(watch, unheard, Command.LAPSE_PROPOSAL)


async def who_is_to_go(watch, life):
    """Somebody stays, for one is silent; all the others agree that another goes."""
    stays = await (await Admission(life).ask_removal("ANN", "BEN")).word()
    await stays.answer(Answer.YES, "ANN")
    await ring(watch, stays, Command.LAPSE_PROPOSAL)
    goes = await (await Admission(life).ask_removal("ANN", "FAY")).word()
    members = (await goes.group()).member_ids
    await goes.answer(Answer.YES, *(m for m in members if m != "FAY"))


async def somebody_leaves_meanwhile(watch, life):
    """All agree once the last one awaited has left; whoever was to go goes by themselves."""
    comes = await (await Admission(life).propose("ANN", STRANGER)).word()
    goes = await (await Admission(life).ask_removal("ANN", "FAY")).word()
    await comes.answer(Answer.YES, *MEMBERS[:5])
    await watch.do("FAY", departures.left_channel, "C1")
    await ring(watch, comes, Command.WEIGH_PROPOSAL)
    assert goes.id != comes.id
