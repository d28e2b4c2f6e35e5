"""Lives of a group in which things happen that seldom do, for `test_stale.py` to watch."""

from contextlib import suppress
from dataclasses import replace

from domain.errors import TourError
from domain.voting.model import Mark, Marked
from services.calendar import planning
from services.choices import closing, opening
from services.choices.voting import cast_ballot
from services.context import NOBODY
from services.groups import departures
from services.privacy import requests
from services.sessions import steering
from services.situations import writing
from services.timers import Command
from tests.group_life import MINUTE
from tests.groups import LEAD, MEMBERS, NINE, typed
from tests.handlers.admission_lives import somebody_leaves_meanwhile
from tests.handlers.ending_lives import it_ends_with_a_session_planned
from tests.handlers.round_examples import objections_are_worked_on
from tests.handlers.watched_use_cases import ring


async def move(watch, life, *, days):
    session = await life.session()
    starts_at = max(session.starts_at, watch.clock.at) + (days * 24 * 60) * MINUTE
    when = {"starts": typed(starts_at), "length": session.length, "place": "Room 4"}
    await watch.do(LEAD, planning.move, session.id, **when)


async def what_follows_what(watch, life):
    """Sessions held in another order than they were planned in."""
    await life.hold()
    first = life.session_id
    await life.plan(days=30)
    near = life.session_id
    await life.plan(days=60)
    far = life.session_id
    life.session_id = first
    await life.finish()
    life.session_id = far
    life.later(days=1)
    await life.start()
    await life.finish()
    await watch.do(LEAD, planning.cancel, near)


async def nothing_settled(watch, life):
    """A choice with nothing to choose from, then one that settles nothing; second thoughts."""
    await life.plan(days=30)
    await watch.do(NOBODY, opening.open_choice, life.session_id)
    life.later(hours=1)
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    await life.open_choice()
    objection = Marked(Mark.OBJECTION, "Too near.")
    choice = await life.choice()
    for voter in MEMBERS:
        marks = {c.situation_id: objection for c in choice.to_mark(voter)}
        await watch.do(voter, cast_ballot, choice.id, marks)
    text = (await life.situation(ann)).text
    other = replace(text, title="Another refusal")
    await watch.do("ANN", writing.write, life.group.id, other, release=True, situation_id=ann)
    await watch.do("BEN", writing.withdraw, ben)
    await move(watch, life, days=3)
    await watch.do(LEAD, planning.cancel, life.session_id)


async def a_demand_restated(watch, life):
    """A demand put wherever the protocol lets the narrator put it."""
    await life.hold()
    while phase_id := await life.phase():
        with suppress(TourError):
            await life.demand(sentence=f"How, seen from {phase_id}?")
        await life.next()


async def people_leave(watch, life):
    """A voter, the narrator before and in the session, the last one awaited; one is back."""
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    await life.plan()
    choice = await life.open_choice()
    await life.vote("CLEO")
    await watch.do("CLEO", departures.left_channel, "C1")
    await watch.do("CLEO", departures.come_back, life.group.id)
    await life.all_but_one_vote()
    await watch.do(LEAD, closing.close_now, choice.id)
    if (await life.session()).situation_id != ann:
        await life.choose(ann)
    await ring(watch, life, Command.PREPARE)
    await ring(watch, life, Command.BEGINS)
    await watch.do("ANN", departures.left_channel, "C1")
    await watch.do("ANN", departures.come_back, life.group.id)
    await life.choose(ben)
    await life.start()
    await life.reach("reformulations")
    for peer in ("ANN", "CLEO", "DAN", "EVE"):
        await life.bring(peer, reformulation="Who decides?")
    await watch.do("FAY", departures.left_channel, "C1")
    await life.finish()
    await life.hold("DAN", "A doubt")
    await watch.do("DAN", departures.left_channel, "C1")
    await life.next()


async def taken_back(watch, life):
    """A situation is taken back before, during and after its session; all one wrote goes."""
    ben = await life.propose("BEN", "A success")
    cleo = await life.propose("CLEO", "A question")
    ann = await life.propose("ANN", "A refusal")
    await life.plan()
    await life.choose(ben)
    await watch.do("BEN", requests.take_back, ben)
    await life.choose(ann)
    life.later(days=10)
    await life.start()
    await life.reach("reformulations")
    for peer in ("BEN", "CLEO", "DAN", "EVE", "FAY"):
        await life.bring(peer, reformulation="Who decides?")
    await life.next()
    await life.demand()
    await life.next()
    await watch.do("ANN", requests.take_back, ann)
    await life.choose(cleo)
    await life.bring("DAN", piste="I would call them first.")
    await watch.do("DAN", requests.erase_my_content)
    await life.finish()
    await watch.do("CLEO", requests.take_back, cleo)
    await watch.do("CLEO", requests.erase_my_content)


async def at_the_table(watch, life):
    """A choice goes on in its session as far as its phase; the next one opens by itself there."""
    await life.hold("CLEO", "A question")
    await life.finish()
    await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    await life.vote("CLEO")
    await life.start()
    await ring(watch, life, Command.CLOSE_CHOICE)  # what comes before takes longer
    await life.extend()
    await life.next()
    await watch.do(LEAD, steering.pause, life.session_id)
    await watch.do(LEAD, steering.resume, life.session_id)
    await watch.do(LEAD, steering.back, life.session_id, (await life.session()).current)
    await life.next()
    for voter in MEMBERS:
        if voter != "CLEO":
            await life.vote(voter)
    await life.finish()
    await life.plan()
    life.later(days=10)
    await life.start()
    while (await life.choice()) is None:
        await life.next()
    await life.choose((await life.choice()).candidates[0].situation_id)


LIVES = {
    "at the table": (at_the_table, NINE),
    "at the table, in another protocol": (at_the_table, "practice_exchange_codev4"),
    "taken back": (taken_back, NINE),
    "objections are worked on": (objections_are_worked_on, NINE),
    "the group ends": (it_ends_with_a_session_planned, NINE),
    "somebody leaves while it is asked who joins": (somebody_leaves_meanwhile, NINE),
    "people leave": (people_leave, NINE),
    "sessions out of order": (what_follows_what, NINE),
    "nothing settled": (nothing_settled, NINE),
    "a demand restated": (a_demand_restated, "practice_exchange_codev4"),
}
