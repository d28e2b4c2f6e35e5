"""What each person does while objections are worked on: authors and objectors, each their own part.

Nothing here is told to who objects, nor noted of them but under the choice's key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain import rounds as rules
from domain.choices import Choice
from domain.errors import NotAuthor, NotInGroup
from domain.groups import Group
from domain.rounds import Objection
from domain.situations import Situation
from domain.text import SENTENCE_MAX, Fields
from domain.voting.model import Ballot, Mark
from services import access, touch
from services.choices.candidates import texts_of
from services.context import Context


@dataclass(frozen=True, slots=True)
class Own:
    """A situation of the person's that somebody objects to: why, and what they reply so far.

    One whose objections were all lifted when it was last counted is none of these.
    """

    situation: Situation
    objections: Sequence[Objection]
    reply: str


@dataclass(frozen=True, slots=True)
class Objected:
    """A situation the person objects to: why, their words for the group, whether it is lifted."""

    situation: Situation
    reason: str
    wording: str
    lifted: bool


@dataclass(frozen=True, slots=True)
class Concerns:
    """What one person has to do with the objections to a choice; often nothing."""

    choice: Choice
    group: Group
    own: Sequence[Own] = ()
    objected: Sequence[Objected] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """What an objector says now: whether they lift their objection, and its words for all."""

    lifted: bool
    wording: str


async def concerns(ctx: Context, choice_id: str) -> Concerns:
    """Return the reader's own part, and nobody else's.

    Raises NotInGroup, ChoiceClosed, ChoiceMovedOn.
    """
    choice = await ctx.uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    group = await access.participant(ctx, choice.group_id)
    rules.check_worked_on(choice)
    texts = await texts_of(ctx, choice.candidates)
    said = await ctx.uow.objections.of_choice(choice_id)
    replies = await ctx.uow.objections.replies(choice_id)
    return Concerns(
        choice=choice,
        group=group,
        own=[
            Own(s, [o for o in said if o.situation_id == s.id], replies.get(s.id, ""))
            for s in texts
            if s.author_id == ctx.actor and s.id in choice.blocked
        ],
        objected=await _objected(ctx, choice, texts),
    )


async def _objected(ctx: Context, choice: Choice, texts: Sequence[Situation]) -> list[Objected]:
    ballot = await _ballot(ctx, choice)
    found = []
    for situation in texts:
        given = ballot.marks.get(situation.id)
        if given is not None and given.mark is Mark.OBJECTION:
            kept = await ctx.uow.objections.own(choice.id, ctx.actor, situation.id)
            wording = kept.wording if kept else ""
            found.append(Objected(situation, given.reason, wording, given.lifted))
    return found


async def _ballot(ctx: Context, choice: Choice) -> Ballot:
    """What the reader answered in the round that was counted."""
    voters = await ctx.uow.choices.voters(choice.id)
    ballot = None
    if ctx.actor in voters:
        ballot = await ctx.uow.choices.ballot_of(choice.id, ctx.actor)
    return ballot or Ballot(ctx.actor)


async def respond(
    ctx: Context, choice_id: str, replies: Mapping[str, str], stands: Mapping[str, Stand]
) -> None:
    """Keep what an author replies to the group, and what an objector says now, by situation.

    Raises NotInGroup, CharterNotAccepted, ChoiceClosed, ChoiceMovedOn, NotAuthor, and BadInput by
    situation.
    """
    choice = (await access.voter(ctx, choice_id)).choice
    rules.check_worked_on(choice)
    if any(c.author_id != ctx.actor for c in choice.candidates if c.situation_id in replies):
        raise NotAuthor(choice_id=choice_id)
    ballot = await _ballot(ctx, choice)
    theirs = {s for s, given in ballot.marks.items() if given.mark is Mark.OBJECTION}
    fields = Fields()
    said = {
        s: fields.text(s, text, most=SENTENCE_MAX, required=False)
        for s, text in replies.items()
        if choice.has_candidate(s)
    }
    worded = {
        s: fields.text(s, stand.wording, most=SENTENCE_MAX, required=False)
        for s, stand in stands.items()
        if s in theirs and choice.has_candidate(s)
    }
    fields.raise_any()
    lifted = ballot
    for situation_id in worded:
        lifted = rules.lift(lifted, situation_id, lifted=stands[situation_id].lifted)
    if lifted != ballot:
        await ctx.uow.choices.put_ballot(choice_id, lifted, round=choice.round)
    if await _say(ctx, choice, said, worded):
        await touch.said(ctx, choice.id)


async def _say(
    ctx: Context, choice: Choice, replies: Mapping[str, str], wordings: Mapping[str, str]
) -> bool:
    """Keep the words for the group; whether any is new, as only then something shows."""
    before = await ctx.uow.objections.replies(choice.id)
    new = {s: text for s, text in replies.items() if text != before.get(s, "")}
    for situation_id, text in new.items():
        await ctx.uow.objections.reply(choice.id, situation_id, text)
    for situation_id, wording in wordings.items():
        kept = await ctx.uow.objections.own(choice.id, ctx.actor, situation_id)
        if kept is not None and kept.wording != wording:
            await ctx.uow.objections.reword(choice.id, ctx.actor, situation_id, wording)
            new[situation_id] = wording
    return bool(new)
