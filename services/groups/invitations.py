"""Whom a group asks: nobody is put into it; what they answer, and whom to ask in place."""

from collections.abc import Mapping
from types import MappingProxyType

from domain import founding
from domain import invitations as rules
from domain.calendar import calendar_of
from domain.errors import InvitationClosed
from domain.groups import Group
from domain.people import COLLEAGUE, Account, Standing
from domain.worktime import at_work
from services import access, audit, notices, touch
from services.admissions import following
from services.audit import Act
from services.context import Context
from services.facilitation import rota
from services.timers import Command, set_timer


async def invite(ctx: Context, group: Group, *user_ids: str) -> Group:
    """Ask these people too, by a message to each; return the group as it is kept then.

    Whoever is a member, or is being asked, is not asked again. Raises GroupFull.
    """
    asking = group
    for user_id in user_ids:
        asking = rules.invite(asking, user_id, ctx.now)
    if asking == group:
        return group
    await ctx.uow.groups.save(asking)
    again = [i for i in group.invitations if i.user_id in user_ids]
    await touch.asked(ctx, asking, *again)
    await touch.group(ctx, asking)
    await ask_all(ctx, asking)
    return await ctx.uow.groups.get(group.id) or asking


async def ask_all(ctx: Context, group: Group) -> None:
    """Have everyone asked who has not been yet, and their answers waited for.

    That some are missing is told within working hours.
    """
    for invitation in group.pending:
        if invitation.invited_at == ctx.now:
            await ctx.uow.notices.ask(notices.invitation(group.id, invitation), ctx.now)
    due_at = at_work(ctx.now + ctx.policy.answer_within, group.zone)
    await set_timer(ctx, Command.UNANSWERED, group.id, due_at)


async def invite_others(
    ctx: Context,
    group_id: str,
    user_ids: tuple[str, ...],
    accounts: Mapping[str, Account] = MappingProxyType({}),
) -> Group:
    """Ask others in place of who declined, or has not answered in time.

    Raises Refused, and BadInput where there is no such place, or nobody to ask.
    """
    group = await access.facilitator(ctx, group_id)
    room = rules.places(group, ctx.now, ctx.policy.answer_within)
    founding.check_invited(group, user_ids, room, accounts)
    return await invite(ctx, group, *user_ids)


async def accept(ctx: Context, group_id: str, account: Account = COLLEAGUE) -> Group:
    """Enter the group: the charter is accepted by it, and the channel opens to who was asked.

    Raises InvitationClosed, also for who is no colleague any more, and GroupFull.
    """
    group = await _group(ctx, group_id)
    if account.standing is not Standing.COLLEAGUE:
        raise InvitationClosed(group_id=group_id)
    entered = rules.accept(group, ctx.actor, ctx.now)
    if entered == group:
        return group
    await ctx.uow.groups.save(entered)
    await audit.record(ctx, Act.CHARTER_ACCEPTED, group_id)
    if entered.channel_id is not None:  # A channel that is to be opened takes in all who are in.
        await ctx.uow.notices.ask(notices.entry(ctx.actor, entered), ctx.now)
    answered = group.invitation(ctx.actor)
    await touch.asked(ctx, entered, *([answered] if answered else ()))
    await touch.group(ctx, entered)
    await following.entered(ctx, entered, ctx.actor)
    if not entered.invitations:
        await set_timer(ctx, Command.UNANSWERED, entered.id, None)
    if entered.formed_at != group.formed_at:
        await _open_choices(ctx, entered)
    if entered.autonomous:
        await rota.follow(ctx, entered.id)
        await touch.leaders(ctx, group, entered)
    return entered


async def decline(ctx: Context, group_id: str) -> Group:
    """Say no, without a reason: only the facilitators are told. Raises InvitationClosed."""
    group = await _group(ctx, group_id)
    without = rules.decline(group, ctx.actor, ctx.now)
    invitation = without.invitation(ctx.actor)
    if without != group and invitation is not None:
        await ctx.uow.groups.save(without)
        await touch.asked(ctx, without, invitation)
        for told in notices.declined(without, invitation):
            await ctx.uow.notices.ask(told, ctx.now)
    return without


async def hold(ctx: Context, group_id: str) -> Group:
    """Say that somebody of the group may be in one's line of management (seed 003).

    The facilitators are told that there is something to look at, never whose. Raises
    InvitationClosed.
    """
    group = await _group(ctx, group_id)
    held = rules.hold(group, ctx.actor, ctx.now)
    await ctx.uow.groups.save(held)
    await touch.asked(ctx, held)
    for told in notices.held(held, ctx.now):
        await ctx.uow.notices.ask(told, ctx.now)
    return held


async def settle(ctx: Context, group_id: str) -> None:
    """Whoever had a doubt about their line of management is asked anew. Raises Refused."""
    group = await access.facilitator(ctx, group_id)
    settled = rules.settle(group)
    if settled != group:
        await ctx.uow.groups.save(settled)
        await touch.asked(ctx, settled)


async def give_up(ctx: Context) -> None:
    """The person's account was closed, or made a guest's: no group waits for their answer."""
    for group in await ctx.uow.groups.asking(ctx.actor):
        without = rules.give_up(group, ctx.actor)
        if without != group:
            await ctx.uow.groups.save(without)
            await touch.group(ctx, without)
            if not without.invitations:
                await set_timer(ctx, Command.UNANSWERED, without.id, None)


async def tell_unanswered(ctx: Context, group_id: str) -> None:
    """The answers were waited for long enough: the facilitators are told how many have accepted.

    Never who has not answered. Where nobody is awaited any more, there is nothing to tell.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is None or not group.invitations:
        return
    await touch.group(ctx, group)
    if rules.places(group, ctx.now, ctx.policy.answer_within):
        for told in notices.unanswered(group, ctx.now):
            await ctx.uow.notices.ask(told, ctx.now)


async def _open_choices(ctx: Context, formed: Group) -> None:
    """The group lives from now on: a choice whose time has come meanwhile opens."""
    for session in await ctx.uow.sessions.to_come(formed.id):
        zone, choosing = formed.zone, formed.choosing
        calendar = calendar_of(session.starts_at, zone, ctx.now, choosing)
        await set_timer(ctx, Command.ASK_AUTHORS, session.id, calendar.ask_authors_at)
        await set_timer(ctx, Command.OPEN_CHOICE, session.id, calendar.choice_opens_at)


async def _group(ctx: Context, group_id: str) -> Group:
    group = await ctx.uow.groups.get(group_id)
    if group is None:
        raise InvitationClosed(group_id=group_id)
    return group
