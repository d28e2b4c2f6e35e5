"""What the forms about who facilitates start from; each asks who reads."""

from dataclasses import dataclass

from domain import facilitation as rules
from domain.facilitation import TO_FACILITATE
from domain.groups import Asked, Group
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class Request:
    """A group, and what somebody is asked there."""

    group: Group
    asked: Asked


async def request(ctx: Context, group_id: str) -> Request:
    """Return what the actor is asked to facilitate. Raises InvitationClosed."""
    group = await access.requested(ctx, group_id, *TO_FACILITATE)
    return Request(group, rules.asked(group, ctx.actor, *TO_FACILITATE))


async def asking(ctx: Context, group_id: str) -> Group:
    """Return the group for who may ask others to facilitate it. Raises Refused."""
    return await access.facilitator(ctx, group_id)


async def appointed(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its facilitators. Raises Refused."""
    return await access.appointed(ctx, group_id)


async def member(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its members. Raises NotInGroup."""
    return await access.member(ctx, group_id)


async def group_of_session(ctx: Context, session_id: str) -> str:
    """Return the id of the group whose session it is, for one of its people. Raises NotInGroup."""
    _, group = await access.session_for(ctx, session_id)
    return group.id
