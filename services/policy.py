"""What an installation decides, for use cases to go by."""

from dataclasses import dataclass
from datetime import timedelta

from domain.retention import USUAL


@dataclass(frozen=True, slots=True)
class Policy:
    """What the settings say.

    `coordinators`: the user ids of those who coordinate the workspace. `kept`: how long what was
    written about a session is kept after it.
    """

    coordinators: frozenset[str] = frozenset()
    kept: timedelta = USUAL


DEFAULT = Policy()
