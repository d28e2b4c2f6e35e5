"""Lives of a group in which things happen that seldom do, for `test_stale.py` to watch."""

from contextlib import suppress
from dataclasses import replace

from domain.errors import TourError
from domain.voting.model import Mark, Marked
from services.calendar import planning
from services.choices.voting import cast_ballot
from services.situations import writing
from tests.group_life import MINUTE
from tests.groups import LEAD, MEMBERS, NINE, typed


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
    await life.open_choice()
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


LIVES = {
    "sessions out of order": (what_follows_what, NINE),
    "nothing settled": (nothing_settled, NINE),
    "a demand restated": (a_demand_restated, "practice_exchange_codev4"),
}
