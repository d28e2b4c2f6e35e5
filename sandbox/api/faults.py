"""Faults on demand: the next calls of a method fail in a chosen way."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from sandbox.json_object import Json

KINDS = ("ratelimited", "server_error", "reset", "lost", "slow", "error")


@dataclass
class Fault:
    """What goes wrong, for how many calls, and for which of them.

    ``ratelimited`` answers 429 with ``retry_after``; ``server_error`` answers 500; ``reset`` drops
    the connection before the work; ``lost`` does the work, then drops the connection; ``slow``
    waits ``seconds`` first; ``error`` refuses with the name in ``error``. ``method`` may be ``*``;
    ``match`` compares arguments.
    """

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    seconds: float = 1.0
    error: str = "internal_error"
    match: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault {self.kind!r}; known: {', '.join(KINDS)}")

    def concerns(self, method: str, args: Json) -> bool:
        """Whether this call is one that goes wrong."""
        named = self.method in ("*", method)
        return named and all(str(args.get(k)) == str(v) for k, v in self.match.items())


class Faults:
    """The faults asked for and not yet used up, in order."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, method: str, kind: str, **details: object) -> Fault:
        """Ask for a fault, see ``Fault`` for the details."""
        fault = Fault(method, kind, **details)  # type: ignore[arg-type]
        self.waiting.append(fault)
        return fault

    def take(self, method: str, args: Json) -> Fault | None:
        """The fault this call meets, if any; counts it."""
        for fault in self.waiting:
            if fault.concerns(method, args):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget every fault."""
        self.waiting.clear()

    def to_json(self) -> list[Json]:
        """The faults not used up yet, as the control API lists them."""
        return [asdict(fault) for fault in self.waiting]
