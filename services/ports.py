"""What use cases need from the outside, as protocols; storage and tests provide them.

A unit of work belongs to one workspace (`team_id`): whatever it loads or saves is that team's.
Leaving it without `commit` undoes everything.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.choices import Choice
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation
from domain.voting.consent import Ballot, Marked


class Groups(Protocol):
    """Groups with their members and facilitators."""

    async def add(self, group: Group) -> None:
        """Keep a new group."""

    async def get(self, group_id: str) -> Group | None:
        """Return the group, or None."""

    async def save(self, group: Group) -> None:
        """Replace the group. Raises Conflict when `group.version` is not the stored one."""

    async def of_person(self, user_id: str) -> Sequence[Group]:
        """Groups where the person is member or facilitator, oldest first."""

    async def in_channel(self, channel_id: str) -> Group | None:
        """Return the group that meets in that channel, or None."""


class Situations(Protocol):
    """Situations; their text is sealed at rest."""

    async def add(self, situation: Situation) -> None:
        """Keep a new situation."""

    async def get(self, situation_id: str) -> Situation | None:
        """Return the situation, or None."""

    async def save(self, situation: Situation) -> None:
        """Replace the situation. Raises Conflict on a stale version."""

    async def of_author(self, user_id: str) -> Sequence[Situation]:
        """All of a person's situations, newest first."""

    async def released(self, group_id: str) -> Sequence[Situation]:
        """The group's released situations, in order of release."""


class Sessions(Protocol):
    """Sessions with the phases as they are held."""

    async def add(self, session: Session) -> None:
        """Keep a new session."""

    async def get(self, session_id: str) -> Session | None:
        """Return the session, or None."""

    async def save(self, session: Session) -> None:
        """Replace the session. Raises Conflict on a stale version."""

    async def of_group(self, group_id: str) -> Sequence[Session]:
        """All the group's sessions: those to come, then by number."""


@dataclass(frozen=True, slots=True)
class BallotBox:
    """What casting a ballot needs to know of a choice, loaded in one statement."""

    choice: Choice
    received: int
    has_voted: bool


class Choices(Protocol):
    """Choices and their ballot boxes; ballots are sealed at rest."""

    async def add(self, choice: Choice) -> None:
        """Keep a new choice."""

    async def get(self, choice_id: str) -> Choice | None:
        """Return the choice, or None."""

    async def save(self, choice: Choice) -> None:
        """Replace the choice. Raises Conflict on a stale version."""

    async def of_session(self, session_id: str) -> Choice | None:
        """Return the session's latest choice, or None."""

    async def ballot_box(self, choice_id: str, voter_id: str) -> BallotBox | None:
        """Return the choice with how many ballots it holds, or None."""

    async def put_ballot(self, choice_id: str, ballot: Ballot) -> None:
        """Keep the voter's ballot in place of their earlier one."""

    async def ballots(self, choice_id: str) -> Sequence[Ballot]:
        """The ballots received; empty for good once unlinked."""

    async def voters(self, choice_id: str) -> Sequence[str]:
        """Who has voted so far; empty for good once unlinked."""

    async def unlink(self, choice_id: str, marks: Sequence[tuple[str, Marked]]) -> None:
        """Delete the ballots and keep only loose `(situation id, mark)` pairs, shuffled."""


class Contributions(Protocol):
    """Contributions; their text is sealed at rest."""

    async def put(self, contribution: Contribution) -> None:
        """Keep a contribution, in place of the one with the same id."""

    async def get(self, contribution_id: str) -> Contribution | None:
        """Return the contribution, or None."""

    async def remove(self, contribution_id: str) -> None:
        """Delete a contribution that nobody has read."""

    async def of_session(self, session_id: str) -> Sequence[Contribution]:
        """All the session's contributions, in order of arrival."""

    async def reveal(self, session_id: str, phase_id: str, at: datetime) -> None:
        """Let the group read the phase's contributions that are still hidden."""


class Commitments(Protocol):
    """Commitments; their text is sealed at rest."""

    async def put(self, commitment: Commitment) -> None:
        """Keep the session's commitment, in place of an earlier one."""

    async def of_session(self, session_id: str) -> Commitment | None:
        """Return the session's commitment, or None."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that Slack should show: what it is about and to whom, never its text.

    `key` names the message for good: asked for again, it is re-rendered, not posted twice.
    `lane` orders: notices of one lane are told one after the other. `user_id` is set when it
    goes to one person; otherwise it goes to the channel of `group_id`.
    """

    key: str
    lane: str
    kind: str
    subject: str
    group_id: str
    user_id: str | None = None


class Notices(Protocol):
    """What must be told."""

    async def ask(self, notice: Notice, now: datetime) -> None:
        """Have the message posted, or re-rendered when it is there already."""

    async def refresh(self, *keys: str) -> None:
        """Have these messages re-rendered; those never asked for stay untold."""

    async def forget(self, *keys: str) -> None:
        """Keep no trace of these messages here; those already posted stay on Slack."""

    async def move_lane(self, lane: str) -> None:
        """The lane goes on elsewhere: what is still to be told, or told again, is posted anew."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A use case to run at `due_at` (UTC): `command` names it, `subject` is what it is about."""

    key: str
    due_at: datetime
    command: str
    subject: str


class Timers(Protocol):
    """What must happen later."""

    async def set(self, timer: Timer) -> None:
        """Have the command run at its time, in place of an earlier timer of the same key."""

    async def cancel(self, *keys: str) -> None:
        """Forget these timers."""

    async def claim(self, key: str, due_at: datetime) -> bool:
        """Take the timer, to run it in this unit of work; False when it was moved or taken."""


class AlreadySeen(Exception):
    """Slack sent again what was handled before."""


class Inbox(Protocol):
    """Ids of what Slack sent already, kept for a day."""

    async def note(self, event_id: str, now: datetime) -> None:
        """Note that this unit of work handles `event_id`, which none did before.

        Raises AlreadySeen: here, or from the next thing asked of the unit of work.
        """


class UnitOfWork(Protocol):
    """One transaction of one workspace."""

    team_id: str
    groups: Groups
    situations: Situations
    sessions: Sessions
    choices: Choices
    contributions: Contributions
    commitments: Commitments
    notices: Notices
    timers: Timers
    inbox: Inbox

    async def commit(self) -> None:
        """Keep everything done in this unit of work."""


class Store(Protocol):
    """Where units of work come from."""

    def unit_of_work(self, team_id: str) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit of work that may write; it undoes everything unless committed."""

    def read(self, team_id: str) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit of work that only reads, without waiting for writers."""


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
