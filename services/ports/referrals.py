"""Where referral cards are kept."""

from typing import Protocol

from domain.referral import Referral


class Referrals(Protocol):
    """Referral cards; their text is sealed at rest."""

    async def put(self, referral: Referral) -> None:
        """Keep the group's card, in place of an earlier one."""

    async def of_group(self, group_id: str) -> Referral | None:
        """Return the group's card, or None."""
