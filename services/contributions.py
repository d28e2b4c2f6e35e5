"""What people bring during a session: contributions, the demand, the commitment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain import contributions as rules
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.errors import AlreadyShown, BadInput, NotNarrator, NotRunning, NotYourTurn, PhaseOver
from domain.groups import Group
from domain.protocols import Contributes, Mode, Phase, Role
from domain.sessions import Session, SessionState, narrator_in
from services import access, notices, sessions
from services.ids import new_id
from services.notices import Kind
from services.ports import UnitOfWork

OWN_FORM = frozenset({Contributes.DEMAND, Contributes.TOPIC_PITCH})
"""Kinds that are not plain text: the narrator's demand, and issues, which are situations."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Where a person stands in the running phase: what they may bring, what they brought."""

    session: Session
    group: Group
    phase: Phase
    role: Role
    kinds: tuple[Contributes, ...]
    mine: Sequence[Contribution]
    shown: Sequence[Contribution]

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


async def floor(
    uow: UnitOfWork, actor: str, session_id: str, phase_id: str, *, now: datetime
) -> Floor:
    """Return what a member may bring in the phase they see.

    Raises NotInGroup, PhaseOver when the session has moved on, NotRunning while paused,
    NotYourTurn or NotNarrator for someone whom the phase asks to listen.
    """
    session, group = await access.session_of_member(uow, actor, session_id)
    if session.run.phase_id != phase_id:
        raise PhaseOver(session_id=session_id)
    if session.state is SessionState.PAUSED:
        raise NotRunning(session_id=session_id, paused=True)
    phase = sessions.running_phase(session)
    role = rules.role_of(actor, narrator_in(session, phase))
    kinds = phase.kinds_for(role)
    if not kinds:
        refusal = NotNarrator if phase.mode is Mode.SOLO else NotYourTurn
        raise refusal(session_id=session_id, phase_id=phase_id)
    brought = await uow.contributions.of_session(session_id)
    mine = [c for c in brought if c.author_id == actor and c.phase_id == phase_id]
    return Floor(session, group, phase, role, kinds, mine, [c for c in brought if c.revealed_at])


async def demand_floor(
    uow: UnitOfWork, actor: str, session_id: str, phase_id: str, *, now: datetime
) -> Floor:
    """Return the same for the narrator's demand. Raises NotNarrator for the others."""
    here = await floor(uow, actor, session_id, phase_id, now=now)
    access.narrator(here.session, actor)
    return here


async def bring(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    phase_id: str,
    texts: Mapping[str, str],
    *,
    due_on: date | None = None,
    now: datetime,
) -> None:
    """Keep what a person brings in the running phase, one text per kind, empty ones left out.

    Sealed ones stay hidden until all are in; others are shown at once. The narrator's objective
    or action becomes the session's commitment. Raises what `floor` raises, BadInput by kind,
    AlreadyShown.
    """
    here = await floor(uow, actor, session_id, phase_id, now=now)
    filled = {k: t for k, t in texts.items() if t.strip() and k not in OWN_FORM}
    if not filled:
        raise BadInput({(here.written or here.kinds)[0]: "empty"})
    if due_on is not None and due_on < now.astimezone(here.group.zone).date():
        raise BadInput({"due_on": "past"})
    for kind, text in filled.items():
        brought = rules.contribute(
            id=_id_for(here, kind),
            session_id=session_id,
            phase=here.phase,
            role=here.role,
            author_id=actor,
            kind=kind,
            text=text,
            revealed=here.revealed,
            now=now,
            details=(
                {"due_on": due_on.isoformat()} if due_on and kind == Contributes.ACTION else None
            ),
        )
        await keep(uow, here, brought, now, due_on=due_on)
    await follow(uow, here, now)


async def state_demand(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    phase_id: str,
    *,
    ask: str,
    sentence: str,
    picked: str | None,
    wording: str | None,
    now: datetime,
) -> None:
    """Keep the narrator's demand: its kind, one sentence, the reformulation kept (seed 003).

    A wording that changes nothing is left out. Raises what `demand_floor` raises, and BadInput
    by field.
    """
    here = await demand_floor(uow, actor, session_id, phase_id, now=now)
    versions = {c.id: c.text for c in reformulations(here.shown)}
    if picked and wording and wording.strip() == versions.get(picked):
        wording = None
    details = rules.demand_details(
        ask=ask, picked=picked, amended=wording, reformulations=list(versions)
    )
    brought = rules.contribute(
        id=_id_for(here, Contributes.DEMAND),
        session_id=session_id,
        phase=here.phase,
        role=here.role,
        author_id=actor,
        kind=Contributes.DEMAND,
        text=sentence,
        revealed=here.revealed,
        now=now,
        details=details,
    )
    await keep(uow, here, brought, now)
    await follow(uow, here, now)


def reformulations(shown: Sequence[Contribution]) -> list[Contribution]:
    """The reformulations the narrator may choose from, in random order, the same for all.

    Ids are random, so sorting by id says nothing of who wrote first.
    """
    kept = [c for c in shown if c.kind is Contributes.REFORMULATION and c.revealed_at]
    return sorted(kept, key=lambda c: c.id)


def _id_for(here: Floor, kind: str) -> str:
    """A new id, or that of the one contribution this replaces. Raises AlreadyShown."""
    earlier = here.earlier(kind)
    if earlier is None:
        return new_id()
    if here.still_mine(kind) is None:
        raise AlreadyShown(session_id=here.session.id)
    return earlier.id


async def keep(
    uow: UnitOfWork,
    here: Floor,
    brought: Contribution,
    now: datetime,
    *,
    due_on: date | None = None,
) -> None:
    """Keep one contribution to the running phase, and tell it if it may be read."""
    await uow.contributions.put(brought)
    if brought.revealed_at is not None:
        await uow.notices.ask(notices.in_channel(Kind.CONTRIBUTION, brought.id, here.group), now)
    if brought.kind in rules.COMMITS and here.role is Role.NARRATOR:
        await uow.commitments.put(
            Commitment(
                session_id=here.session.id,
                group_id=here.group.id,
                narrator_id=brought.author_id,
                text=brought.text,
                made_at=now,
                due_on=due_on,
            )
        )


async def follow(uow: UnitOfWork, here: Floor, now: datetime) -> None:
    """Show what is sealed once all are in; re-render the counts otherwise."""
    brought = await uow.contributions.of_session(here.session.id)
    narrator_id = narrator_in(here.session, here.phase)
    missing = rules.missing_authors(here.phase, here.group.member_ids, narrator_id, brought)
    if here.phase.mode.is_sealed and not missing and not here.revealed:
        await sessions.show_sealed(uow, here.session, here.group, now)
    else:
        await sessions.refresh(uow, here.session, here.group)
