"""Asking others to facilitate, or to swap turns: so it is once they say yes."""

from domain import facilitation as rules
from domain import rota as rota_rules
from domain.calendar import BEGINS_BEFORE
from domain.errors import BadInput, InvitationClosed
from domain.facilitation import TO_FACILITATE
from domain.founding import refuse_others
from domain.groups import Asked, Asking, Group
from domain.people import COLLEAGUE, Account, Standing
from domain.text import Fields
from services import access, audit, notices, touch
from services.audit import Act
from services.context import Context
from services.facilitation import rota, told
from services.facilitation.subjects import RoleChange


async def ask(
    ctx: Context, group_id: str, user_id: str, *, stays: bool, account: Account = COLLEAGUE
) -> None:
    """Ask somebody to facilitate the group; beside who asks where they stay, else in their place.

    Raises Refused, BadInput, TooManyFacilitators.
    """
    group = await access.facilitator(ctx, group_id)
    fields = Fields()
    others = refuse_others(fields, {user_id: account}, who=(user_id,))
    if fields.errors:
        raise BadInput(fields.errors, others=others)
    what = Asking.BESIDE if stays or not group.has_facilitator(ctx.actor) else Asking.INSTEAD
    asking = rules.ask(group, what, user_id, ctx.actor, ctx.now)
    await audit.record(ctx, Act.FACILITATOR_ASKED, group_id, user_id)
    await _ask(ctx, group, asking)


async def ask_swap(ctx: Context, group_id: str, user_id: str) -> None:
    """Ask another member to swap turns. Raises Refused, BadInput."""
    group = await access.member(ctx, group_id)
    await _ask(ctx, group, rules.ask_swap(group, user_id, ctx.actor, ctx.now))


async def _ask(ctx: Context, before: Group, asking: Group) -> None:
    await ctx.uow.groups.save(asking)
    await ctx.uow.notices.ask(told.request(asking.requests[-1], asking.id), ctx.now)
    await touch.leaders(ctx, before, asking)


async def accept(
    ctx: Context, group_id: str, *, sits: bool = True, account: Account = COLLEAGUE
) -> None:
    """Facilitate the group from now on; the charter is accepted by it. `sits`: in its channel.

    Raises InvitationClosed, also for who is no colleague any more, and TooManyFacilitators.
    """
    group = await access.requested(ctx, group_id, *TO_FACILITATE)
    if account.standing is not Standing.COLLEAGUE:
        raise InvitationClosed(group_id=group_id)
    request = rules.asked(group, ctx.actor, *TO_FACILITATE)
    now = rules.accept(group, ctx.actor, ctx.now, sits=sits)
    await ctx.uow.groups.save(now)
    await audit.record(ctx, Act.FACILITATOR_ADDED, group_id, ctx.actor)
    if group.has_facilitator(request.asked_by) and not now.has_facilitator(request.asked_by):
        await audit.record(ctx, Act.FACILITATOR_LEFT, group_id, request.asked_by)
    await follow_people(ctx, group, now)
    aloud = told.role(RoleChange.LEADS, ctx.actor, now, ctx.now)
    await ctx.uow.notices.ask(aloud, ctx.now)
    if request.asked_by not in now.in_channel:
        await _tell(ctx, group_id, request, yes=True)


async def decline(ctx: Context, group_id: str) -> None:
    """Rather not facilitate: who asked is told. Raises InvitationClosed."""
    await _decline(ctx, group_id, *TO_FACILITATE)


async def accept_swap(ctx: Context, group_id: str) -> None:
    """Swap turns with who asked. Raises InvitationClosed, NotYourTurn."""
    group = await access.requested(ctx, group_id, Asking.SWAP)
    request = rules.asked(group, ctx.actor, Asking.SWAP)
    without = rules.decline(group, ctx.actor, Asking.SWAP)
    await rota.keep(ctx, group, rota_rules.exchange(without, ctx.actor, request.asked_by))
    await audit.record(ctx, Act.ROTA_CHANGED, group_id)
    await _tell(ctx, group_id, request, yes=True)


async def decline_swap(ctx: Context, group_id: str) -> None:
    """Keep one's turn: who asked is told. Raises InvitationClosed."""
    await _decline(ctx, group_id, Asking.SWAP)


async def _decline(ctx: Context, group_id: str, *what: Asking) -> None:
    group = await access.requested(ctx, group_id, *what)
    request = rules.asked(group, ctx.actor, *what)
    without = rules.decline(group, ctx.actor, *what)
    await ctx.uow.groups.save(without)
    await _tell(ctx, group_id, request, yes=False)
    await touch.leaders(ctx, group, without)


async def _tell(ctx: Context, group_id: str, request: Asked, *, yes: bool) -> None:
    await ctx.uow.notices.ask(told.answered(request, group_id, yes=yes), ctx.now)


async def follow_people(ctx: Context, before: Group, after: Group) -> None:
    """Let who facilitates now into the channel, and who is of the group no longer out of it.

    Who facilitates now has their remote at once, where a session is under way or about to begin.
    """
    for user_id in set(after.in_channel) - set(before.in_channel):
        await ctx.uow.notices.ask(notices.entry(user_id, after), ctx.now)
    for user_id in set(before.in_channel) - set(after.people):
        await ctx.uow.notices.ask(notices.removal(user_id, after), ctx.now)
    for session in await ctx.uow.sessions.to_come(after.id):
        if session.is_live or ctx.now >= session.starts_at - BEGINS_BEFORE:
            for user_id in set(after.facilitators) - set(before.facilitators):
                await ctx.uow.notices.ask(notices.remote(session, user_id), ctx.now)
    await touch.leaders(ctx, before, after)
