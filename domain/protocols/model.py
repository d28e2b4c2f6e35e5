"""What a protocol is: phases in order, who has the floor in each, what each role may bring."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Role(StrEnum):
    """What a person is in one session."""

    NARRATOR = "narrator"
    PEER = "peer"


class Mode(StrEnum):
    """How contributions are collected (method.md §0)."""

    SOLO = "solo"
    OPEN = "open"
    SEALED = "sealed"
    SEALED_SECRET = "sealed_secret"  # noqa: S105 (a mode, not a password)
    ROUND = "round"
    SEALED_THEN_OPEN = "sealed_then_open"

    @property
    def is_sealed(self) -> bool:
        """Whether contributions stay hidden until they are revealed together."""
        return self in (Mode.SEALED, Mode.SEALED_THEN_OPEN)


class Contributes(StrEnum):
    """The kinds of contribution (method.md §0, output types; ballots are kept in choices)."""

    TOPIC_PITCH = "topic_pitch"
    NARRATIVE = "narrative"
    QUESTION = "question"
    ANSWER = "answer"
    CLARIFICATION = "clarification"
    REFORMULATION = "reformulation"
    OBJECTIVE = "objective"
    DEMAND = "demand"
    PISTE = "piste"
    EXPERIENCE = "experience"
    SYNTHESIS = "synthesis"
    ACTION = "action"
    FEEDBACK = "feedback"
    ECHO = "echo"
    LEARNING = "learning"
    REVIEW = "review"


class When(StrEnum):
    """When a phase takes place: always, only to look back, or only if nothing was chosen yet.

    OPENING: always, before the account: each may say theirs, even once one is chosen (seed 003).
    """

    ALWAYS = "always"
    OPENING = "opening"
    LOOK_BACK = "look_back"
    NOT_CHOSEN = "not_chosen"


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase. `brings` maps each role that may contribute to the kinds it may bring."""

    id: str
    title: Mapping[str, str]
    prompt: Mapping[str, str]
    shortest: timedelta
    typical: timedelta
    longest: timedelta
    mode: Mode
    speaks: tuple[Role, ...]
    brings: Mapping[Role, tuple[Contributes, ...]]
    expects: tuple[Role, ...] = ()
    gate: Contributes | None = None
    chooses: bool = False
    signed: bool = True
    when: When = When.ALWAYS

    @property
    def listens(self) -> tuple[Role, ...]:
        """Who is asked to listen: the roles that do not have the floor."""
        return tuple(role for role in Role if role not in self.speaks)

    def kinds_for(self, role: Role) -> tuple[Contributes, ...]:
        """What `role` may bring in this phase; empty when it listens."""
        return tuple(self.brings.get(role, ()))


@dataclass(frozen=True, slots=True)
class Protocol:
    """A protocol: its name, a sentence to choose it by, and its phases in order.

    `document` is what it was read from, as JSON, and `version` names that text: a session keeps
    both, so that later versions change nothing that has begun.
    """

    id: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    numbered: bool
    phases: tuple[Phase, ...]
    document: str = field(repr=False)
    version: str

    def phase(self, phase_id: str) -> Phase:
        """Return the phase named `phase_id`; KeyError when there is none."""
        return next(p for p in self.phases if p.id == phase_id)
