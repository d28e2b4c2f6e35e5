"""What messages about a group show: for rendering only."""

from datetime import datetime

from domain.groups import Group
from services.ports import UnitOfWork


async def group_of(uow: UnitOfWork, group_id: str, *, now: datetime) -> Group | None:
    """Return the group as it stands, for its charter and channel. For rendering only."""
    return await uow.groups.get(group_id)
