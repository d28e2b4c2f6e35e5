"""Asking somebody into a group."""

from dataclasses import replace

from domain.admissions import check_room
from domain.groups import Group, Member
from services import notices, touch
from services.context import Context


async def invite(ctx: Context, group: Group, user_id: str) -> None:
    """Have the person come into the group. Raises GroupFull."""
    check_room(group)
    entered = replace(group, members=(*group.members, Member(user_id, ctx.now)))
    await ctx.uow.groups.save(entered)
    await ctx.uow.notices.ask(notices.coming_back(entered), ctx.now)
    await touch.group(ctx, entered)
