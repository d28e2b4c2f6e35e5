"""Opening a group and its channel."""

from dataclasses import replace
from datetime import datetime

from domain import groups as rules
from domain.groups import Group
from services import access, notices
from services.ids import new_id
from services.notices import Kind
from services.ports import UnitOfWork


async def open_group(
    uow: UnitOfWork,
    actor: str,
    *,
    name: str,
    purpose: str,
    kind: str,
    protocol: str,
    locale: str,
    tz: str,
    members: tuple[str, ...],
    facilitators: tuple[str, ...],
    now: datetime,
) -> Group:
    """Form a group and have its channel opened and its charter posted. Raises BadInput.

    Whoever opens the group facilitates it unless they name others (seed 000).
    """
    group = rules.open_group(
        id=new_id(),
        name=name,
        purpose=purpose,
        kind=kind,
        protocol=protocol,
        locale=locale,
        tz=tz,
        members=members,
        facilitators=facilitators or (actor,),
        now=now,
    )
    await uow.groups.add(group)
    await uow.notices.ask(notices.in_channel(Kind.CHANNEL, group.id, group), now)
    await uow.notices.ask(notices.in_channel(Kind.CHARTER, group.id, group), now)
    await uow.notices.refresh(*notices.homes_of(group))
    return group


async def channel_opened(uow: UnitOfWork, group_id: str, channel_id: str, *, now: datetime) -> None:
    """Record the channel that Slack opened for the group."""
    group = await uow.groups.get(group_id)
    if group is not None and group.channel_id != channel_id:
        await uow.groups.save(replace(group, channel_id=channel_id))
        await uow.notices.refresh(*notices.homes_of(group))


async def reopen_channel(
    uow: UnitOfWork, actor: str, group_id: str, gone: str, *, now: datetime
) -> None:
    """Open a channel for a group whose own is `gone` (empty when it never had one).

    What was not told is told there.

    Raises NotInGroup, NotFacilitator. Pressed again, or once replaced, it changes nothing.
    """
    group = await access.facilitator(uow, actor, group_id)
    if (group.channel_id or "") != gone:
        return
    opening = notices.in_channel(Kind.CHANNEL, group.id, group)
    if group.channel_id is not None:
        await uow.groups.save(replace(group, channel_id=None))
    await uow.notices.move_lane(opening.lane)
    await uow.notices.ask(opening, now)
    await uow.notices.ask(notices.in_channel(Kind.CHARTER, group.id, group), now)
