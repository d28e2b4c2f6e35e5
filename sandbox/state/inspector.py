"""The Inspector: the traffic between the app and the workspace, both ways, with tokens hidden."""

from __future__ import annotations

import re
import time
from collections import deque
from dataclasses import dataclass
from itertools import count

from sandbox.json_object import Json

SECRETS = re.compile(r"(xox[a-z]|xapp)(-|%2D)[\w%-]+|(?<=/response/)\w+|(?<=ticket=)\w+")
KEPT = 2000


@dataclass
class Entry:
    """One exchange: texts are kept as they went, and hidden when they are read."""

    number: int
    at: float
    direction: str
    name: str
    sent: str
    answer: str = ""
    status: str = ""
    seconds: float | None = None

    def to_json(self) -> Json:
        """What the page shows, with tokens replaced."""
        return {
            "number": self.number,
            "at": self.at,
            "direction": self.direction,
            "name": self.name,
            "sent": SECRETS.sub(r"\1-…", self.sent),
            "answer": SECRETS.sub(r"\1-…", self.answer),
            "status": self.status,
            "seconds": self.seconds,
        }


class Inspector:
    """Keeps the last exchanges in order."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._numbers = count(1)

    def note(self, direction: str, name: str, sent: str) -> Entry:
        """Record something sent (``to_app`` or ``from_app``); the answer is filled in later."""
        entry = Entry(next(self._numbers), time.time(), direction, name, sent)
        self._entries.append(entry)
        return entry

    def entries(self, after: int = 0) -> list[Json]:
        """What was kept since entry number ``after``, oldest first."""
        return [entry.to_json() for entry in self._entries if entry.number > after]
