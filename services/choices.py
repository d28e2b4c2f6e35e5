"""The consensual choice of a session's situation: opened, voted, closed, announced."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from random import SystemRandom
from secrets import token_bytes

from domain import choices as rules
from domain import sessions as session_rules
from domain import situations as situation_rules
from domain.choices import Choice
from domain.errors import ChoiceClosed, NotInGroup
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation
from domain.voting.model import Ballot
from domain.voting.model import Marked
from domain.voting.model import Outcome
from services import access, notices, timers
from services.ids import new_id
from services.notices import Kind
from services.ports import Notice, UnitOfWork
from services.timers import Command


async def open_choice(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Open the session's choice among the released situations (method.md §9.7).

    Once: only a choice that found nothing to choose from may be followed by another.
    """
    session = await uow.sessions.get(session_id)
    group = await uow.groups.get(session.group_id) if session else None
    if session is None or group is None or session.is_over or session.situation_id:
        return
    earlier = await uow.choices.of_session(session_id)
    if earlier is not None and earlier.outcome is not Outcome.EMPTY:
        return
    closes_at = timers.choice_closing(session, group, now)
    released = await uow.situations.released(group.id)
    choice = Choice(
        id=new_id(),
        group_id=group.id,
        session_id=session.id,
        electorate=group.member_ids,
        candidates=rules.candidates_of(released, await _narrated(uow, group.id)),
        seed=token_bytes(32),
        opened_at=now,
        closes_at=closes_at,
    )
    await uow.choices.add(choice)
    await timers.follow_choice(uow, choice, now)
    if not choice.candidates:
        await _close(uow, choice, now)
    await uow.notices.ask(notices.in_channel(Kind.CHOICE, choice.id, group), now)
    await refresh_around(uow, session, group)


async def refresh_around(uow: UnitOfWork, session: Session, group: Group) -> None:
    """Re-render what says where the choice stands: Homes, remotes, what was posted before."""
    posted = notices.call(session, group), notices.begins(session, group)
    keys = [n.key for n in (*posted, *notices.remotes(session, group))]
    await uow.notices.refresh(*keys, *notices.homes_of(group))


async def open_now(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> None:
    """Open the choice as the facilitator asks, before its time or during the session."""
    session, _ = await access.session_led_by(uow, actor, session_id)
    await open_choice(uow, session.id, now=now)


async def _narrated(uow: UnitOfWork, group_id: str) -> dict[str, datetime]:
    """When each person was last narrator in this group."""
    told = [
        (s.ended_at, s.narrator_id)
        for s in await uow.sessions.of_group(group_id)
        if s.narrator_id and s.ended_at
    ]
    return {narrator_id: ended_at for ended_at, narrator_id in sorted(told)}


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
        await _close(uow, box.choice, now)
    await uow.notices.refresh(f"{Kind.CHOICE}:{choice_id}")


async def close_on_time(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Close the session's choice when its time has come; nothing if it is closed already."""
    choice = await uow.choices.of_session(session_id)
    if choice is not None and choice.is_open and now >= choice.closes_at:
        await _close(uow, choice, now)
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


async def close_early(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Close a choice still open when its session begins."""
    choice = await uow.choices.of_session(session_id)
    if choice is not None and choice.is_open:
        await _close(uow, choice, now)
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


async def call_off(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Close a choice still open, without counting nor keeping any ballot.

    Its session is over, or the group has settled the situation aloud meanwhile.
    """
    choice = await uow.choices.of_session(session_id)
    if choice is not None and choice.is_open:
        await uow.choices.save(rules.call_off(choice, now))
        await _part_from_voters(uow, choice, [])


async def close_now(uow: UnitOfWork, actor: str, choice_id: str, *, now: datetime) -> None:
    """Close before time, as the facilitator asks. Raises Refused, ChoiceClosed."""
    choice = await uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    await access.facilitator(uow, actor, choice.group_id)
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice_id, since=choice.closed_since)
    await _close(uow, choice, now)
    await uow.notices.refresh(f"{Kind.CHOICE}:{choice_id}")


async def _close(uow: UnitOfWork, choice: Choice, now: datetime) -> None:
    """Count, settle the session, and part the ballots from their voters for good."""
    released = {s.id for s in await ready(uow, choice.group_id)}
    standing = tuple(c for c in choice.candidates if c.situation_id in released)
    ballots = await uow.choices.ballots(choice.id)
    closed, result = rules.close(replace(choice, candidates=standing), ballots, now)
    await uow.choices.save(closed)
    await _part_from_voters(uow, choice, ballots)
    if result.outcome is Outcome.CHOSEN and result.elected:
        await settle(uow, choice.session_id, result.elected, now=now)
    session = await uow.sessions.get(choice.session_id)
    group = await uow.groups.get(choice.group_id)
    if session is not None and group is not None:
        await refresh_around(uow, session, group)


async def _part_from_voters(uow: UnitOfWork, choice: Choice, kept: Sequence[Ballot]) -> None:
    """Delete the ballots but for the loose marks of those `kept`, and who was reminded to vote.

    The reminders that were posted stay on Slack, where nobody but their readers sees them.
    """
    await uow.choices.unlink(choice.id, _loose_marks(kept))
    await timers.clear(uow, choice.session_id, Command.NUDGE_BALLOT, Command.CLOSE_CHOICE)
    await uow.notices.forget(*(_reminder(choice, voter_id).key for voter_id in choice.electorate))


def _reminder(choice: Choice, voter_id: str) -> Notice:
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
            await _close(uow, left, now)
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


async def is_put_to_vote(uow: UnitOfWork, situation: Situation) -> bool:
    """Whether voters have the situation before them."""
    return any(c.has_candidate(situation.id) for c in await open_in(uow, situation.group_id))


async def open_in(uow: UnitOfWork, group_id: str) -> list[Choice]:
    """The group's choices that still receive ballots, one at most for each session."""
    to_come = [s for s in await uow.sessions.of_group(group_id) if not s.is_over]
    found = [await uow.choices.of_session(s.id) for s in to_come]
    return [choice for choice in found if choice is not None and choice.is_open]


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


async def nudge_ballots(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Remind, by direct message and once, only those who have not voted."""
    choice = await uow.choices.of_session(session_id)
    if choice is None or not choice.is_open or now >= choice.closes_at:
        return
    voted = set(await uow.choices.voters(choice.id))
    for user_id in choice.electorate:
        if user_id not in voted:
            await uow.notices.ask(_reminder(choice, user_id), now)


async def ready(uow: UnitOfWork, group_id: str) -> list[Situation]:
    """The released situations whose author is willing to tell them."""
    return [s for s in await uow.situations.released(group_id) if s.text.ready]
