"""Referral cards; their text is sealed."""

from domain.referral import Referral
from services import ports
from storage.engine.statements import find, put
from storage.engine.transaction import Transaction
from storage.tables import referrals

_PUT = put(referrals)
_OF_GROUP = find(referrals, group_id="group")


class StoredReferrals(ports.Referrals):
    """A card is one row, found by its group; the workspace's has no group."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def put(self, referral: Referral) -> None:
        await self._db.write(
            _PUT,
            group_id=referral.group_id,
            health=self._db.vault.seal(referral.health),
            alert=self._db.vault.seal(referral.alert),
            contact=self._db.vault.seal(referral.contact),
        )

    async def of_group(self, group_id: str) -> Referral | None:
        row = await self._db.one(_OF_GROUP, group=group_id)
        if row is None:
            return None
        return Referral(
            group_id=row.group_id,
            health=self._db.vault.open(row.health),
            alert=self._db.vault.open(row.alert),
            contact=self._db.vault.open(row.contact),
        )
