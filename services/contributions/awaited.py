"""Who is still to bring something in a phase."""

from collections.abc import Sequence

from domain.contributions import Contribution, missing_authors
from domain.groups import Group
from domain.protocols import Contributes, Phase, Role
from domain.sessions import Session, narrator_in
from services.context import Context


async def missing(
    ctx: Context, session: Session, group: Group, phase: Phase, brought: Sequence[Contribution]
) -> list[str]:
    """Return who is expected to bring something in `phase` and has not, in the group's order.

    Where issues are named, a situation proposed before is one: its author names none again.
    """
    found = missing_authors(phase, group.member_ids, narrator_in(session, phase), brought)
    if not found or Contributes.TOPIC_PITCH not in phase.kinds_for(Role.PEER):
        return found
    proposed = await ctx.uow.situations.proposed_by(group.id)
    return [m for m in found if m not in proposed and m != session.narrator_id]
