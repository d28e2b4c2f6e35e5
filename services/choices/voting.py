"""Ballots: received, replaced, awaited."""

from collections.abc import Mapping
from datetime import datetime

from domain import choices as rules
from domain.voting.model import Marked
from services import access
from services.choices.closing import close, reminder
from services.notices import Kind
from services.ports import UnitOfWork


async def cast_ballot(
    uow: UnitOfWork, actor: str, choice_id: str, marks: Mapping[str, Marked], *, now: datetime
) -> None:
    """Keep a ballot, in place of an earlier one; the last one expected closes the choice.

    Raises NotInGroup, ChoiceClosed, BadInput by situation id.
    """
    box = await access.voter(uow, actor, choice_id)
    ballot = rules.cast(box.choice, actor, marks, now)
    await uow.choices.put_ballot(choice_id, ballot)
    received = box.received + (not box.has_voted)
    if received >= len(box.choice.electorate):
        await close(uow, box.choice, now)
    await uow.notices.refresh(f"{Kind.CHOICE}:{choice_id}")


async def nudge_ballots(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Remind, by direct message and once, only those who have not voted."""
    choice = await uow.choices.of_session(session_id)
    if choice is None or not choice.is_open or now >= choice.closes_at:
        return
    voted = set(await uow.choices.voters(choice.id))
    for user_id in choice.electorate:
        if user_id not in voted:
            await uow.notices.ask(reminder(choice, user_id), now)
