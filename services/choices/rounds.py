"""Objections are worked on between two rounds of answers; then everyone answers again."""

from dataclasses import replace

from domain import rounds as rules
from domain.choices import Choice, Stage
from domain.errors import NotInGroup
from domain.groups import Group
from domain.sessions import Session
from services import access, touch
from services.choices import closing, timers
from services.choices.candidates import ready
from services.choices.excused import count_excused
from services.context import Context


async def close_on_time(ctx: Context, session_id: str) -> None:
    """Close the session's choice when its time has come, or have all answer again.

    One that waited for its facilitator in vain ends; one whose session has not come to choosing
    yet waits for that phase. Nothing if it is closed already.
    """
    choice = await ctx.uow.choices.of_session(session_id)
    if choice is None or ctx.now < choice.closes_at:
        return
    if choice.stage is Stage.INTEGRATING:
        await next_round(ctx, choice)
    elif choice.stage is Stage.TOO_FEW:
        await closing.end(ctx, choice)
    elif choice.is_answered_now and not await timers.wait_for_phase(ctx, session_id):
        await closing.close(ctx, choice)


async def answer_again(ctx: Context, choice_id: str) -> None:
    """Have everyone answer again now, as the facilitator asks.

    Raises Refused, ChoiceClosed, ChoiceMovedOn.
    """
    choice, _ = await _led(ctx, choice_id)
    rules.check_worked_on(choice)
    await next_round(ctx, choice)


async def reopen(ctx: Context, choice_id: str) -> None:
    """Leave those who have not answered more time, once.

    Raises Refused, ChoiceClosed, ChoiceMovedOn.
    """
    choice, session = await _led(ctx, choice_id)
    group = await access.participant(ctx, choice.group_id)
    closes_at = timers.round_closing(session, group, ctx.now)
    await _open(ctx, rules.reopen(choice, closes_at), group)


async def next_round(ctx: Context, choice: Choice) -> None:
    """Have everyone answer again, on what its author still wishes to present."""
    session = await ctx.uow.sessions.get(choice.session_id)
    group = await ctx.uow.groups.get(choice.group_id)
    if session is None or group is None:
        raise LookupError(choice.id)
    willing = {s.id for s in await ready(ctx, choice.group_id)}
    kept = tuple(c for c in choice.candidates if c.situation_id in willing)
    again = rules.next_round(choice, timers.round_closing(session, group, ctx.now))
    again = replace(again, candidates=kept)
    if kept:
        await _open(ctx, again, group)
    else:
        await closing.close(ctx, again)


async def _open(ctx: Context, choice: Choice, group: Group) -> None:
    await ctx.uow.choices.save(choice)
    await count_excused(ctx, choice)
    await timers.follow_choice(ctx, choice, group)
    await touch.choice(ctx, choice)


async def _led(ctx: Context, choice_id: str) -> tuple[Choice, Session]:
    choice = await ctx.uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    session, _ = await access.session_led_by(ctx, choice.session_id)
    return choice, session
