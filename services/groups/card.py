"""The group as one of its people sees it, and from where they do something about it."""

from dataclasses import dataclass

from domain.groups import Group
from domain.sessions import Session
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class Card:
    """A group, and its next session, or the one under way, if any."""

    group: Group
    next_session: Session | None


async def card(ctx: Context, group_id: str) -> Card:
    """Return the group for one of its members or facilitators. Raises NotInGroup."""
    group = await access.participant(ctx, group_id)
    to_come = await ctx.uow.sessions.to_come(group_id)
    return Card(group, to_come[0] if to_come else None)
