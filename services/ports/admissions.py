"""Where proposals about a group's membership are kept, and their answers while they are open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.admissions import Answer, Answers, Proposal


class Admissions(Protocol):
    """Proposals; answers are sealed at rest, and nothing is kept of them once they served."""

    async def add(self, proposal: Proposal) -> None:
        """Keep a new proposal."""

    async def get(self, proposal_id: str) -> Proposal | None:
        """Return the proposal, or None."""

    async def save(self, proposal: Proposal) -> None:
        """Replace the proposal. Raises Conflict on a stale version."""

    async def about(self, group_id: str, user_id: str) -> Sequence[Proposal]:
        """What was ever proposed to the group about that person."""

    async def under_way(self, group_id: str) -> Sequence[Proposal]:
        """The group's proposals of which something is awaited."""

    async def put_answer(self, proposal_id: str, user_id: str, answer: Answer) -> None:
        """Keep what somebody answers, in place of what they answered before."""

    async def answers(self, proposal_id: str) -> Answers:
        """The answers there are; empty for good once removed."""

    async def remove_answer(self, proposal_id: str, user_id: str) -> None:
        """Keep nothing of what this person answered."""

    async def remove_answers(self, proposal_id: str) -> None:
        """Keep nothing of what anybody answered."""

    async def forget_ended(self, before: datetime) -> None:
        """Keep nothing of proposals that ended before then."""

    async def forget(self, group_id: str, user_id: str) -> None:
        """Keep nothing of what was proposed to the group about that person, and has ended."""
