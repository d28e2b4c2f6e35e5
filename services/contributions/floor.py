"""Where a person stands in the running phase."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import contributions as rules
from domain.contributions import Contribution
from domain.errors import NotNarrator, NotRunning, NotYourTurn, PhaseOver
from domain.groups import Group
from domain.protocols import Contributes, Mode, Phase, Role
from domain.sessions import Session, SessionState, narrator_in, running_phase
from domain.situations import Ask
from services import access
from services.context import Context

OWN_FORM = frozenset({Contributes.DEMAND, Contributes.TOPIC_PITCH})
"""Kinds that are not plain text: the narrator's demand, and issues, which are situations."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Where a person stands in the running phase: what they may bring, what they brought.

    `expects`: what the narrator expected of the group when they wrote their situation.
    """

    session: Session
    group: Group
    phase: Phase
    role: Role
    kinds: tuple[Contributes, ...]
    mine: Sequence[Contribution]
    shown: Sequence[Contribution]
    expects: Ask | None = None

    @property
    def revealed(self) -> bool:
        """Whether what the phase keeps sealed has been shown."""
        return self.session.run.revealed_at is not None

    @property
    def written(self) -> tuple[Contributes, ...]:
        """What is brought as plain text, without what has a form of its own."""
        return tuple(kind for kind in self.kinds if kind not in OWN_FORM)

    def earlier(self, kind: str) -> Contribution | None:
        """One's own contribution which another of that kind replaces."""
        mine = (c for c in self.mine if c.kind == kind and kind in rules.ONE_EACH)
        return next(mine, None)

    def still_mine(self, kind: str) -> Contribution | None:
        """The same, where it may be replaced still: not once what was sealed is shown."""
        earlier = self.earlier(kind)
        shown = earlier is not None and self.phase.mode.is_sealed and earlier.revealed_at
        return None if shown else earlier


async def floor(ctx: Context, session_id: str, phase_id: str) -> Floor:
    """Return what a member may bring in the phase they see.

    Raises NotInGroup, PhaseOver when the session has moved on, NotRunning while paused,
    NotYourTurn or NotNarrator for someone whom the phase asks to listen.
    """
    session, group = await access.session_of_member(ctx, session_id)
    if session.run.phase_id != phase_id:
        raise PhaseOver(session_id=session_id)
    if session.state is SessionState.PAUSED:
        raise NotRunning(session_id=session_id, paused=True)
    phase = running_phase(session)
    role = rules.role_of(ctx.actor, narrator_in(session, phase))
    kinds = phase.kinds_for(role)
    if not kinds:
        refusal = NotNarrator if phase.mode is Mode.SOLO else NotYourTurn
        raise refusal(session_id=session_id, phase_id=phase_id)
    brought = await ctx.uow.contributions.of_session(session_id)
    mine = [c for c in brought if c.author_id == ctx.actor and c.phase_id == phase_id]
    shown = [c for c in brought if c.revealed_at]
    expects = await _expects(ctx, session) if Contributes.DEMAND in kinds else None
    return Floor(session, group, phase, role, kinds, mine, shown, expects)


async def _expects(ctx: Context, session: Session) -> Ask | None:
    """What the actor expects of the group, where the session's situation is theirs."""
    if session.situation_id is None:
        return None
    situation = await ctx.uow.situations.get(session.situation_id)
    if situation is None or situation.author_id != ctx.actor:
        return None
    return situation.text.ask


async def demand_floor(ctx: Context, session_id: str, phase_id: str) -> Floor:
    """Return the same for the narrator's demand. Raises NotNarrator for the others."""
    here = await floor(ctx, session_id, phase_id)
    access.narrator(here.session, ctx.actor)
    return here
