"""Where is kept what groups are asked, and what is answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.consultations import Answer, Consultation


class Consultations(Protocol):
    """Consultations, and answers while they are open; what is said is sealed at rest."""

    async def add(self, consultation: Consultation) -> None:
        """Keep a new one."""

    async def get(self, consultation_id: str) -> Consultation | None:
        """Return it, or None."""

    async def save(self, consultation: Consultation) -> None:
        """Replace it. Raises Conflict when `consultation.version` is not the stored one."""

    async def of_group(self, group_id: str) -> Sequence[Consultation]:
        """The group's, oldest first."""

    async def put_answer(self, consultation_id: str, user_id: str, answer: Answer) -> None:
        """Keep the person's answer, in place of an earlier one."""

    async def remove_answer(self, consultation_id: str, user_id: str) -> None:
        """Keep nothing of the person's answer."""

    async def remove_answers(self, consultation_id: str) -> None:
        """Keep nothing of any answer, nor of who answered."""

    async def answer_of(self, consultation_id: str, user_id: str) -> Answer | None:
        """Return what the person answered, or None."""

    async def answers(self, consultation_id: str) -> Sequence[Answer]:
        """What was answered, without who answered."""

    async def count(self, consultation_id: str) -> int:
        """How many have answered."""

    async def closed_before(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        """Some of those closed before then, as `(id, group_id)`; none is read."""

    async def remove(self, consultation_id: str) -> None:
        """Keep nothing of it."""
