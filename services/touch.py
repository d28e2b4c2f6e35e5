"""A use case says what it changed; the messages that show it are rendered again.

`shown_by.py` has the one table of which kinds show what; only the count of ballots goes past it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from domain import rota
from domain.admissions import Proposal
from domain.charter import Change
from domain.choices import Choice
from domain.consultations import Consultation
from domain.groups import Departure, Group, Hold, Invitation
from domain.sessions import Session
from domain.situations import Situation
from services import notices
from services.admissions import notices as admissions
from services.changed import Changed
from services.context import Context
from services.notices import Kind
from services.shown_by import NAMED, SHOWN_BY, About

LATELY = timedelta(days=7)
"""How long after somebody opened their Home it follows what changes."""


async def group(ctx: Context, changed: Group) -> None:
    """The group's name, people or channel have changed."""
    to_come = await ctx.uow.sessions.to_come(changed.id)
    await _refresh(ctx, Changed.GROUP, About(changed, changed.people, sessions=to_come))


async def leaders(ctx: Context, before: Group, after: Group) -> None:
    """Who facilitates the group, or one of its sessions, has changed; or who is asked to."""
    people = tuple(dict.fromkeys((*before.people, *after.people)))
    to_come = await ctx.uow.sessions.to_come(after.id)
    chosen = await ctx.uow.choices.of_sessions(*(s.id for s in to_come))
    about = About(
        after,
        people,
        sessions=to_come,
        choices=chosen,
        holders=people,
        requests=before.requests,
    )
    await _refresh(ctx, Changed.LEADERS, about)


async def come_back(ctx: Context, changed: Group, departure: Departure) -> None:
    """Whoever had left is back: what was told to them, and stayed as it was meanwhile, follows."""
    to_come = await ctx.uow.sessions.to_come(changed.id)
    dated = [session for planned in to_come for session in _dated(planned)]
    back = [departure.user_id]
    asked = await ctx.uow.consultations.of_group(changed.id)
    about = About(changed, nudged=back, sessions=dated, departures=[departure], consultations=asked)
    await _refresh(ctx, Changed.RETURN, about)
    await group(ctx, changed)


async def holds(ctx: Context, changed: Group, told: Sequence[Hold]) -> None:
    """What holds the group's channel has changed: it shows where these were told.

    Even where none was: what waits in the channel's lane may be told again.
    """
    await _refresh(ctx, Changed.HOLDS, About(changed, holds=told))


async def asked(ctx: Context, of: Group, *answered: Invitation) -> None:
    """Whom the group asks has changed; `answered`: invitations that it has no longer."""
    await _refresh(ctx, Changed.ASKED, About(of, invitations=answered))


async def acceptances(ctx: Context, of: Group, *people: str) -> None:
    """Whether these people of the group have accepted the charter has changed."""
    await _refresh(ctx, Changed.ACCEPTANCES, About(of, nudged=people))
    if of.formed_at is None:  # Until then how many have accepted shows elsewhere, too.
        await group(ctx, of)


async def charter_change(ctx: Context, of: Group, put: Change, *answered: str) -> None:
    """Members `answered` about a change of the charter; without any, it has ended."""
    about = About(of, nudged=answered or None, changes=[put])
    await _refresh(ctx, Changed.CHARTER_CHANGE, about)


async def consulted(ctx: Context, of: Group, consultation: Consultation) -> None:
    """The actor has answered what the group is asked; or it is closed, for all who are asked."""
    whose = [ctx.actor] if consultation.is_open else None
    await _refresh(ctx, Changed.CONSULTED, About(of, nudged=whose, consultations=[consultation]))


async def draft(ctx: Context, changed: Situation) -> None:
    """A situation has changed that nobody but its author knows of."""
    of = await ctx.uow.groups.get(changed.group_id)
    if of is not None:
        author = [changed.author_id]
        to_come = await ctx.uow.sessions.to_come(of.id)
        await _refresh(ctx, Changed.DRAFT, About(of, author, author, to_come))


async def situations(ctx: Context, changed: Situation) -> None:
    """What the group may choose among has changed by this situation."""
    of = await ctx.uow.groups.get(changed.group_id)
    if of is not None:
        to_come = await ctx.uow.sessions.to_come(of.id)
        found = await ctx.uow.choices.of_sessions(*(s.id for s in to_come))
        named = [c for c in found if c.has_candidate(changed.id)]
        homes = [changed.author_id, *of.facilitators]
        homes += [s.leader_id for s in to_come if s.leader_id]
        author = [changed.author_id]
        await _refresh(ctx, Changed.SITUATIONS, About(of, homes, author, to_come, named))


async def dates(ctx: Context, of: Group) -> None:
    """When the group meets has changed: a session was planned, moved, cancelled or begun."""
    last = await ctx.uow.sessions.last_held(of.id)
    await _refresh(ctx, Changed.DATES, About(of, sessions=_dated(last) if last else ()))


async def session(ctx: Context, changed: Session) -> None:
    """Anything about the session has changed."""
    of = await ctx.uow.groups.get(changed.group_id)
    if of is not None:
        chosen = await ctx.uow.choices.of_sessions(changed.id)
        await _refresh(ctx, Changed.SESSION, About(of, of.people, None, _dated(changed), chosen))


def _dated(changed: Session) -> list[Session]:
    """The session at each of its dates: what was told for a former one is still there."""
    return [replace(changed, moved=former) for former in range(changed.moved + 1)]


async def move(ctx: Context, moved: Session) -> None:
    """The session has another date, or its choice another hour to open or close."""
    of = await ctx.uow.groups.get(moved.group_id)
    if of is not None:
        chosen = await ctx.uow.choices.of_sessions(moved.id)
        await _refresh(ctx, Changed.MOVE, About(of, sessions=[moved], choices=chosen))


async def phase(ctx: Context, of_session: Session) -> None:
    """What is shown in the phase that this session is in has changed, or its time."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        await _refresh(
            ctx, Changed.PHASE, About(of, rota.leaders(of_session, of), sessions=[of_session])
        )


async def brought(ctx: Context, of_session: Session) -> None:
    """Somebody has brought something to the phase that this session is in."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        await _refresh(ctx, Changed.BROUGHT, About(of, sessions=[of_session]))


async def demand(ctx: Context, of_session: Session) -> None:
    """The narrator's demand has changed: phases before the running one may show it too."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        begun = [run.phase_id for run in of_session.runs if run.started_at]
        await _refresh(
            ctx, Changed.DEMAND, About(of, of.outsiders, sessions=[of_session], phases=begun)
        )


async def clock(ctx: Context, of_session: Session) -> None:
    """The running phase has reached a mark."""
    of = await ctx.uow.groups.get(of_session.group_id)
    if of is not None:
        await _refresh(
            ctx, Changed.CLOCK, About(of, rota.leaders(of_session, of), sessions=[of_session])
        )


async def choice(ctx: Context, changed: Choice) -> None:
    """The choice has opened, closed, or lost a candidate or some of its time."""
    of = await ctx.uow.groups.get(changed.group_id)
    settled = await ctx.uow.sessions.get(changed.session_id)
    if of is not None and settled is not None:
        await _refresh(ctx, Changed.CHOICE, About(of, of.people, None, [settled], [changed]))


async def ballots(ctx: Context, choice_id: str) -> None:
    """One more ballot is in: the choice shows how many, and its voter sees that it is noted.

    All answer at once: nothing is loaded.
    """
    shown_to_voter = notices.nudge_ballot_key(choice_id, ctx.actor), notices.home(ctx.actor).key
    await ctx.uow.notices.refresh(notices.choice_key(choice_id), *shown_to_voter)


async def said(ctx: Context, choice_id: str) -> None:
    """Something is said to the group about a choice: its channel message alone shows it."""
    await ctx.uow.notices.refresh(notices.choice_key(choice_id))


async def proposal(ctx: Context, changed: Proposal, of: Group) -> None:
    """Something proposed about who is in the group was put to its members, or has ended."""
    await _refresh(ctx, Changed.PROPOSAL, About(of, proposals=[changed]))


async def answer(ctx: Context, of: Proposal) -> None:
    """A member has answered a proposal: what asks them says that it is noted, and nobody's else."""
    told = (admissions.question(of, ctx.actor), *admissions.reminders(of, ctx.actor))
    await ctx.uow.notices.refresh(*(notice.key for notice in told))


async def _refresh(ctx: Context, changed: Changed, about: About) -> None:
    homes = dict.fromkeys(notices.home(user_id).key for user_id in about.homes)
    kinds = SHOWN_BY[changed]
    shown = [notice.key for kind in kinds if kind in NAMED for notice in NAMED[kind](about)]
    await ctx.uow.notices.refresh(*dict.fromkeys(shown))
    if Kind.HOME in kinds:
        # Who comes back later finds it rendered afresh: Slack says when somebody opens their Home.
        await ctx.uow.notices.refresh_asked(ctx.now - LATELY, *homes)
