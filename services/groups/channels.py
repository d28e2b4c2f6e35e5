"""A group's channel is looked at: what is not as it should be holds back what is told there."""

from domain import channels as rules
from domain.channels import HoldReason, Seen
from services import access, notices
from services.context import Context
from services.groups import holding


async def look_at_all(ctx: Context) -> None:
    """Have the channel of every group looked at: something may have happened while we were away."""
    for group_id in await ctx.uow.groups.with_channel():
        await ctx.uow.notices.ask(notices.look(group_id), ctx.now)


async def happened(ctx: Context, channel_id: str, what: HoldReason = HoldReason.UNSEEN) -> None:
    """Something happened to a channel: if a group meets there, nothing is told until it is seen."""
    group = await ctx.uow.groups.in_channel(channel_id)
    if group is not None:
        await _hold(ctx, group.id, what)


async def doubt(ctx: Context, group_id: str) -> None:
    """Slack says that the group's channel is not there: it is looked at before all else."""
    await _hold(ctx, group_id, HoldReason.UNSEEN)


async def look_again(ctx: Context, group_id: str) -> None:
    """Look whether what held the channel is settled. Raises NotInGroup, NotFacilitator."""
    group = await access.facilitator(ctx, group_id)
    await ctx.uow.notices.ask(notices.look(group.id), ctx.now)


async def restore_name(ctx: Context, group_id: str) -> None:
    """Give the channel back the name it was opened with. Raises NotInGroup, NotFacilitator."""
    group = await access.facilitator(ctx, group_id)
    if rules.find(group, HoldReason.RENAMED):
        await ctx.uow.notices.ask(notices.renaming(group), ctx.now)


async def keep_name(ctx: Context, group_id: str) -> None:
    """Go on in the channel under the name it was given. Raises NotInGroup, NotFacilitator."""
    group = await access.facilitator(ctx, group_id)
    await holding.save(ctx, group, rules.keep_name(group))


async def seen(ctx: Context, group_id: str, channel_id: str, channel: Seen | None) -> None:
    """Hold what the channel, as Slack shows it, asks to be held; have strangers put out.

    A channel that is no longer the group's changes nothing.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is None or group.channel_id != channel_id:
        return
    held = rules.look(group, channel, ctx.now)
    told = [hold for hold in held.holds if hold.reason != HoldReason.INTRUDER]
    await holding.save(ctx, group, held, tell=told)
    for user_id in rules.strangers(group, channel.present if channel else ()):
        await ctx.uow.notices.ask(notices.removal(user_id, group), ctx.now)


async def _hold(ctx: Context, group_id: str, what: HoldReason) -> None:
    group = await ctx.uow.groups.get(group_id)
    if group is None or group.channel_id is None:
        return
    await holding.save(ctx, group, rules.hold(group, what, ctx.now))
    await ctx.uow.notices.ask(notices.look(group.id), ctx.now)
