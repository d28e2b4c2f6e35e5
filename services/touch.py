"""A use case says what it changed; the messages that show it are rendered again.

`SHOWN_BY` is the one table of which kinds show what; only the count of ballots goes past it. A kind
that is in no row says what was true when it was told, and stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from domain.choices import Choice
from domain.groups import Departure, Group
from domain.sessions import Session, narrator_in, running_phase
from domain.situations import Situation
from services import notices
from services.context import Context
from services.notices import Kind
from services.ports import Notice

LATELY = timedelta(days=7)
"""How long after somebody opened their Home it follows what changes."""


class Changed(StrEnum):
    """What a use case may have changed."""

    GROUP = "group"
    RETURN = "return"
    DRAFT = "draft"
    ACCEPTANCES = "acceptances"
    SITUATIONS = "situations"
    DATES = "dates"
    SESSION = "session"
    MOVE = "move"
    PHASE = "phase"
    BROUGHT = "brought"
    DEMAND = "demand"
    CLOCK = "clock"
    CHOICE = "choice"


SHOWN_BY: Mapping[Changed, tuple[Kind, ...]] = {
    Changed.GROUP: (Kind.CHARTER, Kind.HOME),
    Changed.RETURN: (Kind.LEFT,),
    Changed.ACCEPTANCES: (Kind.CHARTER,),
    Changed.DRAFT: (Kind.HOME,),
    Changed.SITUATIONS: (Kind.CALL, Kind.CHOICE, Kind.REMOTE, Kind.HOME),
    Changed.DATES: (Kind.CLOSING,),
    Changed.SESSION: (
        Kind.CALL,
        Kind.PREPARATION,
        Kind.BEGINS,
        Kind.CHOICE,
        Kind.REMOTE,
        Kind.HOME,
    ),
    Changed.MOVE: (Kind.NUDGE_SITUATION, Kind.NUDGE_BALLOT),
    Changed.PHASE: (Kind.PHASE, Kind.NARRATOR, Kind.REMOTE, Kind.HOME),
    Changed.BROUGHT: (Kind.PHASE, Kind.NARRATOR, Kind.REMOTE),
    Changed.DEMAND: (Kind.PHASE,),
    Changed.CLOCK: (Kind.REMOTE,),
    Changed.CHOICE: (Kind.CHOICE, Kind.REMOTE, Kind.HOME),
}


@dataclass(frozen=True, slots=True)
class _About:
    """What the messages concerned are named after.

    `homes`: whose Homes show the change. `phases`: of which phases, the running one by default.
    """

    group: Group
    homes: Iterable[str] = ()
    sessions: Sequence[Session] = ()
    choices: Sequence[Choice] = ()
    phases: Sequence[str] | None = None
    departures: Sequence[Departure] = ()


async def group(ctx: Context, changed: Group) -> None:
    """The group's name, people or channel have changed."""
    await _refresh(ctx, Changed.GROUP, _About(changed, changed.people))


async def come_back(ctx: Context, changed: Group, departure: Departure) -> None:
    """Whoever had left is back: what asked them whether they meant to says so."""
    await _refresh(ctx, Changed.RETURN, _About(changed, departures=[departure]))
    await group(ctx, changed)


async def acceptances(ctx: Context, of: Group) -> None:
    """Someone has accepted the charter."""
    await _refresh(ctx, Changed.ACCEPTANCES, _About(of))


async def draft(ctx: Context, changed: Situation) -> None:
    """A situation has changed that nobody but its author knows of."""
    of = await ctx.uow.groups.get(changed.group_id)
    if of is not None:
        await _refresh(ctx, Changed.DRAFT, _About(of, [changed.author_id]))


async def situations(ctx: Context, changed: Situation) -> None:
    """What the group may choose among has changed by this situation."""
    of = await ctx.uow.groups.get(changed.group_id)
    if of is not None:
        to_come = await ctx.uow.sessions.to_come(of.id)
        found = await ctx.uow.choices.of_sessions(*(s.id for s in to_come))
        named = [c for c in found if c.has_candidate(changed.id)]
        homes = (changed.author_id, *of.facilitators)
        await _refresh(ctx, Changed.SITUATIONS, _About(of, homes, to_come, named))


async def dates(ctx: Context, of: Group) -> None:
    """When the group meets has changed: a session was planned, moved, cancelled or begun."""
    last = await ctx.uow.sessions.last_held(of.id)
    await _refresh(ctx, Changed.DATES, _About(of, sessions=[last] if last else ()))


async def session(ctx: Context, changed: Session) -> None:
    """Anything about the session has changed."""
    of = await ctx.uow.groups.get(changed.group_id)
    if of is not None:
        chosen = await ctx.uow.choices.of_sessions(changed.id)
        # What was told for a former date is still there.
        dated = [replace(changed, moved=former) for former in range(changed.moved + 1)]
        await _refresh(ctx, Changed.SESSION, _About(of, of.people, dated, chosen))


async def move(ctx: Context, moved: Session) -> None:
    """The session has another date, and its choice another hour to close."""
    of = await ctx.uow.groups.get(moved.group_id)
    if of is not None:
        chosen = await ctx.uow.choices.of_sessions(moved.id)
        await _refresh(ctx, Changed.MOVE, _About(of, sessions=[moved], choices=chosen))


async def phase(ctx: Context, of_session: Session) -> None:
    """What is shown in the phase that this session is in has changed, or its time."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        await _refresh(ctx, Changed.PHASE, _About(of, of.facilitators, [of_session]))


async def brought(ctx: Context, of_session: Session) -> None:
    """Somebody has brought something to the phase that this session is in."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        await _refresh(ctx, Changed.BROUGHT, _About(of, sessions=[of_session]))


async def demand(ctx: Context, of_session: Session) -> None:
    """The narrator's demand has changed: phases before the running one may show it too."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        begun = [run.phase_id for run in of_session.runs if run.started_at]
        await _refresh(ctx, Changed.DEMAND, _About(of, sessions=[of_session], phases=begun))


async def clock(ctx: Context, of_session: Session) -> None:
    """The running phase has reached a mark."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        await _refresh(ctx, Changed.CLOCK, _About(of, of.facilitators, [of_session]))


async def choice(ctx: Context, changed: Choice) -> None:
    """The choice has opened, closed, or lost a candidate or some of its time."""
    of = await ctx.uow.groups.get(changed.group_id)
    settled = await ctx.uow.sessions.get(changed.session_id)
    if of is not None and settled is not None:
        await _refresh(ctx, Changed.CHOICE, _About(of, of.people, [settled], [changed]))


async def ballots(ctx: Context, choice_id: str) -> None:
    """One more ballot is in: the choice shows how many. All answer at once: nothing is loaded."""
    await ctx.uow.notices.refresh(notices.choice_key(choice_id))


async def _refresh(ctx: Context, changed: Changed, about: _About) -> None:
    homes = dict.fromkeys(notices.home(user_id).key for user_id in about.homes)
    kinds = SHOWN_BY[changed]
    shown = [notice.key for kind in kinds if kind in _NAMED for notice in _NAMED[kind](about)]
    await ctx.uow.notices.refresh(*dict.fromkeys(shown))
    if Kind.HOME in kinds:
        # Who comes back later finds it rendered afresh: Slack says when somebody opens their Home.
        await ctx.uow.notices.refresh_asked(ctx.now - LATELY, *homes)


def _running(make: Callable[[Session, Group, str], Notice | None]) -> "_Named":
    def named(about: _About) -> list[Notice]:
        live = [s for s in about.sessions if s.is_live]
        named = [(s, p) for s in live for p in about.phases or (s.run.phase_id,)]
        made = [make(s, about.group, phase_id) for s, phase_id in named]
        return [notice for notice in made if notice is not None]

    return named


def _narrator(of: Session, group: Group, phase_id: str) -> Notice | None:
    narrator_id = narrator_in(of, running_phase(of))
    return notices.narrator(of, group, phase_id, narrator_id) if narrator_id else None


_Named = Callable[[_About], Sequence[Notice]]

_NAMED: Mapping[Kind, _Named] = {
    Kind.CHARTER: lambda a: [notices.charter(a.group)],
    Kind.LEFT: lambda a: [notices.left(a.group.id, d) for d in a.departures],
    Kind.CALL: lambda a: [notices.call(s, a.group) for s in a.sessions],
    Kind.NUDGE_SITUATION: lambda a: [
        notices.nudge_situation(s, m) for s in a.sessions for m in a.group.member_ids
    ],
    Kind.PREPARATION: lambda a: [
        notices.preparation(s, a.group, s.narrator_id) for s in a.sessions if s.narrator_id
    ],
    Kind.BEGINS: lambda a: [notices.begins(s, a.group) for s in a.sessions],
    Kind.CHOICE: lambda a: [notices.choice(c) for c in a.choices],
    Kind.NUDGE_BALLOT: lambda a: [
        notices.nudge_ballot(c, v) for c in a.choices for v in c.electorate
    ],
    Kind.PHASE: _running(notices.phase),
    Kind.NARRATOR: _running(_narrator),
    Kind.REMOTE: lambda a: [n for s in a.sessions for n in notices.remotes(s, a.group)],
    Kind.CLOSING: lambda a: [notices.closing(s, a.group) for s in a.sessions],
}
