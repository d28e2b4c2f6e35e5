"""Where the reasons of objections are kept, and what is said to the group about them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.rounds import Objection


class Objections(Protocol):
    """Reasons that stood when answers were counted; nothing tells whose, nor whether they stand.

    Only who objects finds theirs again, and only while the choice's key is there.
    """

    async def put(self, choice_id: str, voter_id: str, situation_id: str, reason: str) -> None:
        """Keep the reason of that voter's objection; words for the group stay."""

    async def reword(self, choice_id: str, voter_id: str, situation_id: str, wording: str) -> None:
        """Keep the voter's words for the group beside their reason, if one is kept."""

    async def of_choice(self, choice_id: str) -> Sequence[Objection]:
        """All that were kept, in an order that tells nothing."""

    async def own(self, choice_id: str, voter_id: str, situation_id: str) -> Objection | None:
        """Return what is kept of that voter's objection, or None; nothing once the key is gone."""

    async def forget(self, choice_id: str, voter_id: str, *situation_ids: str) -> None:
        """Keep nothing of what that voter had against these; in vain once the key is gone."""

    async def remove_words(self, choice_id: str) -> None:
        """Keep nothing of what was said to the group; reasons stay with authors."""

    async def reply(self, choice_id: str, situation_id: str, text: str) -> None:
        """Keep what the situation's author says to the group; an empty text takes it back."""

    async def replies(self, choice_id: str) -> Mapping[str, str]:
        """What authors say to the group, by situation."""
