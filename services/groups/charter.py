"""The charter that each member accepts."""

from datetime import datetime

from domain import groups as rules
from domain.groups import Group
from services import access, notices
from services.notices import Kind
from services.ports import UnitOfWork


async def accept_charter(uow: UnitOfWork, actor: str, group_id: str, *, now: datetime) -> Group:
    """Record that a member accepts the charter, and when. Raises NotInGroup."""
    group = await access.member(uow, actor, group_id)
    accepted = rules.accept_charter(group, actor, now)
    if accepted != group:
        await uow.groups.save(accepted)
        await uow.notices.refresh(notices.in_channel(Kind.CHARTER, group.id, group).key)
    return accepted
