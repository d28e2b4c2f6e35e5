"""What messages about a group show: for rendering only."""

from domain.groups import Group
from services.context import Context


async def group_of(ctx: Context, group_id: str) -> Group | None:
    """Return the group as it stands, for its charter and channel. For rendering only."""
    return await ctx.uow.groups.get(group_id)
