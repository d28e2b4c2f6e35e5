"""All that is kept about a person, for their own eyes: for rendering only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.choices import Choice
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation
from domain.voting.model import Ballot, Marked
from services.context import Context
from services.ports import AuditEntry, Told


@dataclass(frozen=True, slots=True)
class Brought:
    """A contribution of theirs, and the session it was brought to."""

    contribution: Contribution
    session: Session


@dataclass(frozen=True, slots=True)
class Answer:
    """Their answer to a choice that is open, sent or still in the form, by the situation's id.

    `wordings`: what they put in words for the group.
    """

    group_id: str
    choice_id: str
    closes_at: datetime
    is_sent: bool
    marks: Sequence[tuple[str, Marked]]
    numbers: Sequence[tuple[str, int]]
    wordings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SaidOfChoice:
    """What they said to the group about a choice: a reply to objections, why they decided."""

    group_id: str
    text: str


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
    said: Sequence[SaidOfChoice]
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
        said=[s for g in groups for s in await _said(ctx, g, user_id)],
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
        sent = await ctx.uow.choices.ballot_of(choice.id, user_id)
        draft = await ctx.uow.choices.draft_of(choice.id, user_id)
        for ballot in (sent, draft):
            if ballot is not None:
                answer = Answer(
                    group_id=group.id,
                    choice_id=choice.id,
                    closes_at=choice.closes_at,
                    is_sent=ballot is sent,
                    marks=tuple(ballot.marks.items()),
                    numbers=tuple(ballot.numbers.items()),
                    wordings=await _wordings(ctx, choice, ballot) if ballot is sent else (),
                )
                found.append(answer)
    return found


async def _wordings(ctx: Context, choice: Choice, ballot: Ballot) -> list[str]:
    kept = [await ctx.uow.objections.own(choice.id, ballot.voter_id, s) for s in ballot.marks]
    return [o.wording for o in kept if o is not None and o.wording]


async def _said(ctx: Context, group: Group, user_id: str) -> list[SaidOfChoice]:
    found = []
    for choice in await ctx.uow.choices.open_in(group.id):
        replies = await ctx.uow.objections.replies(choice.id)
        theirs = {c.situation_id for c in choice.candidates if c.author_id == user_id}
        found += [text for situation_id, text in replies.items() if situation_id in theirs]
    sessions = await ctx.uow.sessions.of_group(group.id)
    closed = await ctx.uow.choices.of_sessions(*(s.id for s in sessions))
    found += [c.reason for c in closed if c.decided_by == user_id and c.reason]
    return [SaidOfChoice(group.id, text) for text in found]
