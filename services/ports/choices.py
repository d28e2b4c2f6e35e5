"""Where choices and their ballots are kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.choices import Choice
from domain.voting.model import Ballot


class AnswersLost(Exception):
    """Answers were received that no key opens: the choice's own is missing, or another one."""


@dataclass(frozen=True, slots=True)
class BallotBox:
    """What casting a ballot needs to know of a choice, loaded in one statement.

    `has_draft`: whether the voter left something in the form, unsent. `has_accepted`: whether they
    are a member who has accepted the charter as it is now.
    """

    choice: Choice
    received: int
    has_voted: bool
    has_draft: bool
    has_accepted: bool


class Choices(Protocol):
    """Choices and their ballot boxes. Ballots and voters' names are under the choice's own key."""

    async def add(self, choice: Choice, seed: bytes) -> None:
        """Keep a new choice, and the seed of its draw. Its key is there before. Raises OSError."""

    async def get(self, choice_id: str) -> Choice | None:
        """Return the choice, or None."""

    async def save(self, choice: Choice) -> None:
        """Replace the choice. Raises Conflict on a stale version."""

    async def of_session(self, session_id: str) -> Choice | None:
        """Return the session's latest choice, or None."""

    async def of_sessions(self, *session_ids: str) -> Sequence[Choice]:
        """Every choice of these sessions, latest first; several where one found nothing."""

    async def remove_of_session(self, session_id: str) -> None:
        """Keep nothing of what was chosen for the session, nor among what."""

    async def open_in(self, group_id: str) -> Sequence[Choice]:
        """The group's choices that still receive ballots."""

    async def seed(self, choice_id: str) -> bytes:
        """Return the seed of the choice's draw, secret until it closes; empty if unknown."""

    async def ballot_box(self, choice_id: str, voter_id: str) -> BallotBox | None:
        """Return the choice with how many ballots it holds, or None."""

    async def put_ballot(self, choice_id: str, ballot: Ballot, *, round: int = 1) -> None:
        """Keep the voter's ballot of that round in place of any earlier one.

        Raises AnswersLost without a key.
        """

    async def put_draft(self, choice_id: str, ballot: Ballot) -> None:
        """Keep what the voter has not sent yet, beside their ballot. Raises AnswersLost."""

    async def draft_of(self, choice_id: str, voter_id: str) -> Ballot | None:
        """What this voter filled in and did not send, if anything; it is in no count."""

    async def remove_draft(self, choice_id: str, voter_id: str) -> None:
        """Keep nothing of what this voter has not sent."""

    async def ballots(self, choice_id: str) -> Sequence[Ballot]:
        """The ballots received in its round; empty for good once removed. Raises AnswersLost."""

    async def is_readable(self, choice_id: str) -> bool:
        """Whether an open choice has its key, and it opens all that was received."""

    async def ballot_of(self, choice_id: str, voter_id: str) -> Ballot | None:
        """What this voter answered last, in whichever round; None where nothing is known of it."""

    async def voters(self, choice_id: str) -> Sequence[str]:
        """Who has voted in its round, as far as it can be read; empty for good once removed."""

    async def answered_by(self, voter_id: str, *choice_ids: str) -> Collection[str]:
        """In which of these open choices that person has answered."""

    async def remove_ballot(self, choice_id: str, voter_id: str) -> None:
        """Keep nothing of what this voter answered, nor of what they have not sent."""

    async def remove_ballots(self, choice_id: str) -> None:
        """Keep nothing of what anybody answered; the choice's key is destroyed after the commit."""
