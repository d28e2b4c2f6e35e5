"""Admission by unanimity, and the removal of a member: the same question, put to each in private.

Once a closed group is formed nobody joins without the agreement of all (seed 000), after a talk
with whoever facilitates (seed 004). A proposal ends early only where all agree. Otherwise it lapses
at its deadline, so that a "no" reads as somebody who never answered: neither the moment nor the
words of an end tell the two apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import (
    BadInput,
    GroupFull,
    NotInGroup,
    ProposalOver,
    ProposedAlready,
    ProposedLately,
)
from domain.groups import LARGEST, Group
from domain.people import COLLEAGUE, Account, Standing
from domain.worktime import at_work

OPEN_FOR = timedelta(days=10)
"""How long a proposal waits for the facilitator's word, and then for the answers."""
REMINDED_AFTER = (timedelta(days=3), timedelta(days=6), timedelta(days=9))
REST = timedelta(days=90)
"""How long the same is not asked again once it came to nothing: a group is not worn down."""


class Aim(StrEnum):
    """What is proposed: that somebody joins the group, or that a member is taken out of it."""

    ENTRY = "entry"
    REMOVAL = "removal"


class Answer(StrEnum):
    """What one member answers; for a removal, everyone's yes is needed and none abstains."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class State(StrEnum):
    """Where a proposal stands. `WAITING`: for the facilitator's word. `ASKED`: for the members."""

    WAITING = "waiting"
    ASKED = "asked"
    AGREED = "agreed"
    FULL = "full"
    LAPSED = "lapsed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


Answers = Mapping[str, Answer]
"""The answers received, by who gave them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """That `user_id` joins the group, or is taken out of it; `closes_at` ends what is awaited."""

    id: str
    group_id: str
    aim: Aim
    user_id: str
    made_by: str
    made_at: datetime
    closes_at: datetime
    state: State = State.WAITING
    asked_at: datetime | None = None
    ended_at: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether something is awaited still: the facilitator's word, or answers."""
        return self.state in (State.WAITING, State.ASKED)

    @property
    def is_own(self) -> bool:
        """Whether the person asks by themselves."""
        return self.made_by == self.user_id

    @property
    def is_removal(self) -> bool:
        """Whether a member is to be taken out."""
        return self.aim is Aim.REMOVAL

    @property
    def may_answer(self) -> tuple[Answer, ...]:
        """What one may answer."""
        return (Answer.YES, Answer.NO) if self.is_removal else tuple(Answer)

    def hosts(self, group: Group) -> tuple[str, ...]:
        """Who is asked for a word: whoever facilitates, but never the member who is to go."""
        if group.facilitators or not self.is_removal:
            return group.hosts
        others = tuple(m for m in group.turns if m != self.user_id)
        return others[:1] if group.autonomous else ()

    def electorate(self, group: Group) -> tuple[str, ...]:
        """Who is asked: the members there are now, but for the person concerned."""
        return tuple(m for m in group.member_ids if m != self.user_id)


def propose_entry(
    id: str,
    group: Group,
    user_id: str,
    made_by: str,
    now: datetime,
    *,
    account: Account = COLLEAGUE,
    before: Sequence[Proposal] = (),
) -> Proposal:
    """Propose that somebody joins; nobody is asked yet.

    `account`: how they stand in the workspace. `before`: what was proposed about them in this
    group.

    Raises BadInput, GroupFull, ProposedAlready, ProposedLately.
    """
    if account.standing is not Standing.COLLEAGUE:
        others = {"person": [account]}
        raise BadInput({"person": "not_colleagues"}, others=others)
    invitation = group.invitation(user_id)
    if user_id in group.people or (invitation and invitation.is_pending):
        raise BadInput({"person": "in_group"})
    check_room(group)
    return _propose(id, group, Aim.ENTRY, user_id, made_by, now, before)


def propose_removal(
    id: str,
    group: Group,
    user_id: str,
    made_by: str,
    now: datetime,
    *,
    before: Sequence[Proposal] = (),
) -> Proposal:
    """Propose that a member is taken out. A facilitator first hands facilitation over.

    Raises BadInput, ProposedAlready, ProposedLately.
    """
    if user_id == made_by:
        raise BadInput({"person": "oneself"})
    if not group.has_member(user_id):
        raise BadInput({"person": "not_member"})
    if group.has_facilitator(user_id):
        raise BadInput({"person": "facilitates"})
    return _propose(id, group, Aim.REMOVAL, user_id, made_by, now, before)


def check_room(group: Group) -> None:
    """Raise GroupFull where members and those who are invited leave no place."""
    if len(group.members) + len(group.pending) >= LARGEST:
        raise GroupFull(most=LARGEST, asks=True)


def _propose(
    id: str,
    group: Group,
    aim: Aim,
    user_id: str,
    made_by: str,
    now: datetime,
    before: Sequence[Proposal],
) -> Proposal:
    if any(p.is_open for p in before):
        raise ProposedAlready
    # What the person asked for by themselves is told to nobody who proposes them, nor back.
    same = [p for p in before if p.aim is aim and p.is_own == (made_by == user_id)]
    rests = [p.ended_at + REST for p in same if p.ended_at and _came_to_nothing(p)]
    if rests and now < max(rests):
        raise ProposedLately(until=max(rests))
    return Proposal(id, group.id, aim, user_id, made_by, now, at_work(now + OPEN_FOR, group.zone))


def _came_to_nothing(proposal: Proposal) -> bool:
    return proposal.state in (State.LAPSED, State.DECLINED)


def ask(proposal: Proposal, group: Group, now: datetime) -> Proposal:
    """The facilitator has talked with the person: the members are asked.

    Raises ProposalOver, GroupFull.
    """
    if proposal.state is not State.WAITING:
        raise ProposalOver
    if not proposal.is_removal:
        check_room(group)
    closes_at = at_work(now + OPEN_FOR, group.zone)
    return replace(proposal, state=State.ASKED, asked_at=now, closes_at=closes_at)


def check_answer(proposal: Proposal, group: Group, user_id: str, answer: str) -> Answer:
    """Return the answer, where it may be given. Raises NotInGroup, ProposalOver, BadInput."""
    if user_id not in proposal.electorate(group):
        raise NotInGroup
    if proposal.state is not State.ASKED:
        raise ProposalOver
    if answer not in proposal.may_answer:
        raise BadInput({"answer": "unknown"})
    return Answer(answer)


def is_agreed(proposal: Proposal, group: Group, answers: Answers) -> bool:
    """Whether all have agreed; anything else waits for the deadline.

    To join: everyone has answered, somebody says yes, nobody says no. To be taken out: everyone
    else says yes.
    """
    given = {answers.get(m) for m in proposal.electorate(group)}
    if proposal.is_removal:
        return given == {Answer.YES}
    return Answer.YES in given and given <= {Answer.YES, Answer.ABSTAIN}


def end(proposal: Proposal, state: State, now: datetime) -> Proposal:
    """Return it ended that way. Raises ProposalOver, also for declining what the members have."""
    waiting = proposal.state is State.WAITING
    if not proposal.is_open or (state is State.DECLINED and not waiting):
        raise ProposalOver
    return replace(proposal, state=state, ended_at=now)


def reminders(proposal: Proposal, group: Group) -> tuple[datetime, ...]:
    """When those who have not answered are reminded, within working hours."""
    if proposal.asked_at is None:
        return ()
    moments = (at_work(proposal.asked_at + after, group.zone) for after in REMINDED_AFTER)
    return tuple(m for m in moments if m < proposal.closes_at)
