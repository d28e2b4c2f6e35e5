"""What the forms of situations start from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from domain.errors import NotInGroup
from domain.groups import Group
from domain.situations import Situation, SituationState
from services import access
from services.context import Context
from services.contributions import floor
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
    ctx: Context,
    *,
    group_id: str | None = None,
    situation_id: str | None = None,
    channel_id: str | None = None,
) -> Form:
    """Return what the form needs. Raises NotInGroup (also for someone in no group), NotAuthor."""
    if situation_id is not None:
        situation = await access.author(ctx, situation_id)
        return Form([await access.member(ctx, situation.group_id)], situation)
    if group_id is not None:
        return await _for_group(ctx, await access.pledged(ctx, group_id))
    here = await ctx.uow.groups.in_channel(channel_id) if channel_id else None
    if here is not None and here.has_member(ctx.actor) and here.ended_at is None:
        return await _for_group(ctx, here, here=here)
    theirs = await ctx.uow.groups.of_person(ctx.actor)
    groups = [g for g in theirs if g.has_member(ctx.actor) and g.ended_at is None]
    if not groups:
        raise NotInGroup(in_no_group=True)
    if len(groups) == 1:
        return await _for_group(ctx, groups[0], here=here)
    return Form(groups, here=here)


async def _for_group(ctx: Context, group: Group, here: Group | None = None) -> Form:
    return Form([group], here=here, naming=await naming_issues.is_naming(ctx, group.id))


class Part(Enum):
    """Which choice a proposed situation is part of.

    `UNDER_WAY`: its author amends it, and all answer again. `LATER`: the group is choosing among
    others.
    """

    NEXT = auto()
    UNDER_WAY = auto()
    LATER = auto()


async def part_in_choices(ctx: Context, situation_id: str) -> Part:
    """Return which choice it is part of. Raises NotInGroup, NotAuthor."""
    situation = await access.author(ctx, situation_id)
    under_way = await ctx.uow.choices.open_in(situation.group_id)
    if any(c.has_candidate(situation_id) for c in under_way):
        return Part.UNDER_WAY
    return Part.LATER if under_way else Part.NEXT


async def naming_form(ctx: Context, session_id: str, phase_id: str) -> Form:
    """Return the form in which a member names their issue in a session: as they wrote it, if so.

    Raises what `contributions.floor` raises, and PutToVote.
    """
    here = await floor.floor(ctx, session_id, phase_id)
    for brought in here.mine:
        named = await ctx.uow.situations.get(brought.details.get(naming_issues.SITUATION, ""))
        if named is not None and named.state is SituationState.RELEASED:
            return Form([here.group], await to_change(ctx, named.id), naming=True)
    return Form([here.group], naming=True)


async def edit_form(ctx: Context, situation_id: str) -> Form:
    """Return the form of a situation to change. Raises NotInGroup, NotAuthor, PutToVote."""
    situation = await to_change(ctx, situation_id)
    return Form([await access.member(ctx, situation.group_id)], situation)
