"""Contributions: what someone brings in a phase, and when the others may read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.errors import BadInput, NotYourTurn
from domain.protocols import Contributes, Phase, Role
from domain.situations import Ask
from domain.text import SENTENCE_MAX, TEXT_MAX, Fields

ONE_EACH = frozenset(
    {
        Contributes.TOPIC_PITCH,
        Contributes.REFORMULATION,
        Contributes.OBJECTIVE,
        Contributes.DEMAND,
        Contributes.SYNTHESIS,
        Contributes.ACTION,
    }
)
"""Kinds of which a person brings one in a phase: another replaces it (method.md §1-3)."""

ONE_SENTENCE = frozenset({Contributes.REFORMULATION, Contributes.DEMAND, Contributes.OBJECTIVE})

COMMITS = frozenset({Contributes.OBJECTIVE, Contributes.ACTION})
"""Kinds in which the narrator says what they will do; kept as the session's commitment."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One contribution. Hidden from everybody but its author until `revealed_at`."""

    id: str
    session_id: str
    phase_id: str
    author_id: str
    kind: Contributes
    text: str
    created_at: datetime
    revealed_at: datetime | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author has taken back what it said: only that it was brought is left."""
        return not self.text


def contribute(
    *,
    id: str,
    session_id: str,
    phase: Phase,
    role: Role,
    author_id: str,
    kind: str,
    text: str,
    revealed: bool,
    now: datetime,
    details: Mapping[str, str] | None = None,
) -> Contribution:
    """Check what is brought in `phase`; it is readable at once unless the phase is sealed.

    `revealed`: the phase's contributions have been shown already. Raises NotYourTurn where the
    phase does not let `role` bring `kind`, BadInput by kind for an empty or too long text.
    """
    if kind not in phase.kinds_for(role):
        raise NotYourTurn(phase_id=phase.id, narrator=Role.NARRATOR in phase.speaks)
    fields = Fields()
    most = SENTENCE_MAX if kind in ONE_SENTENCE else TEXT_MAX
    text = fields.text(kind, text, most=most)
    if fields.errors:
        raise BadInput(fields.errors, most=most)
    return Contribution(
        id=id,
        session_id=session_id,
        phase_id=phase.id,
        author_id=author_id,
        kind=Contributes(kind),
        text=text,
        created_at=now,
        revealed_at=None if phase.mode.is_sealed and not revealed else now,
        details=dict(details or {}),
    )


def withdrawn(contribution: Contribution) -> Contribution:
    """Keep only that something was brought, by whom, and when."""
    return replace(contribution, text="", details={})


def demand_details(
    *, ask: str, picked: str | None, amended: str | None, reformulations: Sequence[str]
) -> dict[str, str]:
    """Check a demand (seed 003): its kind, and which reformulation the narrator keeps.

    `picked` is one of the ids in `reformulations`, or None only where there are none; `amended`
    is the narrator's own wording of it, where they want another. Raises BadInput.
    """
    fields = Fields()
    if ask not in set(Ask):
        fields.refuse("ask", "empty")
    if picked not in reformulations and (picked is not None or reformulations):
        fields.refuse("picked", "empty")
    wording = fields.text("amended", amended, most=SENTENCE_MAX, required=False)
    if fields.errors:
        raise BadInput(fields.errors, most=SENTENCE_MAX)
    if picked is None:
        return {"ask": ask}
    return {"ask": ask, "picked": picked} | ({"wording": wording} if wording else {})


def expected_authors(phase: Phase, members: Sequence[str], narrator_id: str | None) -> list[str]:
    """Who must bring something in `phase`, in the group's order."""
    return [m for m in members if role_of(m, narrator_id) in phase.expects]


def missing_authors(
    phase: Phase, expected: Sequence[str], contributions: Sequence[Contribution]
) -> list[str]:
    """Who of those `expected` to bring something in `phase` has not yet."""
    brought = {c.author_id for c in contributions if c.phase_id == phase.id}
    return [m for m in expected if m not in brought]


def role_of(user_id: str, narrator_id: str | None) -> Role:
    """The narrator of the session, or one of the peers."""
    return Role.NARRATOR if user_id == narrator_id else Role.PEER
