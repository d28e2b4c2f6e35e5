"""All that is kept about a person, for their own eyes: for rendering only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation
from domain.voting.model import Marked
from services.context import Context
from services.ports import AuditEntry, Told


@dataclass(frozen=True, slots=True)
class Brought:
    """A contribution of theirs, and the session it was brought to."""

    contribution: Contribution
    session: Session


@dataclass(frozen=True, slots=True)
class Answer:
    """Their answer to a choice that is open: each mark by the situation's id."""

    group_id: str
    choice_id: str
    closes_at: datetime
    marks: Sequence[tuple[str, Marked]]


@dataclass(frozen=True, slots=True)
class MyData:
    """What is kept about a person: nobody else's words; `at`: when it was gathered."""

    user_id: str
    at: datetime
    groups: Sequence[Group]
    situations: Sequence[Situation]
    contributions: Sequence[Brought]
    commitments: Sequence[Commitment]
    answers: Sequence[Answer]
    told: Sequence[Told]
    acts: Sequence[AuditEntry]


async def my_data(ctx: Context, user_id: str) -> MyData:
    """Return all that is kept about that person, in every group."""
    uow = ctx.uow
    groups = await uow.groups.of_person(user_id)
    return MyData(
        user_id=user_id,
        at=ctx.now,
        groups=groups,
        situations=await uow.situations.written_by(user_id),
        contributions=await _contributions(ctx, user_id),
        commitments=await uow.commitments.of_narrator(user_id),
        answers=[a for g in groups for a in await _answers(ctx, g, user_id)],
        told=await uow.notices.told_to(user_id),
        acts=await uow.audit.of_actor(user_id),
    )


async def _contributions(ctx: Context, user_id: str) -> list[Brought]:
    sessions: dict[str, Session | None] = {}
    found = []
    for contribution in await ctx.uow.contributions.of_author(user_id):
        session_id = contribution.session_id
        if session_id not in sessions:
            sessions[session_id] = await ctx.uow.sessions.get(session_id)
        session = sessions[session_id]
        if session is not None:
            found.append(Brought(contribution, session))
    return found


async def _answers(ctx: Context, group: Group, user_id: str) -> list[Answer]:
    """Only of choices that are open: nothing is kept of the others."""
    found = []
    for choice in await ctx.uow.choices.open_in(group.id):
        # What they answered last, even where everyone is asked again since.
        if ballot := await ctx.uow.choices.ballot_of(choice.id, user_id):
            marks = tuple(ballot.marks.items())
            found.append(Answer(group.id, choice.id, choice.closes_at, marks))
    return found
