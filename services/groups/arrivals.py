"""Who comes into a group's channel."""

from datetime import datetime

from domain.groups import GroupKind
from services import notices
from services.notices import Kind
from services.ports import UnitOfWork


async def joined_channel(uow: UnitOfWork, user_id: str, channel_id: str, *, now: datetime) -> None:
    """Somebody is in a group's channel. A closed group is entered with everyone's agreement.

    Someone who is not of the group is told so, and the facilitators too (seed 000, story §6).
    """
    group = await uow.groups.in_channel(channel_id)
    if group is None or group.kind is not GroupKind.CLOSED or user_id in group.people:
        return
    await uow.notices.ask(notices.to_person(Kind.INTRUDER, group.id, group.id, user_id), now)
    subject = f"{user_id}:{group.id}"
    for facilitator in group.facilitators:
        await uow.notices.ask(
            notices.to_person(Kind.INTRUSION, subject, group.id, facilitator), now
        )
