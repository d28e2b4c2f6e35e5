"""Protocols are data: read from TOML, and from the JSON that a session keeps of its own."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import timedelta

from domain.protocols.model import Contributes, Mode, Phase, Protocol, Role, When


def parse(text: str) -> Protocol:
    """Read one protocol from TOML. Raises KeyError or ValueError where it is incomplete."""
    return read(json.dumps(tomllib.loads(text), ensure_ascii=False, sort_keys=True))


def read(document: str) -> Protocol:
    """Read one protocol from a `Protocol.document`. Raises KeyError or ValueError."""
    data = json.loads(document)
    digest = hashlib.sha256(document.encode()).hexdigest()
    return Protocol(
        id=data["id"],
        title=data["title"],
        summary=data["summary"],
        numbered=data.get("numbered", True),
        phases=tuple(_phase(entry) for entry in data["phases"]),
        document=document,
        version=f"{data['id']}:{digest[:16]}",
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
