"""Lives of a group that people leave, that asks itself how to go on, and that ends."""

from domain.consultations import SAFE, USEFUL, WISH, WORD, Wish
from services import commands
from services.context import NOBODY
from services.endings import consulting, ending, winding_up
from services.groups import departures
from services.notices import Kind
from services.ports import Timer
from services.timers import Command
from storage.tables import timers

HOW = {USEFUL: "yes", SAFE: "somewhat", WORD: "Precious"}


async def ring_of(watch, life, command):
    """Run the first timer of that command under the watch, at its moment."""
    row = next(r for r in await life.rows(timers) if r.command == command)
    watch.clock.at = max(watch.clock.at, row.due_at)
    watch.ran.add(commands.ON_TIME[command].__name__)

    async def ringing(ctx):
        timer = Timer(row.key, row.due_at, row.command, row.subject)
        assert await ctx.uow.timers.claim(timer.key, timer.due_at)
        await commands.run(ctx, timer)

    ringing.__name__ = f"at {command}"
    await watch.do(NOBODY, ringing)


async def asked(watch, life):
    found = await watch.stored(lambda uow: uow.consultations.of_group(life.group.id))
    return found[-1].id


async def members(watch, life):
    return (await watch.stored(lambda uow: uow.groups.get(life.group.id))).member_ids


async def deleted_on_slack(ctx, group_id):
    """What is to be deleted is."""
    told = await ctx.uow.notices.of_group(group_id)
    await ctx.uow.notices.forget(*(n.key for n in told if n.kind == Kind.ERASURE))


async def it_ends(watch, life):
    """A cycle ends, people leave, the group is asked how to go on, then ends, and is forgotten."""
    (lead, *_) = (await watch.stored(lambda uow: uow.groups.get(life.group.id))).facilitators
    await watch.do(lead, ending.end_cycle, life.group.id)
    for who in await members(watch, life):
        await watch.do(who, consulting.answer, await asked(watch, life), HOW)
    first, second, *others, last = await members(watch, life)
    await watch.do(last, departures.leave, life.group.id, "Take care.")
    await watch.do(last, departures.come_back, life.group.id)
    for who in (last, *others[1:]):
        life.later(minutes=1)
        await watch.do(who, departures.leave, life.group.id, "Take care.")
    await watch.do(lead, consulting.ask_future, life.group.id)
    await watch.do(first, consulting.answer, await asked(watch, life), {WISH: Wish.STOP})
    await watch.do(others[0], departures.leave, life.group.id)
    await ring_of(watch, life, Command.CONSULTED)
    await watch.do(lead, consulting.ask_future, life.group.id)
    await life.propose(second, "A success")
    life.later(minutes=1)
    await watch.do(lead, ending.end_group, life.group.id)
    await ring_of(watch, life, Command.WIND_UP)
    await watch.do(NOBODY, deleted_on_slack, life.group.id)
    await ring_of(watch, life, Command.ARCHIVE)
    await watch.do(NOBODY, winding_up.archived, life.group.id)


async def it_ends_with_a_session_planned(watch, life):
    """The same, while a choice is open for a session to come."""
    await life.propose("ANN", "A refusal")
    await life.plan(days=21)
    await life.open_choice()
    await it_ends(watch, life)
