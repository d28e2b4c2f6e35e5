"""Situations between meetings: written in private, released when their author says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain import situations as rules
from domain.errors import NotInGroup, PutToVote
from domain.groups import Group
from domain.situations import Situation, SituationState, SituationText
from services import access, choices, contributions, notices, pitches
from services.ids import new_id
from services.notices import Kind
from services.ports import UnitOfWork


async def write(
    uow: UnitOfWork,
    actor: str,
    group_id: str,
    text: SituationText,
    *,
    release: bool,
    situation_id: str | None = None,
    now: datetime,
) -> Situation:
    """Keep a draft, or release it to the group; `situation_id` rewrites an earlier one.

    Raises NotInGroup, NotAuthor, SituationTaken, PutToVote, and BadInput when released incomplete.
    """
    if situation_id is None:
        await access.member(uow, actor, group_id)
        situation = Situation(new_id(), group_id, actor, text, SituationState.DRAFT, created_at=now)
        if release:
            situation = rules.release(situation, now)
        await uow.situations.add(situation)
    else:
        situation = rules.rewrite(await _to_change(uow, actor, situation_id), text)
        if release:
            situation = rules.release(situation, now)
        await uow.situations.save(situation)
    await pitches.name(uow, situation, now=now)
    await _tell(uow, actor, situation)
    return situation


async def _to_change(uow: UnitOfWork, actor: str, situation_id: str) -> Situation:
    """The situation for its author, unless voters have its text before them."""
    situation = await access.author(uow, actor, situation_id)
    if await choices.is_put_to_vote(uow, situation):
        raise PutToVote(situation_id=situation_id)
    return situation


async def release(uow: UnitOfWork, actor: str, situation_id: str, *, now: datetime) -> None:
    """Show the title to the group. Raises BadInput when incomplete, SituationTaken, NotAuthor."""
    situation = rules.release(await access.author(uow, actor, situation_id), now)
    await uow.situations.save(situation)
    await pitches.name(uow, situation, now=now)
    await _tell(uow, actor, situation)


async def withdraw(uow: UnitOfWork, actor: str, situation_id: str, *, now: datetime) -> None:
    """Take a situation back, also from a choice that is open.

    Raises SituationTaken, NotAuthor, NotInGroup.
    """
    situation = rules.withdraw(await access.author(uow, actor, situation_id))
    await uow.situations.save(situation)
    await choices.take_out(uow, situation, now=now)
    await pitches.take_back(uow, situation)
    await _tell(uow, actor, situation)


async def _tell(uow: UnitOfWork, actor: str, situation: Situation) -> None:
    """Re-render what shows the situation: its author's Home and the call's count."""
    sessions = await uow.sessions.of_group(situation.group_id)
    calls = [f"{Kind.CALL}:{s.id}" for s in sessions if not s.is_over]
    await uow.notices.refresh(notices.home(actor).key, *calls)


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
    return Form([group], here=here, naming=await pitches.is_naming(uow, group.id))


async def naming_form(
    uow: UnitOfWork, actor: str, session_id: str, phase_id: str, *, now: datetime
) -> Form:
    """Return the form in which a member names their issue in a session: as they wrote it, if so.

    Raises what `contributions.floor` raises, and PutToVote.
    """
    here = await contributions.floor(uow, actor, session_id, phase_id, now=now)
    for brought in here.mine:
        named = await uow.situations.get(brought.details.get(pitches.SITUATION, ""))
        if named is not None and named.state is SituationState.RELEASED:
            return Form([here.group], await _to_change(uow, actor, named.id), naming=True)
    return Form([here.group], naming=True)


async def edit_form(uow: UnitOfWork, actor: str, situation_id: str, *, now: datetime) -> Form:
    """Return the form of a situation to change. Raises NotInGroup, NotAuthor, PutToVote."""
    situation = await _to_change(uow, actor, situation_id)
    return Form([await access.member(uow, actor, situation.group_id)], situation)
