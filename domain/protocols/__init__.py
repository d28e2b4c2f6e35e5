"""Protocols are data: one TOML file each, read into `Protocol` (method.md §0-3).

A protocol is an ordered list of phases. Each phase says who has the floor, what each role may
bring, how contributions are collected, and what must be there before the next phase may open.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

PROTOCOL_IDS = ("practice_analysis", "peer_group_nine_moments", "practice_exchange_codev4")


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
    """When a phase takes place: always, only to look back, or only if nothing was chosen yet."""

    ALWAYS = "always"
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
    """A protocol: its name, a sentence to choose it by, and its phases in order."""

    id: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    numbered: bool
    phases: tuple[Phase, ...]

    def phase(self, phase_id: str) -> Phase:
        """Return the phase named `phase_id`; KeyError when there is none."""
        return next(p for p in self.phases if p.id == phase_id)

    def number(self, phase_id: str) -> int:
        """The phase's rank among those that are not a look-back; 0 for a look-back."""
        counted = [p.id for p in self.phases if p.when is not When.LOOK_BACK]
        return counted.index(phase_id) + 1 if phase_id in counted else 0


@cache
def protocol(protocol_id: str) -> Protocol:
    """Return the protocol; KeyError when it is not one of `PROTOCOL_IDS`."""
    if protocol_id not in PROTOCOL_IDS:
        raise KeyError(protocol_id)
    return parse(files(__package__).joinpath(f"{protocol_id}.toml").read_text("utf-8"))


def parse(text: str) -> Protocol:
    """Read one protocol from TOML. Raises KeyError or ValueError where it is incomplete."""
    data = tomllib.loads(text)
    return Protocol(
        id=data["id"],
        title=data["title"],
        summary=data["summary"],
        numbered=data.get("numbered", True),
        phases=tuple(_phase(entry) for entry in data["phases"]),
    )


def _phase(entry: Mapping[str, object]) -> Phase:
    data: dict = dict(entry)  # type: ignore[type-arg]
    shortest, typical, longest = (timedelta(minutes=m) for m in data["minutes"])
    return Phase(
        id=data["id"],
        title=data["title"],
        prompt=data["prompt"],
        shortest=shortest,
        typical=typical,
        longest=longest,
        mode=Mode(data["mode"]),
        speaks=tuple(Role(role) for role in data["speaks"]),
        brings={Role(r): tuple(map(Contributes, kinds)) for r, kinds in data["brings"].items()},
        expects=tuple(Role(role) for role in data.get("expects", ())),
        gate=Contributes(data["gate"]) if "gate" in data else None,
        chooses=data.get("chooses", False),
        signed=data.get("signed", True),
        when=When(data.get("when", "always")),
    )
