"""What the facilitator's remote does.

Each command names the phase the facilitator saw (`leaving`, its index), so that a button
pressed twice, or on an old message, changes nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from domain import sessions as rules
from domain import situations as situation_rules
from domain.errors import ContributionsMissing, LastPhase, PhaseOver, TimeChanged
from domain.groups import Group
from domain.invitations import check_formed
from domain.protocols import Mode, protocol
from domain.sessions import Session, SessionState, narrator_in, running_phase
from services import access, notices, touch
from services import timers as services_timers
from services.choices import closing, opening
from services.context import Context
from services.contributions import awaited
from services.facilitation import rota
from services.sessions import history, timers
from services.sessions.showing import show_sealed, unseal


async def start(ctx: Context, session_id: str) -> None:
    """Begin: with the look-back if there is one (seed 004), then phase by phase.

    Raises Refused, NotFormed, and SessionOver when it has begun already.
    """
    session, group = await access.session_led_by(ctx, session_id)
    check_formed(group)
    if session.state is SessionState.PLANNED:
        await closing.close_early(ctx, session_id)
        session = await ctx.uow.sessions.get(session_id) or session
    begun = rules.start(
        session,
        protocol(group.protocol),
        number=await history.next_number(ctx, group.id),
        look_back=await history.looked_back_on_by(ctx, session, group),
        now=ctx.now,
    )
    await services_timers.clear(ctx, session_id)
    for remote in notices.remotes(begun, group):
        await ctx.uow.notices.ask(remote, ctx.now)
    await _follow(ctx, begun, group)
    await rota.held(ctx, begun, group)
    await touch.session(ctx, begun)
    await touch.dates(ctx, group)


async def advance(
    ctx: Context,
    session_id: str,
    leaving: int,
    *,
    confirmed: bool = False,
) -> None:
    """Open the next phase, or end after the last one.

    Raises LastPhase and ContributionsMissing unless `confirmed`, DemandMissing, NoSituation,
    PhaseOver.
    """
    session, group = await steered(ctx, session_id, leaving)
    phase = running_phase(session)
    if session.following is None and not confirmed:
        raise LastPhase(session_id=session_id)
    brought = await ctx.uow.contributions.of_session(session_id)
    kinds = frozenset(c.kind for c in brought if c.phase_id == phase.id)
    if phase.gate and session.narrator_id not in group.member_ids:
        kinds |= {phase.gate}  # whoever was to bring it has left the group, which goes on
    then = rules.advance(session, leaving=leaving, brought=kinds, now=ctx.now)
    missing = await awaited.missing(ctx, session, group, phase, brought)
    if missing and not confirmed:
        raise ContributionsMissing(session_id=session_id, missing=tuple(missing))
    await unseal(ctx, session, group)
    await touch.phase(ctx, session)
    await _follow(ctx, then, group)


async def steered(ctx: Context, session_id: str, seen: int) -> tuple[Session, Group]:
    """The session, in the phase its facilitator saw. Raises Refused, PhaseOver, SessionOver."""
    session, group = await access.session_led_by(ctx, session_id)
    if not session.is_over and session.current != seen:
        raise PhaseOver(session_id=session_id)
    return session, group


async def back(ctx: Context, session_id: str, leaving: int) -> None:
    """Return to the phase before, with the time it had left. Raises PhaseOver, Refused."""
    session, group = await access.session_led_by(ctx, session_id)
    then = rules.back(session, leaving=leaving, now=ctx.now)
    await touch.phase(ctx, session)
    await _follow(ctx, then, group)


async def extend(
    ctx: Context,
    session_id: str,
    leaving: int,
    extra: timedelta,
    *,
    ends_at: datetime,
) -> None:
    """Give the phase more time than it had when the facilitator saw it end at `ends_at`.

    Raises Refused, PhaseOver, NotRunning, SessionOver, and TimeChanged when it no longer ends then.
    """
    session, _ = await steered(ctx, session_id, leaving)
    if session.run.ends_at != ends_at:
        raise TimeChanged(session_id=session_id)
    await _change(ctx, session_id, lambda s: rules.extend(s, extra, ctx.now))


async def pause(ctx: Context, session_id: str) -> None:
    """Stop the clock. Raises Refused, NotRunning."""
    await _change(ctx, session_id, lambda s: rules.pause(s, ctx.now))


async def resume(ctx: Context, session_id: str) -> None:
    """Start the clock again with the time that was left. Raises Refused, NotRunning."""
    await _change(ctx, session_id, lambda s: rules.resume(s, ctx.now))


async def end(ctx: Context, session_id: str, leaving: int) -> None:
    """End the session where it is. Raises Refused, PhaseOver, NotRunning, SessionOver."""
    session, group = await steered(ctx, session_id, leaving)
    then = rules.end(session, ctx.now)
    await unseal(ctx, session, group)
    await touch.phase(ctx, session)
    await _follow(ctx, then, group)


async def reveal(ctx: Context, session_id: str, leaving: int) -> None:
    """Show the running phase's sealed contributions now. Raises Refused, PhaseOver, NotRunning."""
    session, group = await steered(ctx, session_id, leaving)
    await show_sealed(ctx, session, group)


async def _change(
    ctx: Context,
    session_id: str,
    change: Callable[[Session], Session],
) -> None:
    session, _ = await access.session_led_by(ctx, session_id)
    changed = change(session)
    await ctx.uow.sessions.save(changed)
    await timers.follow_phase(ctx, changed)
    await touch.phase(ctx, changed)


async def _follow(ctx: Context, session: Session, group: Group) -> None:
    """Save a session that changed phase, and have everybody told what opens, or that it is over.

    Where the phase chooses, the choice opens with it, unless nothing is ready: then it is a talk.
    """
    await ctx.uow.sessions.save(session)
    await timers.follow_phase(ctx, session)
    if session.is_over:
        await ctx.uow.notices.ask(notices.closing(session, group), ctx.now)
        await _wind_up(ctx, session)
        await touch.session(ctx, session)
        return
    phase = running_phase(session)
    await ctx.uow.notices.ask(notices.phase(session, group, phase.id), ctx.now)
    narrator_id = narrator_in(session, phase)
    if phase.mode is Mode.SOLO and narrator_id is not None:
        await ctx.uow.notices.ask(notices.narrator(session, group, phase.id, narrator_id), ctx.now)
    if phase.chooses and session.situation_id is None:
        await opening.open_choice(ctx, session.id)
    await touch.phase(ctx, session)


async def _wind_up(ctx: Context, session: Session) -> None:
    """Note what the session that ends has worked on; a vote still open settles nothing more."""
    if session.situation_id is not None:
        situation = await ctx.uow.situations.get(session.situation_id)
        if situation is not None:
            await ctx.uow.situations.save(situation_rules.work(situation))
        return
    await closing.call_off(ctx, session.id)
