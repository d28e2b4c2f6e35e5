"""A group to live with in tests: six members, and a facilitator who is not one of them."""

from dataclasses import replace
from datetime import timedelta

from domain.choosing import USUAL
from domain.protocols import When, protocol
from domain.sessions import running_phase
from domain.situations import Ask, Moment, SituationKind, SituationText
from domain.voting.model import Mark, Marked
from services import commands
from services.calendar import planning
from services.choices import closing, forms, opening, settling, voting, ways
from services.context import NOBODY
from services.contributions import bringing, demands
from services.ports import Timer
from services.sessions import steering
from services.situations import writing
from storage.engine.statements import find
from storage.tables import ballots, notices, objections, timers
from tests.groups import LEAD, NINE, open_group, typed
from tests.use_cases import TEAM

MINUTE = timedelta(minutes=1)


class GroupLife:
    """Acts for the people of one group, and knows its next session.

    `app` is what runs its use cases: `UseCases`, or in tests of handlers the `BoltApp`.
    """

    def __init__(self, app, group):
        self.app, self.group, self.session_id = app, group, ""

    @classmethod
    async def begin(cls, app, protocol=NINE):
        """Open a group, and its channel."""
        group = await open_group(app.do, protocol=protocol, channel="C1")
        return cls(app, group)

    def later(self, **delta):
        self.app.clock.at += timedelta(**delta)

    async def propose(self, author, title, *, question="What next?", ready=True):
        text = SituationText(
            title, question, "It happened.", Ask.ADVICE, SituationKind.DIFFICULTY,
            Moment.PAST, "before May", ready,
        )  # fmt: skip
        written = await self.app.do(author, writing.write, self.group.id, text, release=True)
        return written.id

    async def plan(self, *, days=10, hours=2):
        starts = typed(self.app.clock.at + timedelta(days=days))
        length = timedelta(hours=hours)
        planned = await self.app.do(
            self.group.facilitators[0],
            planning.plan,
            self.group.id,
            starts=starts,
            length=length,
            place="",
        )
        self.session_id = planned.session.id
        return planned.session

    async def choose_by(self, **changes):
        """Have the group choose in another way than groups usually do."""
        await self.app.do(LEAD, ways.set_choosing, self.group.id, replace(USUAL, **changes))

    async def open_choice(self):
        await self.app.do(LEAD, opening.open_now, self.session_id)
        return await self.choice()

    async def choice(self):
        return await self.app.stored(lambda uow: uow.choices.of_session(self.session_id))

    async def session(self):
        return await self.app.stored(lambda uow: uow.sessions.get(self.session_id))

    async def situation(self, situation_id):
        return await self.app.stored(lambda uow: uow.situations.get(situation_id))

    async def vote(self, voter, mark=Mark.SUPPORT, **by_situation):
        """Mark what the ballot shows `mark`, but for the situations given as `_<id>=…`."""
        choice = await self.choice()
        form = await self.app.look(voter, forms.ballot_form, choice.id)
        given = {s.id: Marked(Mark(mark)) for s in form.situations}
        given |= {k.removeprefix("_"): v for k, v in by_situation.items()}
        await self.app.do(voter, voting.cast_ballot, choice.id, given)

    async def number(self, voter, numbers):
        """Answer by resistance or grades."""
        await self.app.do(voter, voting.cast_ballot, (await self.choice()).id, {}, numbers)

    async def all_but_one_vote(self, but="FAY"):
        """So many answer that the facilitator may close the choice before its time."""
        for voter in (await self.choice()).electorate:
            if voter != but:
                await self.vote(voter)

    async def close(self):
        """Count the choice and close it for good, whatever the clock shows."""
        await self.app.do(NOBODY, closing.close, await self.choice(), for_good=True)

    async def choose(self, situation_id):
        """Settle the session's situation aloud, once the channel has shown it."""
        choice = await self.choice() or await self.open_choice()
        where = self.session_id, situation_id
        if (await self.session()).situation_id or choice.order:
            await self.app.do(LEAD, settling.settle_aloud, *where, "We agreed on it")
        else:
            await self.app.do(LEAD, settling.record, *where)

    async def start(self):
        await self.app.do(LEAD, steering.start, self.session_id)

    async def next(self, *, actor=LEAD, confirmed=True):
        at = (await self.session()).current
        await self.app.do(actor, steering.advance, self.session_id, at, confirmed=confirmed)

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
        await self.app.do(author, bringing.bring, *ids, texts, due_on=due_on)

    async def demand(self, author=None, **changes):
        session = await self.session()
        shown = await self.contributions("reformulation")
        given = {"ask": "advice", "sentence": "How would you go about it?", "wording": None}
        given["picked"] = shown[0].id if shown else None
        author = author or session.narrator_id
        ids = session.id, session.run.phase_id
        await self.app.do(author, demands.state_demand, *ids, **(given | changes))

    async def contributions(self, kind=None):
        everything = await self.app.stored(
            lambda uow: uow.contributions.of_session(self.session_id)
        )
        return [c for c in everything if kind in (None, c.kind)]

    async def finish(self):
        await self.app.do(LEAD, steering.end, self.session_id, (await self.session()).current)

    async def reveal(self):
        await self.app.do(LEAD, steering.reveal, self.session_id, (await self.session()).current)

    async def extend(self, extra=5 * MINUTE, **named):
        session = await self.session()
        seen = {"ends_at": session.run.ends_at} | named
        await self.app.do(LEAD, steering.extend, session.id, session.current, extra, **seen)

    async def hold(self, author="ANN", title="A refusal"):
        """Plan a session on `author`'s situation, and begin it, as far as its account.

        Where there is something to look back on, no further than that.
        """
        situation_id = await self.propose(author, title)
        await self.plan(hours=2.25)
        await self.choose(situation_id)
        self.later(days=10)
        await self.start()
        if running_phase(await self.session()).when is When.OPENING:
            await self.next()
        return situation_id

    async def rows(self, table):
        async with self.app.store.look(TEAM) as transaction:
            return await transaction.all(find(table))

    async def asked(self, kind):
        """The notices of that kind asked for so far."""
        return [row for row in await self.rows(notices) if row.kind == kind]

    async def answers(self):
        """The rows of ballots there are, of any choice."""
        return await self.rows(ballots)

    async def rows_of_objections(self):
        """What is kept of objections, of any choice."""
        return await self.rows(objections)

    async def timer(self, command):
        """The session's timer for that command, or None."""
        for row in await self.rows(timers):
            if (row.command, row.subject) == (command, self.session_id):
                return Timer(row.key, row.due_at, row.command, row.subject)
        return None

    async def ring(self, command):
        """Move to the timer's moment and run it."""
        timer = await self.timer(command)
        self.app.clock.at = max(self.app.clock.at, timer.due_at)

        async def ringing(ctx):
            if await ctx.uow.timers.claim(timer.key, timer.due_at):
                await commands.run(ctx, timer)

        await self.app.do(NOBODY, ringing)


def phases_of(protocol_id=NINE):
    """The ids of a protocol's phases, in order."""
    return [phase.id for phase in protocol(protocol_id).phases]
