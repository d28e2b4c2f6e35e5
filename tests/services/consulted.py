"""A group that people leave, that is asked something, and whose timers ring."""

from services import commands
from services.context import NOBODY
from services.endings import consulting
from services.groups import departures
from services.ports import Timer
from storage.tables import timers
from tests.groups import LEAD


async def leave(life, *who, goodbye=""):
    for user_id in who:
        await life.app.do(user_id, departures.leave, life.group.id, goodbye)


async def group_of(life):
    return await life.app.stored(lambda uow: uow.groups.get(life.group.id))


async def consultations(life):
    return await life.app.stored(lambda uow: uow.consultations.of_group(life.group.id))


async def answer(life, who, given):
    *_, asked = await consultations(life)
    await life.app.do(who, consulting.answer, asked.id, given)


async def three(life):
    """Three are left, and are asked how to go on."""
    await leave(life, "DAN", "EVE", "FAY")
    await life.app.do(LEAD, consulting.ask_future, life.group.id)


async def ring_of(life, command, subject=None):
    for row in await life.rows(timers):
        if row.command == command and subject in (None, row.subject):
            life.app.clock.at = max(life.app.clock.at, row.due_at)
            timer = Timer(row.key, row.due_at, row.command, row.subject)
            assert await life.app.do(NOBODY, _claimed, timer)


async def _claimed(ctx, timer):
    claimed = await ctx.uow.timers.claim(timer.key, timer.due_at)
    await commands.run(ctx, timer)
    return claimed
