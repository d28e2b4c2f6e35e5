"""Issues named in a session: a situation proposed there is what its author brings (seed 003)."""

from domain import contributions as rules
from domain.contributions import Contribution
from domain.protocols import Contributes, Role
from domain.sessions import running_phase
from domain.situations import Situation, SituationState
from services import touch
from services.context import Context
from services.contributions import bringing
from services.contributions.floor import Floor
from services.ids import new_id

SITUATION = "situation"
"""The detail of an issue that says which situation it is the title of."""


async def name(ctx: Context, situation: Situation) -> None:
    """Count a situation released while its group names its issues as what its author brings.

    Its title is what the others read, with all the rest. Once shown it stays as it was.
    """
    here = await _naming(ctx, situation.group_id, situation.author_id)
    if here is None or situation.state is not SituationState.RELEASED:
        return
    earlier = _of_situation(here, situation)
    if earlier is not None and here.phase.mode.is_sealed and earlier.revealed_at:
        return
    brought = rules.contribute(
        id=earlier.id if earlier else new_id(),
        session_id=here.session.id,
        phase=here.phase,
        role=here.role,
        author_id=situation.author_id,
        kind=Contributes.TOPIC_PITCH,
        text=situation.text.title,
        revealed=here.revealed,
        now=ctx.now,
        details={SITUATION: situation.id},
    )
    await bringing.keep(ctx, here, brought)
    await bringing.follow(ctx, here.session, here.group)


async def take_back(ctx: Context, situation: Situation) -> None:
    """Take a situation that is withdrawn out of the issues not shown yet."""
    here = await _naming(ctx, situation.group_id, situation.author_id)
    if here is None:
        return
    named = _of_situation(here, situation)
    if named is not None and named.revealed_at is None:
        await ctx.uow.contributions.remove(named.id)
    await touch.brought(ctx, here.session)


async def is_naming(ctx: Context, group_id: str) -> bool:
    """Whether the group is naming its issues now."""
    return await _naming(ctx, group_id, "") is not None


async def _naming(ctx: Context, group_id: str, author_id: str) -> Floor | None:
    """The phase in which the group names its issues now, paused or not; None in any other."""
    group = await ctx.uow.groups.get(group_id)
    for session in await ctx.uow.sessions.to_come(group_id):
        if not session.is_live:
            continue
        phase = running_phase(session)
        kinds = phase.kinds_for(Role.PEER)
        if group is not None and Contributes.TOPIC_PITCH in kinds:
            brought = await ctx.uow.contributions.of_session(session.id)
            mine = [c for c in brought if c.author_id == author_id and c.phase_id == phase.id]
            shown = [c for c in brought if c.revealed_at]
            return Floor(session, group, phase, Role.PEER, kinds, mine, shown)
    return None


def _of_situation(here: Floor, situation: Situation) -> Contribution | None:
    return next((c for c in here.mine if c.details.get(SITUATION) == situation.id), None)
