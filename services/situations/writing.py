"""Situations between meetings: written in private, released when their author says so."""

from domain import situations as rules
from domain.errors import PutToVote
from domain.situations import Situation, SituationState, SituationText
from services import access, touch
from services.choices import candidates, closing
from services.context import Context
from services.ids import new_id
from services.situations import naming_issues


async def write(
    ctx: Context,
    group_id: str,
    text: SituationText,
    *,
    release: bool,
    situation_id: str | None = None,
) -> Situation:
    """Keep a draft, or release it to the group; `situation_id` rewrites an earlier one.

    The form has told who may read it. Raises NotInGroup, CharterNotAccepted, NotAuthor,
    SituationTaken, PutToVote, TooManySituations, and BadInput when released incomplete.
    """
    if situation_id is None:
        await access.pledged(ctx, group_id)
        await _check_live(ctx, group_id)
        situation = Situation(
            new_id(), group_id, ctx.actor, text, SituationState.DRAFT, ctx.now, whole=True
        )
        if release:
            naming = await _is_naming(ctx, situation)
            situation = rules.release(situation, ctx.now, naming=naming)
        await ctx.uow.situations.add(situation)
    else:
        situation = rules.rewrite(await to_change(ctx, situation_id), text)
        if release:
            situation = await _released(ctx, situation)
        await ctx.uow.situations.save(situation)
    await naming_issues.name(ctx, situation)
    if situation.state is SituationState.DRAFT:
        await touch.draft(ctx, situation)
    else:
        await touch.situations(ctx, situation)
    return situation


async def to_change(ctx: Context, situation_id: str) -> Situation:
    """The situation for its author, unless voters have its text before them."""
    situation = await access.author(ctx, situation_id)
    if await candidates.is_put_to_vote(ctx, situation):
        raise PutToVote(situation_id=situation_id)
    return situation


async def release(ctx: Context, situation_id: str) -> None:
    """Show it to the group.

    Raises BadInput when incomplete, SituationTaken, TooManySituations, NotAuthor,
    CharterNotAccepted.
    """
    situation = await _released(ctx, await access.author(ctx, situation_id))
    await ctx.uow.situations.save(situation)
    await naming_issues.name(ctx, situation)
    await touch.situations(ctx, situation)


async def _released(ctx: Context, situation: Situation) -> Situation:
    """The situation shown to the group; one that was withdrawn counts anew."""
    await access.pledged(ctx, situation.group_id)
    released = rules.release(situation, ctx.now, naming=await _is_naming(ctx, situation))
    if situation.state not in rules.LIVE:
        await _check_live(ctx, situation.group_id)
    return released


async def _is_naming(ctx: Context, situation: Situation) -> bool:
    """Whether it may do without a question: the group is naming its issues."""
    if situation.text.question:
        return False
    return await naming_issues.is_naming(ctx, situation.group_id)


async def _check_live(ctx: Context, group_id: str) -> None:
    rules.check_live(await ctx.uow.situations.count_live(group_id, ctx.actor))


async def withdraw(ctx: Context, situation_id: str) -> None:
    """Take a situation back, also from a choice that is open.

    Raises SituationTaken, NotAuthor, NotInGroup.
    """
    situation = rules.withdraw(await access.author(ctx, situation_id))
    await ctx.uow.situations.save(situation)
    await closing.take_out(ctx, situation)
    await naming_issues.take_back(ctx, situation)
    await touch.situations(ctx, situation)
