"""What a voter's form starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain import choices as rules
from domain import rounds
from domain.choices import Choice
from domain.errors import NotInGroup
from domain.groups import Group
from domain.situations import Situation
from domain.voting.model import Marked
from services import access
from services.choices.candidates import texts_of
from services.context import Context


@dataclass(frozen=True, slots=True)
class BallotForm:
    """The situations a voter marks, with the marks given so far."""

    choice: Choice
    group: Group
    situations: Sequence[Situation]
    marks: Mapping[str, Marked]


async def ballot_form(ctx: Context, choice_id: str) -> BallotForm:
    """Return what the voter's ballot shows. Raises NotInGroup, ChoiceClosed."""
    choice = (await access.voter(ctx, choice_id)).choice
    group = await access.member(ctx, choice.group_id)
    rules.check_answered_now(choice, ctx.now)
    to_mark = await texts_of(ctx, choice.to_mark(ctx.actor))
    mine = await ctx.uow.choices.ballot_of(choice_id, ctx.actor)
    marks = rounds.prefilled(mine, choice.ballot) if mine else {}
    return BallotForm(choice, group, to_mark, marks)


async def counted(ctx: Context, choice_id: str) -> tuple[Choice, bytes]:
    """Return the choice and its seed, for one of the group's people. Raises NotInGroup."""
    choice = await ctx.uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    await access.participant(ctx, choice.group_id)
    return choice, await ctx.uow.choices.seed(choice_id)
