"""The group as one of its people sees it, and from where they do something about it."""

from domain.groups import Group
from services import access
from services.context import Context


async def card(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its members or facilitators. Raises NotInGroup."""
    return await access.participant(ctx, group_id)
