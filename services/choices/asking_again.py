"""What becomes of a choice whose answers nobody can read any more: its key is gone.

Rare: a folder of keys that was lost or swapped. Nothing of the answers can be saved, so the group
is asked once more; the channel and the facilitators are told why (docs/secrecy.md).
"""

from dataclasses import replace
from secrets import token_bytes

from domain import choices as rules
from domain.choices import Choice, Stage
from domain.voting.model import Outcome
from services import notices, touch
from services.choices import timers
from services.choices.answers import keep_none
from services.choices.excused import count_excused
from services.context import Context
from services.ids import new_id


async def ask_again_if_lost(ctx: Context, choice_id: str) -> None:
    """Ask again where the answers cannot be read; nothing in any other case."""
    choice = await ctx.uow.choices.get(choice_id)
    if choice is not None and choice.is_open and not await ctx.uow.choices.is_readable(choice_id):
        await ask_again(ctx, choice)


async def ask_again(ctx: Context, lost: Choice) -> Choice:
    """Close the choice uncounted, and return the one, with a key of its own, that follows it."""
    session = await ctx.uow.sessions.get(lost.session_id)
    group = await ctx.uow.groups.get(lost.group_id)
    if session is None or group is None:
        raise LookupError(lost.id)
    closed = rules.call_off(lost, ctx.now, Outcome.LOST)
    await ctx.uow.choices.save(closed)
    await keep_none(ctx, closed)
    closes_at = lost.closes_at
    if closes_at <= ctx.now or not lost.is_answered_now:
        closes_at = timers.choice_closing(session, group, ctx.now)
    again = replace(
        lost,
        id=new_id(),
        opened_at=ctx.now,
        closes_at=closes_at,
        stage=Stage.ANSWERING,
        outcome=None,
        version=0,
    )
    await ctx.uow.choices.add(again, token_bytes(32))
    await timers.follow_choice(ctx, again, group)
    await count_excused(ctx, again)
    await ctx.uow.notices.ask(notices.choice(again), ctx.now)
    for notice in notices.lost(closed, group):
        await ctx.uow.notices.ask(notice, ctx.now)
    await touch.choice(ctx, closed)
    return again
