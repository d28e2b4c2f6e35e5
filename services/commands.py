"""Which use case each timer sets off."""

from collections.abc import Awaitable, Callable, Mapping

from services.admissions import answering, asking, ending
from services.calendar import reminders
from services.choices import authors, opening, rounds, voting
from services.context import Context
from services.endings import consulting, winding_up
from services.groups import charter, invitations, rewording
from services.ports import Timer
from services.sessions import timing
from services.timers import Command

ON_TIME: Mapping[str, Callable[[Context, str], Awaitable[None]]] = {
    Command.CALL: reminders.call_for_situations,
    Command.NUDGE_SITUATION: reminders.nudge_situations,
    Command.ASK_AUTHORS: authors.ask_authors,
    Command.OPEN_CHOICE: opening.open_choice,
    Command.NUDGE_BALLOT: voting.nudge_ballots,
    Command.CLOSE_CHOICE: rounds.close_on_time,
    Command.PREPARE: reminders.prepare_narrator,
    Command.BEGINS: reminders.announce_beginning,
    Command.PHASE_UP: timing.time_up,
    Command.TICK: timing.tick,
    Command.REMIND_PROPOSAL: asking.remind,
    Command.LAPSE_PROPOSAL: ending.lapse,
    Command.WEIGH_PROPOSAL: answering.weigh,
    Command.UNANSWERED: invitations.tell_unanswered,
    Command.CHARTER_AGAIN: charter.ask_again,
    Command.SETTLE_CHARTER: rewording.settle,
    Command.CONSULTED: consulting.close_on_time,
    Command.WIND_UP: winding_up.wind_up,
    Command.ARCHIVE: winding_up.archive,
}


async def run(ctx: Context, timer: Timer) -> None:
    """Run what the timer is for. A timer whose moment has passed does nothing."""
    await ON_TIME[timer.command](ctx, timer.subject)
