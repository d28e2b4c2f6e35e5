"""Who comes to their Home."""

from services import notices
from services.context import Context


async def opened(ctx: Context) -> None:
    """Show the person their Home as it stands."""
    await ctx.uow.notices.ask(notices.home(ctx.actor), ctx.now)


async def is_member(ctx: Context) -> bool:
    """Whether the person is a member of a group, and so may propose situations."""
    return await ctx.uow.groups.is_member(ctx.actor)
