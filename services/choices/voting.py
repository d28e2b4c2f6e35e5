"""Ballots: received, replaced, awaited."""

from collections.abc import Mapping

from domain import choices as rules
from domain import rounds
from domain.voting.model import Marked
from services import access, notices, touch
from services.choices.asking_again import ask_again
from services.choices.closing import close
from services.context import Context
from services.ports import AnswersLost


async def cast_ballot(ctx: Context, choice_id: str, marks: Mapping[str, Marked]) -> None:
    """Keep a ballot, in place of an earlier one; the last one expected closes the choice.

    Where that would give an answer away, the choice waits for its time (method.md §9.7).
    Raises NotInGroup, ChoiceClosed, BadInput by situation id.
    """
    box = await access.voter(ctx, choice_id)
    if box.choice.round > 1:
        before = await ctx.uow.choices.ballot_of(choice_id, ctx.actor)
        marks = rounds.with_lifted(before, marks, box.choice.ballot)
    ballot = rules.cast(box.choice, ctx.actor, marks, ctx.now)
    try:
        await ctx.uow.choices.put_ballot(choice_id, ballot, round=box.choice.round)
    except AnswersLost:
        again = await ask_again(ctx, box.choice)
        await ctx.uow.choices.put_ballot(again.id, ballot, round=again.round)
        return
    received = box.received + (not box.has_voted)
    everybody = box.choice.electorate
    if (
        not box.has_voted
        and received >= len(everybody)
        and rules.may_close_early(box.choice, everybody)
    ):
        await close(ctx, box.choice)
    else:
        await touch.ballots(ctx, choice_id)


async def nudge_ballots(ctx: Context, session_id: str) -> None:
    """Remind, by direct message and once, only those who have not voted."""
    choice = await ctx.uow.choices.of_session(session_id)
    if choice is None or not choice.is_answered_now or ctx.now >= choice.closes_at:
        return
    voted = set(await ctx.uow.choices.voters(choice.id))
    for user_id in choice.electorate:
        if user_id not in voted:
            await ctx.uow.notices.ask(notices.nudge_ballot(choice, user_id), ctx.now)
