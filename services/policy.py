"""What an installation decides about how groups live, for use cases to go by."""

from dataclasses import dataclass
from datetime import timedelta

from domain.invitations import ANSWER_WITHIN


@dataclass(frozen=True, slots=True)
class Policy:
    """What the settings say.

    `answer_within`: how long the answers to invitations are waited for. `coordinators`: the user
    ids of those who coordinate the workspace.
    """

    answer_within: timedelta = ANSWER_WITHIN
    coordinators: frozenset[str] = frozenset()
    kept: timedelta = timedelta(days=14)


UNLESS_SET = Policy()
