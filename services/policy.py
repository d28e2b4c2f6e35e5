"""What an installation decides about how groups live, for use cases to go by."""

from dataclasses import dataclass
from datetime import timedelta

from domain.invitations import ANSWER_WITHIN
from domain.retention import USUAL


@dataclass(frozen=True, slots=True)
class Policy:
    """What the settings say.

    `answer_within`: how long the answers to invitations are waited for. `coordinators`: the user
    ids of those who coordinate the workspace. `kept`: how long what was written about a session is
    kept after it.
    """

    answer_within: timedelta = ANSWER_WITHIN
    coordinators: frozenset[str] = frozenset()
    kept: timedelta = USUAL


UNLESS_SET = Policy()
