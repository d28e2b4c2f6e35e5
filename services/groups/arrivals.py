"""Who comes into a group's channel without being of the group, and is put out of it or stays."""

from domain import channels as rules
from domain.channels import HoldReason
from services import notices
from services.context import Context
from services.groups import holding


async def joined_channel(ctx: Context, channel_id: str) -> None:
    """Somebody is in a group's channel. A closed group is entered with everyone's agreement.

    Someone who is not of the group is put out of it; until they are, nothing is posted there
    (seed 000, story §6).
    """
    group = await ctx.uow.groups.in_channel(channel_id)
    if group is None or not rules.strangers(group, [ctx.actor]):
        return
    held = rules.hold(group, HoldReason.INTRUDER, ctx.now, ctx.actor)
    await holding.save(ctx, group, held)
    await ctx.uow.notices.ask(notices.removal(ctx.actor, group), ctx.now)


async def put_out(ctx: Context, group_id: str, user_id: str) -> None:
    """They are out: they are told how one joins, and the facilitators that they came."""
    group = await ctx.uow.groups.get(group_id)
    if group is not None:
        await holding.save(ctx, group, rules.let_in(group, user_id))


async def stays(ctx: Context, group_id: str, user_id: str) -> None:
    """Slack does not let us put them out: the facilitators are told that the channel waits."""
    group = await ctx.uow.groups.get(group_id)
    if group is None or not rules.strangers(group, [user_id]):
        return
    held = rules.hold(group, HoldReason.INTRUDER, ctx.now, user_id)
    theirs = [h for h in held.holds if h == rules.find_intruder(held, user_id)]
    await holding.save(ctx, group, held, tell=theirs)
