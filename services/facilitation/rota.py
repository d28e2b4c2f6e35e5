"""Who facilitates the sessions of an autonomous group, each in turn (seed 003)."""

from dataclasses import replace

from domain import rota as rules
from domain.calendar import preparation_of
from domain.errors import NotYourTurn, Presents, SessionOver
from domain.groups import Group
from domain.sessions import Session, SessionState
from services import access, audit, notices, touch
from services.audit import Act
from services.context import Context
from services.facilitation import told
from services.facilitation.subjects import RoleChange


async def follow(ctx: Context, group_id: str) -> None:
    """Give each session to come the facilitator whose turn it is, or nobody; show it if changed."""
    group = await ctx.uow.groups.get(group_id)
    if group is None:
        return
    sessions = await ctx.uow.sessions.to_come(group_id)
    before = group
    for live in (s for s in sessions if s.is_live):
        group = await _not_the_narrator(ctx, live, group)
    planned = [s for s in sessions if s.state is SessionState.PLANNED]
    order = group.turns if group.autonomous else ()
    leaders = rules.in_turn(order, [s.narrator_id for s in planned])
    changed = [(s, u) for s, u in zip(planned, leaders, strict=True) if s.leader_id != u]
    for session, leader in changed:
        await _lead(ctx, session, group, leader)
    if changed or group != before:
        await touch.leaders(ctx, before, group)


async def keep(ctx: Context, before: Group, changed: Group) -> None:
    """Keep a group whose turns have changed, and have its sessions follow."""
    await ctx.uow.groups.save(changed)
    await follow(ctx, changed.id)
    await touch.leaders(ctx, before, changed)


async def _not_the_narrator(ctx: Context, live: Session, group: Group) -> Group:
    """Who facilitates was chosen to present: the next takes their turn, which comes afterwards."""
    if live.leader_id is None or live.leader_id != live.narrator_id:
        return group
    (leader,) = rules.in_turn(group.turns, [live.narrator_id])
    turned = rules.put_first(rules.held_by(group, leader), live.leader_id)
    await ctx.uow.groups.save(turned)
    await _lead(ctx, live, turned, leader)
    return turned


async def _lead(ctx: Context, session: Session, group: Group, leader: str | None) -> None:
    """Keep who facilitates it; the remote is theirs at once where the session is near."""
    await ctx.uow.sessions.save(replace(session, leader_id=leader))
    near = session.is_live or ctx.now >= preparation_of(session.starts_at, group.zone)
    if leader is not None and near:
        await ctx.uow.notices.ask(notices.remote(session, leader), ctx.now)


async def held(ctx: Context, begun: Session, group: Group) -> None:
    """The session has begun: who facilitates it has had their turn."""
    if begun.leader_id is not None:
        await keep(ctx, group, rules.held_by(group, begun.leader_id))


async def skip(ctx: Context, group_id: str) -> None:
    """Pass one's turn, while it is the next: it goes to who follows. Raises Refused."""
    group = await access.member(ctx, group_id)
    if ctx.actor != await next_leader(ctx, group):
        raise NotYourTurn(group_id=group_id)
    await _reorder(ctx, group, rules.skip(group, ctx.actor))


async def reorder(ctx: Context, group_id: str, user_ids: tuple[str, ...]) -> None:
    """Have these facilitate first, in this order. Raises Refused, BadInput."""
    group = await access.facilitator(ctx, group_id)
    if not group.autonomous:
        raise NotYourTurn(group_id=group_id)
    await _reorder(ctx, group, rules.put_first(group, *user_ids))


async def _reorder(ctx: Context, before: Group, changed: Group) -> None:
    await audit.record(ctx, Act.ROTA_CHANGED, changed.id)
    await keep(ctx, before, changed)


async def take_over(ctx: Context, session_id: str) -> None:
    """Facilitate the group's next session, or the one under way, in place of who was to.

    Any member of an autonomous group may, and the group is told. Raises Refused, Presents for the
    narrator, SessionOver where it is not the next any more.
    """
    session, group = await access.session_of_member(ctx, session_id)
    if not group.autonomous:
        raise NotYourTurn(session_id=session_id)
    to_come = await ctx.uow.sessions.to_come(group.id)
    if not to_come or to_come[0].id != session_id:
        raise SessionOver(session_id=session_id)
    if session.narrator_id == ctx.actor:
        raise Presents(session_id=session_id)
    if session.leader_id == ctx.actor:
        return
    if session.is_live:
        await _lead(ctx, session, group, ctx.actor)
        turned = rules.held_by(group, ctx.actor)
    else:
        turned = rules.put_first(group, ctx.actor)
    await keep(ctx, group, turned)
    await audit.record(ctx, Act.TOOK_OVER, group.id)
    aloud = told.role(RoleChange.TAKES_OVER, ctx.actor, group, ctx.now)
    await ctx.uow.notices.ask(aloud, ctx.now)


async def next_leader(ctx: Context, group: Group) -> str | None:
    """Who facilitates the next session that is planned; else whose turn comes next."""
    to_come = await ctx.uow.sessions.to_come(group.id)
    planned = [s for s in to_come if s.state is SessionState.PLANNED]
    return planned[0].leader_id if planned else next(iter(group.turns), None)
