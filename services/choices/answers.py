"""What is kept of the answers to a choice, once it is closed: nothing but reasons, for authors."""

from domain.choices import Choice
from services import timers
from services.context import Context
from services.timers import Command


async def keep_none(ctx: Context, choice: Choice) -> None:
    """Delete the ballots of a choice that closes; its key is destroyed once that is committed.

    Loose marks would do to give a voter away in a group of four. Who was reminded to answer is
    forgotten once their reminder says that the choice is closed. Words for the group are shown no
    more, and who wrote them could not take them back any more: they go too.
    """
    await ctx.uow.choices.remove_ballots(choice.id)
    await ctx.uow.objections.remove_words(choice.id)
    await timers.clear(ctx, choice.session_id, Command.NUDGE_BALLOT, Command.CLOSE_CHOICE)
