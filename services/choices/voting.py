"""Ballots: received, replaced, awaited."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

from domain import ballots as rules
from domain import rounds
from domain.choices import may_close_early
from domain.errors import CharterNotAccepted, NotInGroup
from domain.voting.model import Ballot, Mark, Marked
from services import access, notices, touch
from services.choices.asking_again import ask_again
from services.choices.closing import close
from services.context import Context
from services.ports import AnswersLost

NONE: Mapping[str, int] = MappingProxyType({})


async def cast_ballot(
    ctx: Context,
    choice_id: str,
    marks: Mapping[str, Marked],
    numbers: Mapping[str, int] = NONE,
    *,
    rest: Mark | None = None,
) -> None:
    """Keep a ballot, in place of an earlier one; the last one expected closes the choice.

    `rest` is the mark of what is not named. Where closing would give an answer away, the choice
    waits for its time (method.md §9.7). Raises NotInGroup, ChoiceClosed, BadInput by situation id.
    """
    box = await access.voter(ctx, choice_id)
    ballot = rules.cast(box.choice, Ballot(ctx.actor, marks, numbers), ctx.now, rest=rest)
    if box.choice.round > 1:
        before = await ctx.uow.choices.ballot_of(choice_id, ctx.actor)
        counted = rounds.with_lifted(before, ballot.marks, box.choice.ballot)
        ballot = replace(ballot, marks=counted)
    try:
        await ctx.uow.choices.put_ballot(choice_id, ballot, round=box.choice.round)
    except AnswersLost:
        again = await ask_again(ctx, box.choice)
        await ctx.uow.choices.put_ballot(again.id, ballot, round=again.round)
        return
    if box.has_draft:
        await ctx.uow.choices.remove_draft(choice_id, ctx.actor)
    received = box.received + (not box.has_voted)
    everybody = box.choice.electorate
    is_last = not box.has_voted and received >= len(everybody)
    if is_last and may_close_early(box.choice, everybody):
        await close(ctx, box.choice)
    else:
        await touch.ballots(ctx, choice_id)


async def keep_draft(
    ctx: Context,
    choice_id: str,
    marks: Mapping[str, Marked],
    numbers: Mapping[str, int] = NONE,
    *,
    rest: Mark | None = None,
) -> None:
    """Keep what a voter has filled in and not sent, until they send it or the choice closes.

    Nothing where there is nothing to keep: nothing filled in, what was sent already, a choice that
    is over, somebody who does not answer it. Nobody waits for an answer, so nothing is raised.
    """
    try:
        box = await access.voter(ctx, choice_id)
    except (NotInGroup, CharterNotAccepted):
        return
    choice = box.choice
    if not choice.is_answered_now or ctx.now >= choice.closes_at:
        return
    given = Ballot(ctx.actor, marks, numbers)
    draft = rules.draft(choice, rules.completed(choice, given, rest))
    sent = await ctx.uow.choices.ballot_of(choice_id, ctx.actor) if box.has_voted else None
    is_empty = not (marks or numbers or rest is Mark.ABSTAIN)
    if draft != sent and (sent is not None or not is_empty):
        with suppress(AnswersLost):
            await ctx.uow.choices.put_draft(choice_id, draft)
    elif box.has_draft:
        await ctx.uow.choices.remove_draft(choice_id, ctx.actor)


async def nudge_ballots(ctx: Context, session_id: str) -> None:
    """Remind, by direct message and once, only those who have not voted."""
    choice = await ctx.uow.choices.of_session(session_id)
    if choice is None or not choice.is_answered_now or ctx.now >= choice.closes_at:
        return
    voted = set(await ctx.uow.choices.voters(choice.id))
    for user_id in choice.electorate:
        if user_id not in voted:
            await ctx.uow.notices.ask(notices.nudge_ballot(choice, user_id), ctx.now)
