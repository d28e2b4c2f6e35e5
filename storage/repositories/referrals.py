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
        seal, id = self._db.seal, referral.group_id
        await self._db.write(
            _PUT,
            group_id=id,
            health=seal(referral.health, referrals.c.health, id),
            alert=seal(referral.alert, referrals.c.alert, id),
            contact=seal(referral.contact, referrals.c.contact, id),
        )

    async def of_group(self, group_id: str) -> Referral | None:
        row = await self._db.one(_OF_GROUP, group=group_id)
        if row is None:
            return None
        unseal = self._db.open
        return Referral(
            group_id=row.group_id,
            health=unseal(row.health, referrals.c.health, group_id),
            alert=unseal(row.alert, referrals.c.alert, group_id),
            contact=unseal(row.contact, referrals.c.contact, group_id),
        )
