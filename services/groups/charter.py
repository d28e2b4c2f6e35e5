"""The charter: members accept it by entering, facilitators by a button; all, once it changed."""

from domain import charter as wording
from domain import groups as rules
from domain.errors import CharterChanged
from domain.groups import Group
from services import access, audit, touch
from services.audit import Act
from services.context import Context
from services.groups import charter_notices as told_of


async def accept_charter(ctx: Context, group_id: str, edition: str = "") -> Group:
    """Record that a member or a facilitator accepts the charter, and when.

    `edition`: of the charter that they saw. Raises NotInGroup, CharterChanged.
    """
    group = await access.participant(ctx, group_id)
    if edition != wording.edition(group):
        raise CharterChanged(group_id=group_id)
    accepted = rules.accept_charter(group, ctx.actor, ctx.now)
    if accepted != group:
        await ctx.uow.groups.save(accepted)
        await audit.record(ctx, Act.CHARTER_ACCEPTED, group_id)
        await touch.acceptances(ctx, accepted, ctx.actor)
    return accepted


async def ask_again(ctx: Context, group_id: str) -> None:
    """Ask those who have not accepted the charter as it is now, by direct message and once."""
    group = await ctx.uow.groups.get(group_id)
    if group is None or group.charter_at is None or group.ended_at:
        return
    for person in group.people:
        if not group.has_accepted(person):
            await ctx.uow.notices.ask(told_of.again(group, person), ctx.now)
