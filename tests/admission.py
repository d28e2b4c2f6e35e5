"""What people do about one proposal, in the life of a group."""

from services import commands
from services.admissions import answering, asking, proposing
from services.context import NOBODY
from services.groups import arrivals
from storage.tables import agreements, notices, timers
from tests.groups import LEAD, STRANGER


class Admission:
    """What people do about one proposal, in the life of a group."""

    def __init__(self, life):
        self.life, self.do, self.id = life, life.app.do, ""

    async def propose(self, maker="ANN", person=STRANGER):
        made = await self.do(maker, proposing.propose_entry, self.life.group.id, person)
        self.id = made.id
        return self

    async def ask_removal(self, maker="ANN", person="FAY"):
        made = await self.do(maker, proposing.propose_removal, self.life.group.id, person)
        self.id = made.id
        return self

    async def knock(self):
        await self.do(STRANGER, arrivals.joined_channel, "C1")
        await self.do(NOBODY, arrivals.put_out, self.life.group.id, STRANGER)
        await self.do(STRANGER, proposing.ask_to_join, self.life.group.id)
        (mine,) = await self.about()
        self.id = mine.id
        return self

    async def about(self, person=STRANGER):
        return await self.life.app.stored(
            lambda uow: uow.admissions.about(self.life.group.id, person)
        )

    async def word(self):
        await self.do(LEAD, asking.give_word, self.id)
        return self

    async def answer(self, given, *people):
        for person in people:
            await self.do(person, answering.answer, self.id, given)

    async def state(self):
        proposal = await self.life.app.stored(lambda uow: uow.admissions.get(self.id))
        return proposal.state

    async def timer(self, command):
        found = await self.life.rows(timers)
        return next((t for t in found if (t.command, t.subject) == (command, self.id)), None)

    async def ring(self, command):
        timer = await self.timer(command)
        self.life.app.clock.at = max(self.life.app.clock.at, timer.due_at)

        async def ringing(ctx):
            assert await ctx.uow.timers.claim(timer.key, timer.due_at)
            await commands.run(ctx, timer)

        await self.do(NOBODY, ringing)

    async def told(self, kind):
        return [row.user_id for row in await self.life.asked(kind)]

    async def revisions(self):
        return {row.key: row.revision for row in await self.life.rows(notices)}

    async def group(self):
        return await self.life.app.stored(lambda uow: uow.groups.get(self.life.group.id))

    async def invited(self, person=STRANGER):
        """Whether the person is asked into the group, or in it."""
        group = await self.group()
        return person in (i.user_id for i in group.pending)

    async def kept(self):
        return await self.life.rows(agreements)
