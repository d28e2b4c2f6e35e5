"""Who is still to bring something in a phase."""

from collections.abc import Sequence

from domain.contributions import Contribution, expected_authors, missing_authors
from domain.groups import Group
from domain.protocols import Contributes, Phase, Role, When
from domain.sessions import Session, narrator_in
from services.context import Context


def expected(session: Session, group: Group, phase: Phase) -> list[str]:
    """Return who is to bring something in `phase`, in the group's order.

    Where the situation is chosen already, each may say theirs, and nobody has to (seed 003).
    """
    if phase.when is When.OPENING and session.situation_id is not None:
        return []
    return expected_authors(phase, group.member_ids, narrator_in(session, phase))


async def missing(
    ctx: Context, session: Session, group: Group, phase: Phase, brought: Sequence[Contribution]
) -> list[str]:
    """Return who is expected to bring something in `phase` and has not, in the group's order.

    Where issues are named, a situation proposed before is one: its author names none again.
    """
    found = missing_authors(phase, expected(session, group, phase), brought)
    if not found or Contributes.TOPIC_PITCH not in phase.kinds_for(Role.PEER):
        return found
    proposed = await ctx.uow.situations.proposed_by(group.id)
    return [m for m in found if m not in proposed and m != session.narrator_id]
