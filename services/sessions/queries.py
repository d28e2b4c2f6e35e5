"""What messages about a session show: for rendering only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.calendar import CHOICE_BEFORE
from domain.choices import Choice
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.groups import Group
from domain.protocols import Contributes, Phase, Protocol, When
from domain.sessions import PhaseRun, Session, may_change_situation, narrator_in
from domain.situations import Situation
from services.choices import in_order
from services.context import Context
from services.contributions import awaited
from services.contributions.demands import reformulations
from services.sessions import history


@dataclass(frozen=True, slots=True)
class PhaseBoard:
    """One phase of a session, as its channel, its narrator and its facilitators see it.

    `shown` holds only what may be read by the group, of this phase; `missing` names who is still
    expected; `demand` and `reformulations` are the session's, once shown.
    """

    session: Session
    group: Group
    protocol: Protocol
    phase: Phase
    run: PhaseRun
    narrator_id: str | None
    expected: Sequence[str]
    missing: Sequence[str]
    shown: Sequence[Contribution]
    reformulations: Sequence[Contribution]
    demand: Contribution | None
    situation: Situation | None
    commitment: Commitment | None

    @property
    def is_running(self) -> bool:
        """Whether this is the phase the session is in."""
        live = self.session.is_live and self.session.current is not None
        return live and self.session.run.phase_id == self.phase.id


async def phase_board(ctx: Context, session_id: str, phase_id: str) -> PhaseBoard | None:
    """Return the phase as it stands; None when the session is unknown or has no such phase.

    In a look-back, situation and commitment are those of the session looked back on.
    """
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    run = next((r for r in session.runs if r.phase_id == phase_id), None) if session else None
    if session is None or group is None or run is None:
        return None
    return await _board(ctx, session, group, run)


async def _board(ctx: Context, session: Session, group: Group, run: PhaseRun) -> PhaseBoard:
    phase = session.protocol.phase(run.phase_id)
    about = await history.to_look_back_on(ctx, session) if phase.when is When.LOOK_BACK else session
    narrator_id = narrator_in(session, phase)
    brought = await ctx.uow.contributions.of_session(session.id)
    shown = [c for c in brought if c.revealed_at is not None]
    return PhaseBoard(
        session=session,
        group=group,
        protocol=session.protocol,
        phase=phase,
        run=run,
        narrator_id=narrator_id,
        expected=awaited.expected(session, group, phase),
        missing=await awaited.missing(ctx, session, group, phase, brought),
        shown=sorted((c for c in shown if c.phase_id == phase.id), key=lambda c: c.id),
        reformulations=reformulations(shown),
        demand=next((c for c in reversed(shown) if c.kind is Contributes.DEMAND), None),
        situation=await _situation(ctx, about),
        commitment=await ctx.uow.commitments.of_session(about.id) if about else None,
    )


async def _situation(ctx: Context, session: Session | None) -> Situation | None:
    if session is None or session.situation_id is None:
        return None
    return await ctx.uow.situations.get(session.situation_id)


@dataclass(frozen=True, slots=True)
class Remote:
    """A facilitator's remote control: `board` is None before the start and after the end.

    `to_settle`: how many situations may still become the session's. `situation`: the session's,
    settled, once it is near. `next_in_order`, `taken_back`: what one click takes in its place, the
    next in the elected order and the one before. `next_session`: what followed it, once ended.
    """

    session: Session
    group: Group
    board: PhaseBoard | None
    following: Phase | None
    choice: Choice | None
    to_settle: int
    situation: Situation | None
    next_in_order: Situation | None
    taken_back: Situation | None
    next_session: Session | None


async def remote(ctx: Context, session_id: str) -> Remote | None:
    """Return the session as its facilitators steer it."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None:
        return None
    return (await remotes(ctx, [(session, group)]))[0]


async def remotes(ctx: Context, steered: Sequence[tuple[Session, Group]]) -> list[Remote]:
    """Return each session as its facilitators steer it: two statements, more for near ones."""
    found = await ctx.uow.choices.of_sessions(*(session.id for session, _ in steered))
    latest = {choice.session_id: choice for choice in reversed(found)}
    unsettled = [group.id for session, group in steered if may_change_situation(session)]
    ready = await ctx.uow.situations.count_ready(*unsettled)
    return [
        await _remote(ctx, session, group, latest.get(session.id), ready.get(group.id, 0))
        for session, group in steered
    ]


async def _remote(
    ctx: Context, session: Session, group: Group, choice: Choice | None, ready: int
) -> Remote:
    may_change = may_change_situation(session)
    ordered = choice if may_change else None
    return Remote(
        session=session,
        group=group,
        board=await _board(ctx, session, group, session.run) if _has_phase(session) else None,
        following=_following(session),
        choice=choice,
        to_settle=ready if may_change else 0,
        situation=await _situation(ctx, session) if _is_near(session, ctx.now) else None,
        next_in_order=await in_order.following(ctx, session, group, ordered),
        taken_back=await in_order.preceding(ctx, session, group, ordered),
        next_session=await history.next_after(ctx, session) if session.ended_at else None,
    )


def _is_near(session: Session, now: datetime) -> bool:
    """Whether its remote may be in use: from when its choice opens to its end."""
    return session.is_live or (not session.is_over and session.starts_at - now <= CHOICE_BEFORE)


def _has_phase(session: Session) -> bool:
    return session.is_live and session.current is not None


def _following(session: Session) -> Phase | None:
    ahead = session.following if _has_phase(session) else None
    return session.protocol.phase(session.runs[ahead].phase_id) if ahead is not None else None


@dataclass(frozen=True, slots=True)
class Closing:
    """What closes a session: what the narrator means to do, and when the group meets next."""

    session: Session
    group: Group
    commitment: Commitment | None
    next_session: Session | None


async def closing(ctx: Context, session_id: str) -> Closing | None:
    """Return what the session's last message says."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None:
        return None
    commitment = await ctx.uow.commitments.of_session(session_id)
    return Closing(session, group, commitment, await history.next_after(ctx, session))
