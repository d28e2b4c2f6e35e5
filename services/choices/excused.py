"""Who is counted without being asked: all that is put to the group is theirs (method.md §9.7)."""

from contextlib import suppress

from domain.choices import Choice
from domain.voting.model import Ballot
from services.context import Context
from services.ports import AnswersLost


async def count_excused(ctx: Context, choice: Choice) -> None:
    """Have whoever could only mark their own situation counted, as soon as this is so.

    With an answer that says nothing: then nobody reminds them, and nothing waits for them.
    """
    for voter_id in choice.excused:
        with suppress(AnswersLost):  # its closing has the group asked again
            await ctx.uow.choices.put_ballot(choice.id, Ballot(voter_id), round=choice.round)
