"""What a voter's form starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import choices as rules
from domain import rounds
from domain.choices import Choice
from domain.errors import ChoiceClosed, NotInGroup
from domain.groups import Group
from domain.situations import Situation
from domain.voting.model import Ballot
from services import access
from services.choices.candidates import texts_of
from services.context import Context


@dataclass(frozen=True, slots=True)
class BallotForm:
    """The situations a voter answers about, with what they gave so far.

    `is_draft`: they filled it in and did not send it.
    """

    choice: Choice
    group: Group
    situations: Sequence[Situation]
    given: Ballot
    is_draft: bool = False

    @property
    def is_excused(self) -> bool:
        """Whether they are counted without answering."""
        return self.given.voter_id in self.choice.excused


async def ballot_form(ctx: Context, choice_id: str) -> BallotForm:
    """Return what the voter's ballot shows. Raises NotInGroup, ChoiceClosed."""
    form = await answered_form(ctx, choice_id)
    rules.check_answered_now(form.choice, ctx.now)
    return form


async def answered_form(ctx: Context, choice_id: str) -> BallotForm:
    """Return the same to somebody who has just answered, even closed. Raises NotInGroup."""
    box = await access.voter(ctx, choice_id)
    group = await access.member(ctx, box.choice.group_id)
    to_mark = await texts_of(ctx, box.choice.to_mark(ctx.actor))
    draft = await ctx.uow.choices.draft_of(choice_id, ctx.actor) if box.has_draft else None
    given = draft or await ctx.uow.choices.ballot_of(choice_id, ctx.actor)
    is_draft = draft is not None
    given = rounds.prefilled(given or Ballot(ctx.actor), box.choice.ballot)
    return BallotForm(box.choice, group, to_mark, given, is_draft)


@dataclass(frozen=True, slots=True)
class Reading:
    """The situations of a choice; whoever is no member reads what the channel shows of them."""

    situations: Sequence[Situation]
    is_member: bool


async def to_read(ctx: Context, choice_id: str) -> Reading:
    """Return what is to be chosen among, for one of the group's people, while it is.

    Raises NotInGroup, ChoiceClosed.
    """
    choice = await ctx.uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    group = await access.participant(ctx, choice.group_id)
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice_id, since=choice.closed_since)
    return Reading(await texts_of(ctx, choice.candidates), group.has_member(ctx.actor))


@dataclass(frozen=True, slots=True)
class Counted:
    """What lets anybody check a choice's draw; `situations`: those whose words are still kept."""

    choice: Choice
    seed: bytes
    situations: Sequence[Situation]


async def counted(ctx: Context, choice_id: str) -> Counted:
    """Return how the choice is counted, for one of the group's people. Raises NotInGroup."""
    choice = await ctx.uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    await access.participant(ctx, choice.group_id)
    situations = await texts_of(ctx, choice.candidates)
    return Counted(choice, await ctx.uow.choices.seed(choice_id), situations)
