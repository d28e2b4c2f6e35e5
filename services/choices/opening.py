"""Opening a choice among the situations that the group has released."""

from secrets import token_bytes

from domain import choices as rules
from domain.choices import Choice
from domain.errors import NothingToChoose
from domain.groups import Group
from domain.invitations import check_formed
from domain.rota import leaders
from domain.rounds import UNSETTLED
from domain.seats import seats_for
from domain.sessions import Session, SessionState
from domain.voting.model import Outcome
from services import access, notices, touch
from services.choices import timers, told
from services.choices.candidates import ready
from services.choices.excused import count_excused
from services.context import Context
from services.ids import new_id


async def open_choice(ctx: Context, session_id: str, *, anew: bool = False) -> None:
    """Open the session's choice among the released situations (method.md §9.7).

    Once: only one in which nothing was left may be followed by another; one that settled nothing
    as well, where a facilitator collects anew (`anew`). Where there is nothing to choose from, no
    choice opens.
    """
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None or session.is_over or session.situation_id:
        return
    if group.formed_at is None:  # It opens once the group lives, where there is time.
        return
    earlier = await ctx.uow.choices.of_session(session_id)
    followed = {Outcome.EMPTY, *(UNSETTLED if anew else ())}
    if earlier is not None and (earlier.is_open or earlier.outcome not in followed):
        return
    released = await ctx.uow.situations.released(group.id)
    candidates = rules.candidates_of(released, await ctx.uow.sessions.narrated(group.id))
    if not candidates:
        await _tell_none(ctx, session, group)
        return
    choice = Choice(
        id=new_id(),
        group_id=group.id,
        session_id=session.id,
        electorate=group.member_ids,
        candidates=candidates,
        opened_at=ctx.now,
        closes_at=timers.choice_closing(session, group, ctx.now),
        method=group.choosing.method,
        ballot=group.choosing.ballot,
        seats=seats_for(session.length, session.protocol),
    )
    await ctx.uow.choices.add(choice, token_bytes(32))
    await timers.follow_choice(ctx, choice, group)
    await count_excused(ctx, choice)
    await ctx.uow.notices.ask(notices.choice(choice), ctx.now)
    await touch.choice(ctx, choice)


async def _tell_none(ctx: Context, session: Session, group: Group) -> None:
    """Nothing is said in the channel: who steers the session learns what comes instead."""
    if session.state is SessionState.PLANNED:
        for user_id in leaders(session, group):
            await ctx.uow.notices.ask(told.no_candidate(session, user_id), ctx.now)
    await touch.move(ctx, session)


async def open_now(ctx: Context, session_id: str) -> None:
    """Open the choice as the facilitator asks, before its time or during the session.

    Raises Refused, NotFormed, and NothingToChoose: the group is not told of one that is none.
    """
    session, group = await access.session_led_by(ctx, session_id)
    check_formed(group)
    if not await ready(ctx, group.id):
        raise NothingToChoose(session_id=session_id)
    await open_choice(ctx, session.id, anew=True)
