"""What a choice shows, to its voter and to everybody: read-only pictures, for rendering only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.choices import Choice
from domain.errors import ChoiceClosed
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation, SituationState
from domain.voting.model import Candidate
from domain.voting.model import Marked
from services import access
from services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class BallotForm:
    """The situations a voter marks, with the marks given so far."""

    choice: Choice
    group: Group
    situations: Sequence[Situation]
    marks: Mapping[str, Marked]


async def ballot_form(uow: UnitOfWork, actor: str, choice_id: str, *, now: datetime) -> BallotForm:
    """Return what the voter's ballot shows. Raises NotInGroup, ChoiceClosed."""
    choice = (await access.voter(uow, actor, choice_id)).choice
    group = await access.member(uow, actor, choice.group_id)
    if not choice.is_open or now >= choice.closes_at:
        raise ChoiceClosed(choice_id=choice_id, since=choice.closed_since)
    to_mark = await _texts(uow, choice.to_mark(actor))
    mine = [b for b in await uow.choices.ballots(choice_id) if b.voter_id == actor]
    return BallotForm(choice, group, to_mark, mine[0].marks if mine else {})


@dataclass(frozen=True, slots=True)
class Panel:
    """What everybody may see of a choice: never a mark, a sum, nor who voted.

    `settled`: the session's situation, chosen by the vote or settled aloud.
    """

    choice: Choice
    group: Group
    session: Session
    situations: Sequence[Situation]
    settled: Situation | None
    received: int

    def situation(self, situation_id: str) -> Situation | None:
        """The candidate of that id, None when it was withdrawn for good."""
        return next((s for s in self.situations if s.id == situation_id), None)


async def panel(uow: UnitOfWork, choice_id: str, *, now: datetime) -> Panel | None:
    """Return the choice as its channel shows it. For rendering only."""
    box = await uow.choices.ballot_box(choice_id, "")
    if box is None:
        return None
    choice = box.choice
    group = await uow.groups.get(choice.group_id)
    session = await uow.sessions.get(choice.session_id)
    if group is None or session is None:
        return None
    return Panel(
        choice=choice,
        group=group,
        session=session,
        situations=await _texts(uow, choice.candidates),
        settled=await uow.situations.get(session.situation_id) if session.situation_id else None,
        received=box.received,
    )


async def awaited(uow: UnitOfWork, choice_id: str, voter_id: str, *, now: datetime) -> Panel | None:
    """Return the choice for someone whose ballot is still awaited; None otherwise."""
    seen = await panel(uow, choice_id, now=now)
    if seen is None or not seen.choice.is_open or now >= seen.choice.closes_at:
        return None
    return None if voter_id in await uow.choices.voters(choice_id) else seen


async def _texts(uow: UnitOfWork, candidates: Sequence[Candidate]) -> list[Situation]:
    found = [await uow.situations.get(c.situation_id) for c in candidates]
    return [s for s in found if s is not None and s.state is not SituationState.WITHDRAWN]
