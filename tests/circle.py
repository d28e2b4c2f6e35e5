"""A group to live with in tests: six members and a facilitator outside, on a real SQLite file.

`Room` runs use cases; `Circle` knows the group's next session and acts for its people.
"""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from domain.protocols import protocol
from domain.situations import Ask, Moment, SituationKind, SituationText
from domain.voting.model import Mark, Marked
from services import commands
from services.calendar import planning
from services.choices import forms, opening, settling, voting
from services.context import NOBODY
from services.contributions import bringing, demands
from services.ports import Timer
from services.sessions import steering
from services.situations import writing
from services.transactions import Request, Transactions
from storage.database import Database
from storage.engine.statements import find
from storage.tables import marks, notices, timers
from tests.clock import HandClock
from tests.groups import LEAD, NINE, open_group
from tests.stores import sqlite_store

TEAM = "T1"
MINUTE = timedelta(minutes=1)


@dataclass
class Room:
    """Where use cases run."""

    store: Database
    clock: HandClock = field(default_factory=HandClock)

    async def do(self, actor, use_case, *args, seen=None, **named):
        transactions = Transactions(self.store, self.clock)
        return await transactions.run(Request(TEAM, actor, seen), use_case, *args, **named)

    async def look(self, actor, query, *args, **named):
        transactions = Transactions(self.store, self.clock)
        return await transactions.read(Request(TEAM, actor), query, *args, **named)

    async def stored(self, read):
        async with self.store.read(TEAM) as uow:
            return await read(uow)


@asynccontextmanager
async def open_room(folder):
    async with sqlite_store(folder) as store:
        yield Room(store)


class Circle:
    """The group, seen from a room (or from any desk that has `do`, `look`, `stored`, `clock`)."""

    def __init__(self, room, group):
        self.room, self.group, self.session_id = room, group, ""

    @classmethod
    async def gather(cls, room, protocol=NINE):
        group = await open_group(room.do, protocol=protocol, channel="C1")
        return cls(room, group)

    def later(self, **delta):
        self.room.clock.at += timedelta(**delta)

    async def propose(self, author, title, *, question="What next?", ready=True):
        text = SituationText(
            title, "It happened.", question, Ask.ADVICE, SituationKind.DIFFICULTY,
            Moment.PAST, 1, ready,
        )  # fmt: skip
        written = await self.room.do(author, writing.write, self.group.id, text, release=True)
        return written.id

    async def plan(self, *, days=10, hours=2):
        starts_at = self.room.clock.at + timedelta(days=days)
        length = timedelta(hours=hours)
        session = await self.room.do(
            LEAD, planning.plan, self.group.id, starts_at=starts_at, length=length, place=""
        )
        self.session_id = session.id
        return session

    async def open_choice(self):
        await self.room.do(LEAD, opening.open_now, self.session_id)
        return await self.choice()

    async def choice(self):
        return await self.room.stored(lambda uow: uow.choices.of_session(self.session_id))

    async def session(self):
        return await self.room.stored(lambda uow: uow.sessions.get(self.session_id))

    async def situation(self, situation_id):
        return await self.room.stored(lambda uow: uow.situations.get(situation_id))

    async def vote(self, voter, mark=Mark.SUPPORT, **by_situation):
        """Mark what the ballot shows `mark`, but for the situations given as `_<id>=…`."""
        choice = await self.choice()
        form = await self.room.look(voter, forms.ballot_form, choice.id)
        given = {s.id: Marked(Mark(mark)) for s in form.situations}
        given |= {k.removeprefix("_"): v for k, v in by_situation.items()}
        await self.room.do(voter, voting.cast_ballot, choice.id, given)

    async def choose(self, situation_id):
        """Settle the session's situation, aloud."""
        await self.room.do(LEAD, settling.settle_aloud, self.session_id, situation_id)

    async def start(self):
        await self.room.do(LEAD, steering.start, self.session_id)

    async def next(self, *, actor=LEAD, confirmed=True):
        at = (await self.session()).current
        await self.room.do(actor, steering.advance, self.session_id, at, confirmed=confirmed)

    async def phase(self):
        session = await self.session()
        return session.run.phase_id if session.is_live else None

    async def reach(self, phase_id):
        """Go on to the phase, stating the demand on the way."""
        while await self.phase() != phase_id:
            if await self.phase() == "reformulation_choice_and_demand":
                await self.demand()
            await self.next()

    async def bring(self, author, **texts):
        ids = self.session_id, await self.phase()
        due_on = texts.pop("due_on", None)
        await self.room.do(author, bringing.bring, *ids, texts, due_on=due_on)

    async def demand(self, author=None, **changes):
        session = await self.session()
        shown = await self.contributions("reformulation")
        given = {"ask": "advice", "sentence": "How would you go about it?", "wording": None}
        given["picked"] = shown[0].id if shown else None
        author = author or session.narrator_id
        ids = session.id, session.run.phase_id
        await self.room.do(author, demands.state_demand, *ids, **(given | changes))

    async def contributions(self, kind=None):
        everything = await self.room.stored(
            lambda uow: uow.contributions.of_session(self.session_id)
        )
        return [c for c in everything if kind in (None, c.kind)]

    async def finish(self):
        await self.room.do(LEAD, steering.end, self.session_id, (await self.session()).current)

    async def reveal(self):
        await self.room.do(LEAD, steering.reveal, self.session_id, (await self.session()).current)

    async def extend(self, extra=5 * MINUTE, **named):
        session = await self.session()
        seen = {"ends_at": session.run.ends_at} | named
        await self.room.do(LEAD, steering.extend, session.id, session.current, extra, **seen)

    async def hold(self, author="ANN", title="A refusal"):
        """Plan a session on `author`'s situation, and begin it."""
        situation_id = await self.propose(author, title)
        await self.plan()
        await self.choose(situation_id)
        self.later(days=10)
        await self.start()
        return situation_id

    async def rows(self, table):
        async with self.room.store.look(TEAM) as transaction:
            return await transaction.all(find(table))

    async def asked(self, kind):
        """The notices of that kind asked for so far."""
        return [row for row in await self.rows(notices) if row.kind == kind]

    async def loose_marks(self):
        return await self.rows(marks)

    async def timer(self, command):
        """The session's timer for that command, or None."""
        for row in await self.rows(timers):
            if (row.command, row.subject) == (command, self.session_id):
                return Timer(row.key, row.due_at, row.command, row.subject)
        return None

    async def ring(self, command):
        """Move to the timer's moment and run it."""
        timer = await self.timer(command)
        self.room.clock.at = max(self.room.clock.at, timer.due_at)

        async def ringing(ctx):
            if await ctx.uow.timers.claim(timer.key, timer.due_at):
                await commands.run(ctx, timer)

        await self.room.do(NOBODY, ringing)


def phases_of(protocol_id=NINE):
    """The ids of a protocol's phases, in order."""
    return [phase.id for phase in protocol(protocol_id).phases]
