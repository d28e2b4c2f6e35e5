"""Which use case each timer sets off."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from services import calendar, choices, sessions
from services.ports import Timer, UnitOfWork
from services.timers import Command

ON_TIME: dict[str, Callable[..., Awaitable[None]]] = {
    Command.CALL: calendar.call_for_situations,
    Command.NUDGE_SITUATION: calendar.nudge_situations,
    Command.OPEN_CHOICE: choices.open_choice,
    Command.NUDGE_BALLOT: choices.nudge_ballots,
    Command.CLOSE_CHOICE: choices.close_on_time,
    Command.PREPARE: calendar.prepare_narrator,
    Command.BEGINS: calendar.announce_beginning,
    Command.PHASE_UP: sessions.time_up,
}


async def run(uow: UnitOfWork, timer: Timer, *, now: datetime) -> None:
    """Run what the timer is for. A timer whose moment has passed does nothing."""
    if timer.command == Command.TICK:
        await sessions.tick(uow, timer.subject, due_at=timer.due_at, now=now)
    else:
        await ON_TIME[timer.command](uow, timer.subject, now=now)
