"""What everybody may see of a choice: for rendering only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.choices import Choice
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation, SituationState
from domain.voting.model import Outcome
from services.choices import in_order
from services.choices.candidates import ready, texts_of
from services.context import Context
from services.timers import Command, key


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to the group about a situation: nobody's, but its author's reply."""

    wordings: Sequence[str] = ()
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What everybody may see of a choice: never a mark, a sum, nor who voted.

    `settled`: the session's situation, chosen by the vote or settled aloud. `said`: about which
    situation, while objections are worked on and from then on. `followed`: by another choice.
    `next_in_order`: what its facilitator may take where there is none, by one click.
    """

    choice: Choice
    group: Group
    session: Session
    situations: Sequence[Situation]
    settled: Situation | None
    received: int
    next_in_order: Situation | None = None
    said: Mapping[str, Said] = field(default_factory=dict)
    followed: bool = False

    def situation(self, situation_id: str) -> Situation | None:
        """The candidate of that id, None when it was withdrawn for good."""
        return next((s for s in self.situations if s.id == situation_id), None)


async def panel(ctx: Context, choice_id: str) -> Panel | None:
    """Return the choice as its channel shows it. For rendering only."""
    box = await ctx.uow.choices.ballot_box(choice_id, "")
    if box is None:
        return None
    choice = box.choice
    group = await ctx.uow.groups.get(choice.group_id)
    session = await ctx.uow.sessions.get(choice.session_id)
    if group is None or session is None:
        return None
    return Panel(
        choice=choice,
        group=group,
        session=session,
        situations=await texts_of(ctx, choice.candidates),
        settled=await ctx.uow.situations.get(session.situation_id)
        if session.situation_id
        else None,
        received=box.received,
        next_in_order=await in_order.following(ctx, session, group, choice)
        if session.situation_id is None
        else None,
        said=await _said(ctx, choice) if choice.is_open and choice.met_objections else {},
        followed=await _is_followed(ctx, choice),
    )


async def _said(ctx: Context, choice: Choice) -> dict[str, Said]:
    replies = await ctx.uow.objections.replies(choice.id)
    worded = [o for o in await ctx.uow.objections.of_choice(choice.id) if o.wording]
    about = {*replies, *(o.situation_id for o in worded)}
    return {
        s: Said([o.wording for o in worded if o.situation_id == s], replies.get(s, ""))
        for s in about
    }


async def _is_followed(ctx: Context, choice: Choice) -> bool:
    if choice.is_open:
        return False
    latest = await ctx.uow.choices.of_session(choice.session_id)
    return latest is not None and latest.id != choice.id


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why an author's situations are impossible for somebody, as far as their choice was counted.

    By situation: those that are kept still.
    """

    choice: Choice
    group: Group
    session: Session
    about: Sequence[tuple[Situation, Sequence[str]]]


async def reasons(ctx: Context, choice_id: str, author_id: str) -> Reasons | None:
    """Return what was objected to that author's situations. For rendering only."""
    choice = await ctx.uow.choices.get(choice_id)
    group = await ctx.uow.groups.get(choice.group_id) if choice else None
    session = await ctx.uow.sessions.get(choice.session_id) if choice else None
    if choice is None or group is None or session is None:
        return None
    said = await ctx.uow.objections.of_choice(choice_id)
    own = [
        situation
        for id in dict.fromkeys(o.situation_id for o in said)
        if (situation := await ctx.uow.situations.get(id)) and situation.author_id == author_id
    ]
    about = [(s, [o.reason for o in said if o.situation_id == s.id]) for s in own]
    return Reasons(choice, group, session, about)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A choice, for one person of its electorate: whether they have answered."""

    choice: Choice
    group: Group
    has_answered: bool


async def reminder(ctx: Context, choice_id: str, voter_id: str) -> Reminder | None:
    """Return what somebody who was reminded of the choice finds. For rendering only."""
    box = await ctx.uow.choices.ballot_box(choice_id, voter_id)
    group = await ctx.uow.groups.get(box.choice.group_id) if box else None
    if box is None or group is None:
        return None
    return Reminder(box.choice, group, box.has_voted)


@dataclass(frozen=True, slots=True)
class Before:
    """A session whose choice has not opened yet, for an author or who steers it.

    `theirs`: what the author has proposed. `ready`: how many situations might be chosen.
    `has_choice`: whether it has opened since.
    """

    session: Session
    group: Group
    opens_at: datetime | None
    has_choice: bool
    theirs: Sequence[Situation]
    ready: int


async def before(ctx: Context, session_id: str, author_id: str = "") -> Before | None:
    """Return what is told before the session's choice opens. For rendering only."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None:
        return None
    choice = await ctx.uow.choices.of_session(session_id)
    live = await ctx.uow.situations.live_of(group.id, author_id) if author_id else []
    return Before(
        session,
        group,
        opens_at=await ctx.uow.timers.due_at(key(Command.OPEN_CHOICE, session_id)),
        has_choice=choice is not None and choice.outcome is not Outcome.EMPTY,
        theirs=[s for s in live if s.state is SituationState.RELEASED],
        ready=len(await ready(ctx, group.id)),
    )
