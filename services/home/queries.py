"""What a Home shows: for rendering only."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.choices import Choice
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation, SituationState
from services.context import Context
from services.sessions.queries import Remote, remote


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One of a person's groups on their Home; `choice` is the one that is open, if any."""

    group: Group
    is_member: bool
    is_facilitator: bool
    next_session: Session | None
    choice: Choice | None
    remote: Remote | None
    later: Sequence[Session] = ()
    has_answered: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """A person's Home: their groups, and their own situations by group."""

    cards: Sequence[GroupCard]
    situations: Sequence[Situation]


async def home(ctx: Context, user_id: str) -> Home:
    """Return what a person finds on their Home."""
    cards = [await _card(ctx, g, user_id) for g in await ctx.uow.groups.of_person(user_id)]
    mine = [
        s
        for s in await ctx.uow.situations.of_author(user_id)
        if s.state is not SituationState.WITHDRAWN
        and any(c.group.id == s.group_id and c.is_member for c in cards)
    ]
    return Home(cards, mine)


async def _card(ctx: Context, group: Group, user_id: str) -> GroupCard:
    upcoming = [s for s in await ctx.uow.sessions.of_group(group.id) if not s.is_over]
    upcoming.sort(key=lambda s: (not s.is_live, s.starts_at))
    session = upcoming[0] if upcoming else None
    leads, member = group.has_facilitator(user_id), group.has_member(user_id)
    choice = await ctx.uow.choices.of_session(session.id) if session else None
    is_open = choice is not None and choice.is_open
    box = await ctx.uow.choices.ballot_box(choice.id, user_id) if choice and member else None
    return GroupCard(
        group=group,
        is_member=member,
        is_facilitator=leads,
        next_session=session,
        choice=choice if is_open else None,
        remote=await remote(ctx, session.id) if session and leads else None,
        later=upcoming[1:],
        has_answered=is_open and box is not None and box.has_voted,
    )
