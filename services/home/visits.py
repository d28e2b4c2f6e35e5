"""Who comes to their Home."""

from datetime import datetime

from services import notices
from services.ports import UnitOfWork


async def opened(uow: UnitOfWork, user_id: str, *, now: datetime) -> None:
    """Show the person their Home as it stands."""
    await uow.notices.ask(notices.home(user_id), now)


async def is_member(uow: UnitOfWork, user_id: str, *, now: datetime) -> bool:
    """Whether the person is a member of a group, and so may propose situations."""
    return any(g.has_member(user_id) for g in await uow.groups.of_person(user_id))
