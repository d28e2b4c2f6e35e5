"""The group as one of its people sees it, and from where they do something about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.groups import Group
from domain.sessions import Session
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class Card:
    """A group, and its next session, or the one under way, if any.

    `yet_to_narrate`: for who facilitates it, members who have not been narrator in it, once others
    have ("each brings and works on their situations", seed 002).
    """

    group: Group
    next_session: Session | None
    yet_to_narrate: Sequence[str] = ()


async def card(ctx: Context, group_id: str) -> Card:
    """Return the group for one of its members or facilitators. Raises NotInGroup."""
    group = await access.participant(ctx, group_id)
    to_come = await ctx.uow.sessions.to_come(group_id)
    waiting = await _yet_to_narrate(ctx, group) if group.has_host(ctx.actor) else []
    return Card(group, to_come[0] if to_come else None, waiting)


async def _yet_to_narrate(ctx: Context, group: Group) -> list[str]:
    narrated = await ctx.uow.sessions.narrated(group.id)
    return [m for m in group.member_ids if m not in narrated] if narrated else []
