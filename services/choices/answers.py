"""What is kept of the answers to a choice: nothing, once it is closed."""

from domain.choices import Choice
from services import timers
from services.context import Context
from services.timers import Command


async def keep_none(ctx: Context, choice: Choice) -> None:
    """Delete the ballots of a choice that closes; its key is destroyed once that is committed.

    Loose marks would do to give a voter away in a group of four. Who was reminded to answer is
    forgotten once their reminder says that the choice is closed.
    """
    await ctx.uow.choices.remove_ballots(choice.id)
    await timers.clear(ctx, choice.session_id, Command.NUDGE_BALLOT, Command.CLOSE_CHOICE)
