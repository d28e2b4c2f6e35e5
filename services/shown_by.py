"""Which messages show what a use case may change: the one table, and how they are named.

A kind that is in no row says what was true when it was told, and stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.admissions import Proposal
from domain.channels import HoldReason
from domain.charter import Change
from domain.choices import Choice
from domain.consultations import Consultation
from domain.groups import Asked, Departure, Group, Hold, Invitation
from domain.rota import leaders
from domain.sessions import Session, narrator_in, running_phase
from services import notices
from services.admissions import notices as admissions
from services.changed import Changed
from services.choices import told as before
from services.endings import notices as ending
from services.facilitation import told
from services.groups import charter_notices as charters
from services.notices import Kind
from services.ports import Notice

SHOWN_BY: Mapping[Changed, tuple[Kind, ...]] = {
    Changed.GROUP: (Kind.CHARTER, Kind.DECLINED, Kind.REMOTE, Kind.HOME),
    Changed.LEADERS: (
        Kind.NO_CANDIDATE,
        Kind.CHARTER,
        Kind.INVITATION,
        Kind.REQUEST,
        Kind.BEGINS,
        Kind.CHOICE,
        Kind.UNSETTLED,
        Kind.REMOTE,
        Kind.HOME,
    ),
    Changed.RETURN: (
        Kind.WILLING,
        Kind.LEFT,
        Kind.DEPARTURE,
        Kind.FAREWELL,
        Kind.EVALUATION,
        Kind.NUDGE_SITUATION,
        Kind.PREPARATION,
    ),
    Changed.HOLDS: (Kind.WAITS, Kind.INTRUDER),
    Changed.ASKED: (Kind.INVITATION, Kind.DECLINED),
    Changed.ACCEPTANCES: (Kind.CHARTER, Kind.CHARTER_AGAIN),
    Changed.CHARTER_CHANGE: (Kind.CHARTER_CHANGE,),
    Changed.DRAFT: (Kind.NUDGE_SITUATION, Kind.HOME),
    Changed.SITUATIONS: (
        Kind.WILLING,
        Kind.NO_CANDIDATE,
        Kind.CALL,
        Kind.NUDGE_SITUATION,
        Kind.CHOICE,
        Kind.OBJECTIONS,
        Kind.REMOTE,
        Kind.HOME,
    ),
    Changed.DATES: (Kind.CLOSING, Kind.REMOTE),
    Changed.SESSION: (
        Kind.WILLING,
        Kind.NO_CANDIDATE,
        Kind.INVITATION,
        Kind.CALL,
        Kind.NUDGE_SITUATION,
        Kind.PREPARATION,
        Kind.BEGINS,
        Kind.CHOICE,
        Kind.UNSETTLED,
        Kind.OBJECTIONS,
        Kind.REMOTE,
        Kind.HOME,
    ),
    Changed.MOVE: (Kind.NUDGE_BALLOT, Kind.WILLING),
    Changed.PHASE: (Kind.PHASE, Kind.NARRATOR, Kind.REMOTE, Kind.HOME),
    Changed.BROUGHT: (Kind.PHASE, Kind.NARRATOR, Kind.REMOTE),
    Changed.DEMAND: (Kind.PHASE, Kind.HOME),
    Changed.CLOCK: (Kind.REMOTE,),
    Changed.CONSULTED: (Kind.FUTURE, Kind.EVALUATION),
    Changed.CHOICE: (
        Kind.WILLING,
        Kind.NO_CANDIDATE,
        Kind.CHOICE,
        Kind.NUDGE_BALLOT,
        Kind.UNSETTLED,
        Kind.OBJECTIONS,
        Kind.REMOTE,
        Kind.HOME,
    ),
    Changed.PROPOSAL: (
        Kind.ADMISSION_WORD,
        Kind.ADMISSION_NEWS,
        Kind.ADMISSION_QUESTION,
        Kind.ADMISSION_REMINDER,
        Kind.ADMISSION_CONCERNED,
    ),
}


@dataclass(frozen=True, slots=True)
class About:
    """What the messages concerned are named after.

    `homes`: whose Homes show the change. `nudged`: whose reminders do, all members' by default.
    `phases`: of which phases, the running one by default. `holders`: whose remotes show it, those
    of who steers by default. `invitations`: those that were just answered, and `requests` too; who
    is being asked is known of the group.
    """

    group: Group
    homes: Iterable[str] = ()
    nudged: Sequence[str] | None = None
    sessions: Sequence[Session] = ()
    choices: Sequence[Choice] = ()
    phases: Sequence[str] | None = None
    departures: Sequence[Departure] = ()
    consultations: Sequence[Consultation] = ()
    holds: Sequence[Hold] = ()
    proposals: Sequence[Proposal] = ()
    invitations: Sequence[Invitation] = ()
    changes: Sequence[Change] = ()
    holders: Sequence[str] | None = None
    requests: Sequence[Asked] = ()


def _running(make: Callable[[Session, Group, str], Notice | None]) -> "_Named":
    def named(about: About) -> list[Notice]:
        live = [s for s in about.sessions if s.is_live]
        named = [(s, p) for s in live for p in about.phases or (s.run.phase_id,)]
        made = [make(s, about.group, phase_id) for s, phase_id in named]
        return [notice for notice in made if notice is not None]

    return named


def _narrator(of: Session, group: Group, phase_id: str) -> Notice | None:
    narrator_id = narrator_in(of, running_phase(of))
    return notices.narrator(of, group, phase_id, narrator_id) if narrator_id else None


_Named = Callable[[About], Sequence[Notice]]

NAMED: Mapping[Kind, _Named] = {
    Kind.CHARTER: lambda a: [notices.charter(a.group)],
    Kind.CHARTER_AGAIN: lambda a: [charters.again(a.group, p) for p in a.nudged or ()],
    Kind.CHARTER_CHANGE: lambda a: [
        charters.change(c, m)
        for c in a.changes
        for m in (c.asked if a.nudged is None else a.nudged)
    ],
    Kind.INVITATION: lambda a: [
        notices.invitation(a.group.id, i) for i in (*a.invitations, *a.group.pending)
    ],
    Kind.DECLINED: lambda a: [
        n
        for i in (*a.invitations, *a.group.invitations)
        if not i.is_pending
        for n in notices.declined(a.group, i)
    ],
    Kind.LEFT: lambda a: [notices.left(a.group.id, d) for d in a.departures],
    Kind.DEPARTURE: lambda a: [n for d in a.departures for n in notices.departures(a.group, d)],
    Kind.WAITS: lambda a: [n for h in a.holds for n in notices.waits(a.group, h)],
    Kind.INTRUDER: lambda a: [
        notices.intruder(a.group, h.about) for h in a.holds if h.reason == HoldReason.INTRUDER
    ],
    Kind.FAREWELL: lambda a: [ending.farewell(a.group.id, d.user_id) for d in a.departures],
    Kind.FUTURE: lambda a: [ending.future(c) for c in a.consultations],
    Kind.EVALUATION: lambda a: [
        n
        for c in a.consultations
        for n in ending.evaluations(c)
        if a.nudged is None or n.user_id in a.nudged
    ],
    Kind.CALL: lambda a: [notices.call(s, a.group) for s in a.sessions],
    Kind.NUDGE_SITUATION: lambda a: [
        notices.nudge_situation(s, m)
        for s in a.sessions
        for m in (a.group.member_ids if a.nudged is None else a.nudged)
    ],
    Kind.PREPARATION: lambda a: [
        # Whoever was narrator before has theirs still.
        notices.preparation(s, a.group, m)
        for s in a.sessions
        for m in a.group.member_ids
    ],
    Kind.BEGINS: lambda a: [notices.begins(s, a.group) for s in a.sessions],
    Kind.WILLING: lambda a: [
        before.willing(s, m)
        for s in a.sessions
        for m in (a.group.member_ids if a.nudged is None else a.nudged)
    ],
    Kind.NO_CANDIDATE: lambda a: [
        before.no_candidate(s, holder)
        for s in a.sessions
        for holder in (leaders(s, a.group) if a.holders is None else a.holders)
    ],
    Kind.CHOICE: lambda a: [notices.choice(c) for c in a.choices],
    Kind.NUDGE_BALLOT: lambda a: [
        notices.nudge_ballot(c, v) for c in a.choices for v in c.electorate
    ],
    Kind.UNSETTLED: lambda a: [n for c in a.choices for n in notices.unsettled(c, a.group)],
    Kind.OBJECTIONS: lambda a: [
        # A situation that was withdrawn since is no candidate any more: its author is of these.
        notices.objections(c, m)
        for c in a.choices
        for m in c.electorate
    ],
    Kind.PHASE: _running(notices.phase),
    Kind.NARRATOR: _running(_narrator),
    Kind.REMOTE: lambda a: [
        notices.remote(s, holder)
        for s in a.sessions
        for holder in (leaders(s, a.group) if a.holders is None else a.holders)
    ],
    Kind.REQUEST: lambda a: [told.request(r, a.group.id) for r in (*a.requests, *a.group.requests)],
    Kind.CLOSING: lambda a: [notices.closing(s, a.group) for s in a.sessions],
    Kind.ADMISSION_WORD: lambda a: [n for p in a.proposals for n in admissions.words(p, a.group)],
    Kind.ADMISSION_NEWS: lambda a: [admissions.news(p) for p in a.proposals],
    Kind.ADMISSION_QUESTION: lambda a: [
        admissions.question(p, m) for p in a.proposals for m in p.electorate(a.group)
    ],
    Kind.ADMISSION_REMINDER: lambda a: [
        n for p in a.proposals for m in p.electorate(a.group) for n in admissions.reminders(p, m)
    ],
    Kind.ADMISSION_CONCERNED: lambda a: [admissions.concerned(p) for p in a.proposals],
}
