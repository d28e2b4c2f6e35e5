"""What the forms of situations start from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotInGroup
from domain.groups import Group
from domain.situations import Situation, SituationState
from services import access
from services.contributions import floor
from services.ports import UnitOfWork
from services.situations import naming_issues
from services.situations.writing import to_change


@dataclass(frozen=True, slots=True)
class Form:
    """What the situation form starts from: the groups one may propose to, and what is written.

    `here`: the group that meets in the channel the form was asked from; what was said there is
    not carried to another group.
    """

    groups: Sequence[Group]
    situation: Situation | None = None
    here: Group | None = None
    naming: bool = False


async def form(
    uow: UnitOfWork,
    actor: str,
    *,
    group_id: str | None = None,
    situation_id: str | None = None,
    channel_id: str | None = None,
    now: datetime,
) -> Form:
    """Return what the form needs. Raises NotInGroup (also for someone in no group), NotAuthor."""
    if situation_id is not None:
        situation = await access.author(uow, actor, situation_id)
        return Form([await access.member(uow, actor, situation.group_id)], situation)
    if group_id is not None:
        return await _for_group(uow, await access.member(uow, actor, group_id))
    here = await uow.groups.in_channel(channel_id) if channel_id else None
    if here is not None and here.has_member(actor):
        return await _for_group(uow, here, here=here)
    groups = [g for g in await uow.groups.of_person(actor) if g.has_member(actor)]
    if not groups:
        raise NotInGroup(in_no_group=True)
    if len(groups) == 1:
        return await _for_group(uow, groups[0], here=here)
    return Form(groups, here=here)


async def _for_group(uow: UnitOfWork, group: Group, here: Group | None = None) -> Form:
    return Form([group], here=here, naming=await naming_issues.is_naming(uow, group.id))


async def naming_form(
    uow: UnitOfWork, actor: str, session_id: str, phase_id: str, *, now: datetime
) -> Form:
    """Return the form in which a member names their issue in a session: as they wrote it, if so.

    Raises what `contributions.floor` raises, and PutToVote.
    """
    here = await floor.floor(uow, actor, session_id, phase_id, now=now)
    for brought in here.mine:
        named = await uow.situations.get(brought.details.get(naming_issues.SITUATION, ""))
        if named is not None and named.state is SituationState.RELEASED:
            return Form([here.group], await to_change(uow, actor, named.id), naming=True)
    return Form([here.group], naming=True)


async def edit_form(uow: UnitOfWork, actor: str, situation_id: str, *, now: datetime) -> Form:
    """Return the form of a situation to change. Raises NotInGroup, NotAuthor, PutToVote."""
    situation = await to_change(uow, actor, situation_id)
    return Form([await access.member(uow, actor, situation.group_id)], situation)
