"""Who leaves a group: at once nothing of it is theirs to read or to answer any more."""

from dataclasses import replace

from domain import choices as choice_rules
from domain import endings
from domain import membership as rules
from domain import sessions as session_rules
from domain import situations as situation_rules
from domain.choices import Choice
from domain.errors import NotInGroup
from domain.groups import Departure, Group
from domain.people import COLLEAGUE, Account, Standing
from services import access, audit, notices, touch
from services.admissions import following
from services.audit import Act
from services.choices import closing
from services.context import NOBODY, Context
from services.contributions import bringing
from services.endings import consulting
from services.endings import notices as ending_notices
from services.facilitation import rota
from services.groups import arrivals, invitations


async def left_channel(ctx: Context, channel_id: str) -> None:
    """Somebody is no longer in the group's channel: a member has left the group by that.

    They are asked whether they meant to, and the facilitators are told (seed 000: a closed group
    says who is in). Nothing waits any more because of who was not to be there.
    """
    group = await ctx.uow.groups.in_channel(channel_id)
    if group is not None and group.has_member(ctx.actor):
        departure = await _leave(ctx, group)
        await audit.record(ctx, Act.LEFT, group.id)
        if group.ended_at is None:
            await ctx.uow.notices.ask(notices.left(group.id, departure), ctx.now)
    elif group is not None:
        await arrivals.put_out(ctx, group.id, ctx.actor)


async def leave(ctx: Context, group_id: str, goodbye: str = "") -> None:
    """Leave the group, with a word to it if one likes: it is posted in the channel.

    They are put out of the channel, and may come back within a day, as who leaves the channel may.
    Raises NotInGroup, BadInput.
    """
    group = await access.member(ctx, group_id)
    farewell = endings.farewell(group, ctx.actor, goodbye, ctx.now)
    departure = await _leave(ctx, group)
    await audit.record(ctx, Act.LEFT, group.id)
    await ctx.uow.notices.ask(notices.left(group.id, departure), ctx.now)
    await ctx.uow.notices.ask(notices.removal(ctx.actor, group), ctx.now)
    if farewell is not None:
        await ctx.uow.farewells.put(farewell)
        await ctx.uow.notices.ask(ending_notices.farewell(group.id, ctx.actor), ctx.now)


async def account_closed(ctx: Context) -> None:
    """The person's account was closed, or made a guest's: they have left all their groups."""
    await invitations.give_up(ctx)
    for group in await ctx.uow.groups.of_person(ctx.actor):
        if group.has_member(ctx.actor):
            await _leave(ctx, group)
            await audit.record(ctx, Act.LEFT, group.id)
            await ctx.uow.notices.ask(notices.removal(ctx.actor, group), ctx.now)


async def take_out(ctx: Context, group: Group, user_id: str) -> None:
    """Have a member go by the agreement of all the others: they do not come back by themselves."""
    await _leave(replace(ctx, actor=user_id), group, for_good=True)
    # By all of them: whoever answered last is nobody's business.
    await audit.record(replace(ctx, actor=NOBODY), Act.REMOVED, group.id, user_id)
    await ctx.uow.notices.ask(notices.removal(user_id, group), ctx.now)


async def come_back(ctx: Context, group_id: str, account: Account = COLLEAGUE) -> Group:
    """Come back within a day, without asking anyone; `account`: how they stand by now.

    Raises NotInGroup, also for who is no colleague any more, and GroupFull.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is None or account.standing is not Standing.COLLEAGUE:
        raise NotInGroup(group_id=group_id)
    if group.has_member(ctx.actor):
        return group
    back = rules.come_back(group, ctx.actor, ctx.now)
    await audit.record(ctx, Act.CAME_BACK, group_id)
    (departure,) = (d for d in group.departures if d.user_id == ctx.actor)
    await ctx.uow.groups.save(back)
    await ctx.uow.notices.ask(notices.entry(ctx.actor, back), ctx.now)
    for choice in await ctx.uow.choices.open_in(group_id):
        await ctx.uow.choices.save(choice_rules.come_back(choice, ctx.actor))
        await touch.choice(ctx, choice)
    await consulting.came_back(ctx, back)
    await touch.come_back(ctx, back, departure)
    await touch.asked(ctx, back)
    await _follow_turns(ctx, back)
    await _follow_phase(ctx, back)
    await following.entered(ctx, back, ctx.actor)
    return back


async def _leave(ctx: Context, group: Group, *, for_good: bool = False) -> Departure:
    left = rules.leave(group, ctx.actor, ctx.now)
    departure = left.departures[-1]
    if for_good:
        left = replace(left, departures=left.departures[:-1])
    await ctx.uow.groups.save(left)
    for choice in await ctx.uow.choices.open_in(group.id):
        await _leave_choice(ctx, choice)
    await _take_home(ctx, group)
    await touch.group(ctx, group)
    await touch.asked(ctx, left)
    await _follow_turns(ctx, left)
    await _follow_phase(ctx, left)
    await following.left(ctx, left, ctx.actor)
    await consulting.left(ctx, left)
    if group.ended_at is None:
        for told in notices.departures(group, departure):
            await ctx.uow.notices.ask(told, ctx.now)
    return departure


async def _leave_choice(ctx: Context, choice: Choice) -> None:
    """Out of the choice, with their answer and their situations; it may be over by that."""
    await ctx.uow.choices.remove_ballot(choice.id, ctx.actor)
    await ctx.uow.notices.forget(notices.nudge_ballot(choice, ctx.actor).key)
    await closing.go_on(ctx, choice_rules.leave(choice, ctx.actor))


async def _take_home(ctx: Context, group: Group) -> None:
    """Their situations are drafts again, and a session to come has another one to choose."""
    for session in await ctx.uow.sessions.to_come(group.id):
        if session.narrator_id == ctx.actor and session_rules.may_change_situation(session):
            if session.situation_id is not None:
                await closing.give_back(ctx, session.situation_id)
            without = session_rules.without_situation(session)
            await ctx.uow.sessions.save(without)
            await touch.session(ctx, without)
    for situation in await ctx.uow.situations.released(group.id):
        if situation.author_id == ctx.actor:
            taken = situation_rules.take_home(situation)
            await ctx.uow.situations.save(taken)
            await touch.situations(ctx, taken)


async def _follow_turns(ctx: Context, group: Group) -> None:
    """Who facilitates in turn has changed."""
    if group.autonomous:
        await rota.follow(ctx, group.id)
        await touch.leaders(ctx, group, group)


async def _follow_phase(ctx: Context, group: Group) -> None:
    """Who is awaited in the running phase has changed: perhaps all are in by that."""
    for session in await ctx.uow.sessions.to_come(group.id):
        if session.is_live:
            await bringing.follow(ctx, session, group)
