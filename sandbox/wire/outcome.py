"""What became of something handed to the app."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.json_object import Json

ACKED, TIMED_OUT, NO_CONNECTION, REFUSED = "acked", "timed_out", "no_connection", "refused"


@dataclass
class Outcome:
    """What became of something handed to the app: acked, timed_out, no_connection or refused.

    ``reason`` is what a redelivery says of it; after a ``final`` one there is none.
    """

    status: str
    seconds: float
    payload: Json | None = None
    reason: str = ""
    final: bool = False

    @property
    def acked(self) -> bool:
        """Whether the app acknowledged in time."""
        return self.status == ACKED

    def to_json(self) -> Json:
        """The outcome as the control API gives it."""
        return {"status": self.status, "acked": self.acked, "seconds": round(self.seconds, 4)}


class AppDidNotRespond(Exception):
    """The app did not acknowledge in three seconds, or nobody was connected."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(f"the app did not respond: {outcome.status} after {outcome.seconds:.2f} s")
        self.outcome = outcome
