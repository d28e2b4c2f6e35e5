"""Which situations a group may choose among, and which it is choosing among now."""

from collections.abc import Sequence

from domain.choices import Choice
from domain.situations import Situation, SituationState
from domain.voting.model import Candidate
from services.context import Context


async def is_put_to_vote(ctx: Context, situation: Situation) -> bool:
    """Whether voters have the situation before them."""
    return any(c.has_candidate(situation.id) for c in await open_in(ctx, situation.group_id))


async def open_in(ctx: Context, group_id: str) -> list[Choice]:
    """The group's choices that still receive ballots, one at most for each session."""
    to_come = [s for s in await ctx.uow.sessions.of_group(group_id) if not s.is_over]
    found = [await ctx.uow.choices.of_session(s.id) for s in to_come]
    return [choice for choice in found if choice is not None and choice.is_open]


async def ready(ctx: Context, group_id: str) -> list[Situation]:
    """The released situations whose author is willing to tell them."""
    return [s for s in await ctx.uow.situations.released(group_id) if s.text.ready]


async def texts_of(ctx: Context, candidates: Sequence[Candidate]) -> list[Situation]:
    """The candidates' situations, without those withdrawn for good."""
    found = [await ctx.uow.situations.get(c.situation_id) for c in candidates]
    return [s for s in found if s is not None and s.state is not SituationState.WITHDRAWN]
