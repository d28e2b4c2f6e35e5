"""What a notice about a charter is about."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class EditionSubject:
    """One edition of a group's charter, or one change of it that is put to the group, by its id."""

    group_id: str
    edition: str

    def __str__(self) -> str:
        return f"{self.group_id}:{self.edition}"

    @classmethod
    def parse(cls, subject: str) -> Self:
        """Read it back. Raises ValueError."""
        group_id, edition = subject.split(":")
        return cls(group_id, edition)
