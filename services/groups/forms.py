"""What the forms about invitations start from."""

from domain import invitations as rules
from domain.groups import Group
from services import access
from services.context import Context


async def invitation_form(ctx: Context, group_id: str) -> Group:
    """Return the group for somebody whom it asks. Raises InvitationClosed."""
    return await access.asked(ctx, group_id)


async def inviting_form(ctx: Context, group_id: str) -> tuple[Group, int]:
    """Return the group and how many may be invited in place of others, for a facilitator.

    Raises Refused.
    """
    group = await access.facilitator(ctx, group_id)
    return group, rules.places(group, ctx.now, ctx.policy.answer_within)
