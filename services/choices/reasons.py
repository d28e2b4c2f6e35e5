"""The reasons of objections go to the situation's author alone, once answers are counted."""

from collections.abc import Sequence

from domain.choices import Choice
from domain.rounds import standing
from domain.voting.model import Ballot
from services import notices
from services.context import Context


async def tell_authors(ctx: Context, choice: Choice, ballots: Sequence[Ballot]) -> None:
    """Keep the reasons that stand, and tell each author concerned: one message for each.

    Earlier ones stay, lifted or not: what is told to an author does not say which are left.
    """
    found = standing(choice, ballots)
    for objection in found:
        await ctx.uow.objections.put(
            choice.id, objection.voter_id, objection.situation_id, objection.reason
        )
    about = {objection.situation_id for objection in found}
    authors = {c.author_id for c in choice.candidates if c.situation_id in about}
    for author_id in sorted(authors):
        await ctx.uow.notices.ask(notices.objections(choice, author_id), ctx.now)
