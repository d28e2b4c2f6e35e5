"""The charter: members accept it by entering, facilitators where it is pinned."""

from domain import groups as rules
from domain.groups import Group
from services import access, audit, touch
from services.audit import Act
from services.context import Context


async def accept_charter(ctx: Context, group_id: str) -> Group:
    """Record that a member or a facilitator accepts the charter, and when. Raises NotInGroup."""
    group = await access.participant(ctx, group_id)
    accepted = rules.accept_charter(group, ctx.actor, ctx.now)
    if accepted != group:
        await ctx.uow.groups.save(accepted)
        await audit.record(ctx, Act.CHARTER_ACCEPTED, group_id)
        await touch.acceptances(ctx, group)
    return accepted
