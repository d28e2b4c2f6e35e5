"""What a Home shows: for rendering only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain import endings
from domain.choices import Choice, Stage
from domain.groups import Group
from domain.rota import leaders
from domain.sessions import Session
from domain.situations import Situation
from services import access
from services.context import Context
from services.privacy.queries import Goes, going
from services.sessions.queries import Remote, remotes

MOST_SITUATIONS = 30
"""As many of one's own situations are read; a Home has room for fewer."""


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One of a person's groups on their Home; `choice` is the one that asks something of them.

    `is_facilitator`: also in turn; `steered`: the ids of the sessions to come that they steer.
    `is_outside`: they facilitate it without sitting in its channel.
    `gone_at`: of a group that has ended, when what is left of it goes.
    """

    user_id: str
    group: Group
    is_member: bool
    is_facilitator: bool
    next_session: Session | None
    choice: Choice | None
    remote: Remote | None
    later: Sequence[Session] = ()
    has_answered: bool = False
    goes: Goes | None = None
    is_outside: bool = False
    steered: frozenset[str] = frozenset()
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A person's Home: their groups, and their own newest situations; `older`: how many more.

    `coordinates`: whether they coordinate the workspace.
    """

    cards: Sequence[GroupCard]
    situations: Sequence[Situation]
    older: int = 0
    coordinates: bool = False


async def home(ctx: Context, user_id: str) -> Home:
    """Return what a person finds on their Home.

    As many statements for forty groups as for one; a few more for each session they lead just now.
    """
    groups = await ctx.uow.groups.of_person(user_id)
    mine = await ctx.uow.situations.of_author(user_id, MOST_SITUATIONS)
    older = 0
    if len(mine) == MOST_SITUATIONS:
        older = await ctx.uow.situations.count_of_author(user_id) - len(mine)
    coordinates = access.coordinates(ctx, user_id)
    return Home(await _cards(ctx, groups, user_id), mine, older, coordinates)


async def _cards(ctx: Context, groups: Sequence[Group], user_id: str) -> list[GroupCard]:
    to_come: dict[str, list[Session]] = {group.id: [] for group in groups}
    for session in await ctx.uow.sessions.to_come(*to_come):
        to_come[session.group_id].append(session)
    following = {group_id: found[0] for group_id, found in to_come.items() if found}
    chosen = await ctx.uow.choices.of_sessions(*(s.id for s in following.values()))
    asks = (Stage.ANSWERING, Stage.INTEGRATING)
    opened = {choice.group_id: choice for choice in chosen if choice.stage in asks}
    answered = await ctx.uow.choices.answered_by(user_id, *(c.id for c in opened.values()))
    led = [g for g in groups if g.id in following and user_id in leaders(following[g.id], g)]
    steered = await remotes(ctx, [(following[group.id], group) for group in led])
    goes = await going(ctx, *to_come)
    by_group = {remote.group.id: remote for remote in steered}
    return [
        GroupCard(
            user_id=user_id,
            group=group,
            is_member=group.has_member(user_id),
            is_facilitator=group.has_host(user_id),
            is_outside=user_id in group.outsiders,
            gone_at=endings.goes_at(group, ctx.policy.kept),
            next_session=following.get(group.id),
            choice=opened.get(group.id),
            remote=by_group.get(group.id),
            later=to_come[group.id][1:],
            steered=frozenset(s.id for s in to_come[group.id] if user_id in leaders(s, group)),
            goes=goes.get(group.id),
            has_answered=group.id in opened and opened[group.id].id in answered,
        )
        for group in groups
    ]
