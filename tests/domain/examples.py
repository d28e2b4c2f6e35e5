"""What the domain's tests start from: a moment, a situation, a session of a protocol."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain import sessions
from domain.protocols import Contributes, Protocol, protocol
from domain.sessions import Session
from domain.situations import (
    Ask,
    Moment,
    Situation,
    SituationKind,
    SituationState,
    SituationText,
)

NOW = datetime(2026, 1, 14, 13, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NINE_MOMENTS = protocol("peer_group_nine_moments")
EVERYTHING = frozenset(Contributes)

TEXT = SituationText(
    title="Un refus",
    account="Le client a refusé la restitution.",
    question="Comment y revenir ?",
    ask=Ask.ADVICE,
    kind=SituationKind.DIFFICULTY,
    moment=Moment.ONGOING,
    urgency="avant mai",
    ready=True,
)


def situation(id: str = "s1", author_id: str = "ann", **changes: object) -> Situation:
    """Return a released situation, with `changes`."""
    released = Situation(
        id, "g1", author_id, TEXT, SituationState.RELEASED, created_at=NOW, released_at=NOW
    )
    return replace(released, **changes)


def planned(rules: Protocol = NINE_MOMENTS, length: timedelta = 120 * MINUTE) -> Session:
    """Return a session planned for tomorrow, its situation not chosen yet."""
    return sessions.plan(
        id="s1",
        group_id="g1",
        protocol=rules,
        starts_at=NOW + timedelta(days=1),
        length=length,
        place="",
        now=NOW,
    )


def begun(
    rules: Protocol = NINE_MOMENTS,
    *,
    look_back: str | None = None,
    chosen: bool = True,
    length: timedelta = 120 * MINUTE,
) -> Session:
    """Return a session that began at NOW with ann as narrator, unless not chosen yet."""
    session = planned(rules, length)
    if chosen:
        session = sessions.choose(session, "situation", "ann")
    return sessions.start(session, rules, number=2, look_back=look_back, now=NOW)


def advanced(
    session: Session,
    now: datetime,
    *,
    brought: frozenset[Contributes] = EVERYTHING,
) -> Session:
    """Return the session one phase further, with all that may be brought brought."""
    return sessions.advance(session, leaving=session.current or 0, brought=brought, now=now)


def at_phase(phase_id: str, session: Session | None = None) -> Session:
    """Return a session of nine moments that has come to `phase_id`."""
    session = session or begun()
    while session.run.phase_id != phase_id:
        session = advanced(session, NOW)
    return session
