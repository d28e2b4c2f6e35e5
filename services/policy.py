"""What an installation decides about how groups live, for use cases to go by."""

from dataclasses import dataclass
from datetime import timedelta

from domain.invitations import ANSWER_WITHIN


@dataclass(frozen=True, slots=True)
class Policy:
    """`answer_within`: how long the answers to invitations are waited for."""

    answer_within: timedelta = ANSWER_WITHIN


UNLESS_SET = Policy()
