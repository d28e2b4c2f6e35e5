"""What becomes of a group that has ended, once its texts are no longer kept."""

from dataclasses import replace
from datetime import timedelta

from domain import endings as rules
from services import touch
from services.context import Context
from services.endings import erasing, notices
from services.kinds import Kind
from services.timers import Command, set_timer

TO_DELETE = timedelta(days=1)
"""How long Slack has to delete what is erased: in an archived channel it deletes nothing."""


async def wind_up(ctx: Context, group_id: str) -> None:
    """What was written goes, and who was in the group is forgotten: dates and counts are left."""
    group = await ctx.uow.groups.get(group_id)
    if group is None or group.ended_at is None:
        return
    await erasing.erase_group(ctx, group)
    await touch.group(ctx, group)
    await ctx.uow.groups.save(rules.forget_people(group))
    await set_timer(ctx, Command.ARCHIVE, group_id, ctx.now + TO_DELETE)


async def archive(ctx: Context, group_id: str) -> None:
    """Have the channel archived, once Slack has deleted there all that is to be deleted."""
    group = await ctx.uow.groups.get(group_id)
    if group is None or group.ended_at is None:
        return
    told = await ctx.uow.notices.of_group(group_id)
    if any(notice.kind == Kind.ERASURE and notice.user_id is None for notice in told):
        await set_timer(ctx, Command.ARCHIVE, group_id, ctx.now + TO_DELETE)
    else:
        await ctx.uow.notices.ask(notices.archiving(group), ctx.now)


async def archived(ctx: Context, group_id: str) -> None:
    """The channel is archived: nobody meets there any more, and nothing of it is looked at."""
    group = await ctx.uow.groups.get(group_id)
    if group is not None and group.ended_at is not None:
        await ctx.uow.groups.save(replace(group, channel_id=None))
