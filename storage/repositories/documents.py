"""Small values kept whole in a JSON column: phase runs, candidates."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from domain.choosing import USUAL, BallotKind, Choosing
from domain.protocols import Protocol, read
from domain.sessions import PhaseRun
from domain.voting.model import Candidate, Method

_MOMENTS_OF_RUN = (
    "started_at",
    "ends_at",
    "ended_at",
    "revealed_at",
    "away_from",
    "away_until",
)


def run_to_json(run: PhaseRun) -> dict[str, object]:
    """A phase as held; its duration in seconds."""
    return {
        "phase_id": run.phase_id,
        "duration": run.duration.total_seconds(),
        "ahead": run.ahead,
    } | {name: _to_iso(getattr(run, name)) for name in _MOMENTS_OF_RUN}


def run_from_json(data: Mapping[str, Any]) -> PhaseRun:
    """Read what `run_to_json` wrote, also before a moment was added to it."""
    return PhaseRun(
        phase_id=data["phase_id"],
        duration=timedelta(seconds=data["duration"]),
        ahead=data["ahead"],
        **{name: _from_iso(data.get(name)) for name in _MOMENTS_OF_RUN},
    )


@lru_cache(maxsize=256)
def protocol_from_document(document: str) -> Protocol:
    """Read the protocol of a session: few texts, read again with each session."""
    return read(document)


def candidate_to_json(candidate: Candidate) -> dict[str, object]:
    """A situation put to the vote."""
    return {
        "situation_id": candidate.situation_id,
        "author_id": candidate.author_id,
        "released_at": candidate.released_at.isoformat(),
        "narrated_at": _to_iso(candidate.narrated_at),
        "willing": candidate.willing,
    }


def candidate_from_json(data: Mapping[str, Any]) -> Candidate:
    """Read what `candidate_to_json` wrote."""
    return Candidate(
        situation_id=data["situation_id"],
        author_id=data["author_id"],
        released_at=datetime.fromisoformat(data["released_at"]),
        narrated_at=_from_iso(data["narrated_at"]),
        willing=data.get("willing", True),
    )


def choosing_to_json(choosing: Choosing) -> dict[str, object] | None:
    """A group's way of choosing; None for the usual one."""
    if choosing == USUAL:
        return None
    return {
        "method": choosing.method,
        "ballot": choosing.ballot,
        "closes_before": choosing.closes_before,
        "closes_at": choosing.closes_at.isoformat(),
    }


def choosing_from_json(data: Mapping[str, Any] | None) -> Choosing:
    """Read what `choosing_to_json` wrote."""
    if data is None:
        return USUAL
    return Choosing(
        method=Method(data["method"]),
        ballot=BallotKind(data["ballot"]),
        closes_before=data["closes_before"],
        closes_at=time.fromisoformat(data["closes_at"]),
    )


def _to_iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _from_iso(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
