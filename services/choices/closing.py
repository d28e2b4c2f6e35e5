"""Closing a choice: counted or called off, its ballots deleted, its outcome followed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from random import SystemRandom

from domain import choices as rules
from domain import sessions as session_rules
from domain import situations as situation_rules
from domain.choices import Choice
from domain.errors import ChoiceClosed, NotInGroup
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation
from domain.voting.model import Ballot, Marked, Outcome
from services import access, notices, timers
from services.choices.candidates import open_in, ready
from services.notices import Kind
from services.ports import Notice, UnitOfWork
from services.timers import Command


async def refresh_around(uow: UnitOfWork, session: Session, group: Group) -> None:
    """Re-render what says where the choice stands: Homes, remotes, what was posted before."""
    posted = notices.call(session, group), notices.begins(session, group)
    keys = [n.key for n in (*posted, *notices.remotes(session, group))]
    await uow.notices.refresh(*keys, *notices.homes_of(group))


async def close_on_time(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Close the session's choice when its time has come; nothing if it is closed already."""
    choice = await uow.choices.of_session(session_id)
    if choice is not None and choice.is_open and now >= choice.closes_at:
        await close(uow, choice, now)
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


async def close_early(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Close a choice still open when its session begins."""
    choice = await uow.choices.of_session(session_id)
    if choice is not None and choice.is_open:
        await close(uow, choice, now)
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


async def call_off(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Close a choice still open, without counting nor keeping any ballot.

    Its session is over, or the group has settled the situation aloud meanwhile.
    """
    choice = await uow.choices.of_session(session_id)
    if choice is not None and choice.is_open:
        await uow.choices.save(rules.call_off(choice, now))
        await part_from_voters(uow, choice, [])


async def close_now(uow: UnitOfWork, actor: str, choice_id: str, *, now: datetime) -> None:
    """Close before time, as the facilitator asks. Raises Refused, ChoiceClosed."""
    choice = await uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    await access.facilitator(uow, actor, choice.group_id)
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice_id, since=choice.closed_since)
    await close(uow, choice, now)
    await uow.notices.refresh(f"{Kind.CHOICE}:{choice_id}")


async def close(uow: UnitOfWork, choice: Choice, now: datetime) -> None:
    """Count, settle the session, and part the ballots from their voters for good."""
    released = {s.id for s in await ready(uow, choice.group_id)}
    standing = tuple(c for c in choice.candidates if c.situation_id in released)
    ballots = await uow.choices.ballots(choice.id)
    closed, result = rules.close(replace(choice, candidates=standing), ballots, now)
    await uow.choices.save(closed)
    await part_from_voters(uow, choice, ballots)
    if result.outcome is Outcome.CHOSEN and result.elected:
        await settle(uow, choice.session_id, result.elected, now=now)
    session = await uow.sessions.get(choice.session_id)
    group = await uow.groups.get(choice.group_id)
    if session is not None and group is not None:
        await refresh_around(uow, session, group)


async def part_from_voters(uow: UnitOfWork, choice: Choice, kept: Sequence[Ballot]) -> None:
    """Delete the ballots but for the loose marks of those `kept`, and who was reminded to vote.

    The reminders that were posted stay on Slack, where nobody but their readers sees them.
    """
    await uow.choices.unlink(choice.id, _loose_marks(kept))
    await timers.clear(uow, choice.session_id, Command.NUDGE_BALLOT, Command.CLOSE_CHOICE)
    await uow.notices.forget(*(reminder(choice, voter_id).key for voter_id in choice.electorate))


def reminder(choice: Choice, voter_id: str) -> Notice:
    """The direct message that reminds one voter."""
    return notices.to_person(Kind.NUDGE_BALLOT, choice.id, choice.group_id, voter_id)


async def take_out(uow: UnitOfWork, situation: Situation, *, now: datetime) -> None:
    """Take a situation that is no longer available out of the group's open choices.

    A choice in which nothing is left closes as empty.
    """
    for choice in await open_in(uow, situation.group_id):
        if not choice.has_candidate(situation.id):
            continue
        left = rules.withdraw(choice, situation.id)
        if left.candidates:
            await uow.choices.save(left)
        else:
            await close(uow, left, now)
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


def _loose_marks(ballots: Sequence[Ballot]) -> list[tuple[str, Marked]]:
    """The marks without their voters, shuffled.

    A ballot kept whole would still name its voter: authors do not mark their own situation.
    """
    marks = [pair for ballot in ballots for pair in ballot.marks.items()]
    SystemRandom().shuffle(marks)
    return marks


async def settle(uow: UnitOfWork, session_id: str, situation_id: str, *, now: datetime) -> None:
    """Make the situation the session's, and its author the narrator, who is told in time."""
    session = await uow.sessions.get(session_id)
    situation = await uow.situations.get(situation_id)
    group = await uow.groups.get(session.group_id) if session else None
    if session is None or group is None or situation is None or session.is_over:
        return
    await uow.sessions.save(session_rules.choose(session, situation.id, situation.author_id))
    chosen = situation_rules.choose(situation)
    await uow.situations.save(chosen)
    await take_out(uow, chosen, now=now)
    await timers.prepare_from(uow, session, group, now)


async def give_back(uow: UnitOfWork, situation_id: str) -> None:
    """Make a chosen situation available again."""
    situation = await uow.situations.get(situation_id)
    if situation is not None:
        await uow.situations.save(situation_rules.give_back(situation))
