"""Situations between meetings: written in private, released when their author says so."""

from datetime import datetime

from domain import situations as rules
from domain.errors import PutToVote
from domain.situations import Situation, SituationState, SituationText
from services import access, notices
from services.choices import candidates, closing
from services.ids import new_id
from services.notices import Kind
from services.ports import UnitOfWork
from services.situations import naming_issues


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
        situation = rules.rewrite(await to_change(uow, actor, situation_id), text)
        if release:
            situation = rules.release(situation, now)
        await uow.situations.save(situation)
    await naming_issues.name(uow, situation, now=now)
    await _tell(uow, actor, situation)
    return situation


async def to_change(uow: UnitOfWork, actor: str, situation_id: str) -> Situation:
    """The situation for its author, unless voters have its text before them."""
    situation = await access.author(uow, actor, situation_id)
    if await candidates.is_put_to_vote(uow, situation):
        raise PutToVote(situation_id=situation_id)
    return situation


async def release(uow: UnitOfWork, actor: str, situation_id: str, *, now: datetime) -> None:
    """Show the title to the group. Raises BadInput when incomplete, SituationTaken, NotAuthor."""
    situation = rules.release(await access.author(uow, actor, situation_id), now)
    await uow.situations.save(situation)
    await naming_issues.name(uow, situation, now=now)
    await _tell(uow, actor, situation)


async def withdraw(uow: UnitOfWork, actor: str, situation_id: str, *, now: datetime) -> None:
    """Take a situation back, also from a choice that is open.

    Raises SituationTaken, NotAuthor, NotInGroup.
    """
    situation = rules.withdraw(await access.author(uow, actor, situation_id))
    await uow.situations.save(situation)
    await closing.take_out(uow, situation, now=now)
    await naming_issues.take_back(uow, situation)
    await _tell(uow, actor, situation)


async def _tell(uow: UnitOfWork, actor: str, situation: Situation) -> None:
    """Re-render what shows the situation: its author's Home and the call's count."""
    sessions = await uow.sessions.of_group(situation.group_id)
    calls = [f"{Kind.CALL}:{s.id}" for s in sessions if not s.is_over]
    await uow.notices.refresh(notices.home(actor).key, *calls)
