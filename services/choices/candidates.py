"""Which situations a group may choose among, and which it is choosing among now."""

from collections.abc import Sequence

from domain.choices import Stage
from domain.situations import Situation, SituationState
from domain.voting.model import Candidate
from services.context import Context


async def is_put_to_vote(ctx: Context, situation: Situation) -> bool:
    """Whether voters have the situation before them, or their answers to it count still.

    While objections are worked on, its author may amend it: all answer again afterwards.
    """
    voted_on = await ctx.uow.choices.open_in(situation.group_id)
    counting = (choice for choice in voted_on if choice.stage is not Stage.INTEGRATING)
    return any(choice.has_candidate(situation.id) for choice in counting)


async def ready(ctx: Context, group_id: str) -> list[Situation]:
    """The released situations whose author is willing to tell them."""
    return [s for s in await ctx.uow.situations.released(group_id) if s.text.ready]


async def texts_of(ctx: Context, candidates: Sequence[Candidate]) -> list[Situation]:
    """The candidates' situations, without those withdrawn for good."""
    found = [await ctx.uow.situations.get(c.situation_id) for c in candidates]
    return [s for s in found if s is not None and s.state is not SituationState.WITHDRAWN]
