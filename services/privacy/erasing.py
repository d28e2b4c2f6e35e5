"""Erasing: from the database at once; on Slack as soon as it lets us, in each message's lane.

The core that the hourly job and each person's own request are made of; nobody is asked here
whether they may.
"""

from collections.abc import Collection
from dataclasses import replace

from domain import contributions as contribution_rules
from domain import retention as rules
from domain import sessions as session_rules
from domain.contributions import Contribution
from domain.groups import Group
from domain.protocols import When
from domain.sessions import Session
from domain.situations import LIVE, Situation, SituationState
from services import notices, timers
from services.choices import closing
from services.context import Context
from services.ports import Notice
from services.privacy.afterwards import Then, kinds
from services.sessions import history

TO_ONE = kinds(Then.DELETE) & {
    notices.Kind.PREPARATION,
    notices.Kind.NARRATOR,
    notices.Kind.REMOTE,
    notices.Kind.UNSETTLED,
}
"""Direct messages that may quote, and are not rendered anew for who has no part in it any more."""


async def erase_session(ctx: Context, session: Session) -> None:
    """Leave of a session that is over its dates, and that it was held: all that was said goes.

    Its commitment stays until it was looked back on, unless whoever made it has left.
    """
    group = await ctx.uow.groups.get(session.group_id)
    if group is None or not session.is_over or session.erased_at is not None:
        return
    erased = rules.erase(session, _known(group), ctx.now)
    await _delete_messages(ctx, group, await _ids(ctx, session))
    if session.situation_id is not None:
        await _forget_situation(ctx, session.situation_id)
    await ctx.uow.contributions.remove_of_session(session.id)
    await ctx.uow.choices.remove_of_session(session.id)
    await ctx.uow.sessions.save(erased)
    await timers.clear(ctx, session.id)
    await forget_commitment(ctx, erased)
    await _follow(ctx, group, session)


async def forget_commitment(ctx: Context, session: Session, *, asked: bool = False) -> None:
    """Erase the commitment of an erased session once it has served, or as it is `asked`."""
    following = await history.next_after(ctx, session)
    if not asked and not rules.is_looked_back_on(session, following, ctx.now):
        return
    await ctx.uow.commitments.remove(session.id)
    await ctx.uow.retention.note_erased(ctx.now)
    group = await ctx.uow.groups.get(session.group_id)
    if group is not None:
        await _follow(ctx, group, session)


async def erase_situation(ctx: Context, situation_id: str) -> None:
    """Erase a situation and all that was said about it, wherever it stands.

    Not chosen yet: it is gone. To be worked on: its session has another to choose. Being worked on:
    what was brought so far goes, and the session goes on. Worked on: its session is erased.
    """
    situation = await ctx.uow.situations.get(situation_id)
    group = await ctx.uow.groups.get(situation.group_id) if situation else None
    if situation is None or group is None:
        return
    await ctx.uow.situations.remove(situation_id)
    await closing.take_out(ctx, situation)
    session = await _session_on(ctx, situation)
    if session is not None and session.is_over:
        await erase_session(ctx, session)
        await forget_commitment(ctx, session, asked=True)
    elif session is not None and session_rules.may_change_situation(session):
        await ctx.uow.sessions.save(session_rules.without_situation(session))
    elif session is not None:
        brought = [c.id for c in await ctx.uow.contributions.of_session(session.id)]
        await _delete_messages(ctx, group, brought)
        await ctx.uow.contributions.remove_of_session(session.id)
        await ctx.uow.commitments.remove(session.id)
    await show_again(ctx, group)


async def erase_person_content(ctx: Context, user_id: str, group_id: str | None = None) -> None:
    """Erase what a person wrote, in a group or in all: the record keeps that something was there.

    Their contributions read "withdrawn"; their situations, their commitments and why they decided
    for a situation go, what others said about these stays.
    """
    touched: dict[str, Group] = {}
    for contribution in await ctx.uow.contributions.of_author(user_id):
        session = await ctx.uow.sessions.get(contribution.session_id)
        if session is not None and group_id in (None, session.group_id):
            await _withdraw(ctx, contribution, session, touched)
    found = [group_id] if group_id else [g.id for g in await ctx.uow.groups.of_person(user_id)]
    for of in dict.fromkeys([*found, *touched]):
        group = touched.get(of) or await ctx.uow.groups.get(of)
        if group is not None:
            await _erase_situations(ctx, group, user_id)
            await show_again(ctx, group, but_to=kinds(Then.KEEP))
            await _delete_messages_to_one(ctx, group)


async def erase_unchosen(ctx: Context, group: Group, user_id: str) -> None:
    """Erase the situations of a person that the group has not chosen; for who leaves, or its end.

    Drafts go with them.
    """
    for situation in await ctx.uow.situations.all_of(group.id, user_id):
        if situation.state in (*LIVE, SituationState.WITHDRAWN):
            await _forget_situation(ctx, situation.id)
            await closing.take_out(ctx, situation)


async def forget_person(ctx: Context, group_id: str, user_id: str) -> None:
    """Whoever left the group can no longer come back: what they kept ready goes, and their id.

    What was said in sessions goes with these, and the id of who was their narrator then.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is not None:
        await erase_unchosen(ctx, group, user_id)
    await ctx.uow.sessions.forget_narrator(group_id, user_id)
    await ctx.uow.groups.forget(group_id, user_id)
    await ctx.uow.admissions.forget(group_id, user_id)
    if not await ctx.uow.groups.of_person(user_id):
        await ctx.uow.notices.forget(notices.home(user_id).key)
    await ctx.uow.retention.note_erased(ctx.now)


async def show_again(ctx: Context, group: Group, but_to: Collection[str] = ()) -> None:
    """Have whatever may have shown what is gone rendered anew; what says the same stays as is."""
    told = [n.key for n in await ctx.uow.notices.of_group(group.id) if n.kind not in but_to]
    homes = [notices.home(u).key for u in _known(group)]
    await ctx.uow.notices.refresh(*told, *homes)
    await ctx.uow.retention.note_erased(ctx.now)


def _known(group: Group) -> list[str]:
    """Who is in the group, and who may still come back."""
    return list(dict.fromkeys([*group.people, *(d.user_id for d in group.departures)]))


async def _withdraw(
    ctx: Context, contribution: Contribution, session: Session, touched: dict[str, Group]
) -> None:
    await ctx.uow.contributions.put(contribution_rules.withdrawn(contribution))
    group = await ctx.uow.groups.get(session.group_id)
    if group is not None:
        touched[group.id] = group


async def _erase_situations(ctx: Context, group: Group, user_id: str) -> None:
    for situation in await ctx.uow.situations.all_of(group.id, user_id):
        session = await _session_on(ctx, situation)
        await _forget_situation(ctx, situation.id)
        await closing.take_out(ctx, situation)
        if session is not None and session_rules.may_change_situation(session):
            await ctx.uow.sessions.save(session_rules.without_situation(session))
    sessions = await ctx.uow.sessions.of_group(group.id)
    for choice in await ctx.uow.choices.of_sessions(*(s.id for s in sessions)):
        if choice.decided_by == user_id and choice.reason:
            await ctx.uow.choices.save(replace(choice, reason=""))
    for session in sessions:
        made = await ctx.uow.commitments.of_session(session.id)
        if made is not None and made.narrator_id == user_id:
            await ctx.uow.commitments.remove(session.id)


async def _session_on(ctx: Context, situation: Situation) -> Session | None:
    """The session that is to work, or has worked, on the situation, while that is known."""
    kept = await ctx.uow.sessions.kept_in(situation.group_id)
    to_come = await ctx.uow.sessions.to_come(situation.group_id)
    return next((s for s in (*to_come, *kept) if s.situation_id == situation.id), None)


async def _forget_situation(ctx: Context, situation_id: str) -> None:
    await ctx.uow.situations.remove(situation_id)
    await ctx.uow.retention.note_erased(ctx.now)


async def _ids(ctx: Context, session: Session) -> list[str]:
    """What the messages about a session are named after."""
    chosen = await ctx.uow.choices.of_sessions(session.id)
    brought = await ctx.uow.contributions.of_session(session.id)
    return [session.id, *(c.id for c in chosen), *(c.id for c in brought)]


async def _delete_messages(ctx: Context, group: Group, ids: Collection[str]) -> None:
    """Have the messages about these deleted on Slack; what the record keeps is rendered anew."""
    about = [n for n in await ctx.uow.notices.of_group(group.id) if _is_about(n, ids)]
    deleted = kinds(Then.DELETE)
    await ctx.uow.notices.erase(*(n.key for n in about if n.kind in deleted))
    await ctx.uow.notices.refresh(*(n.key for n in about if n.kind in kinds(Then.UPDATE)))
    await ctx.uow.retention.note_erased(ctx.now)


async def _delete_messages_to_one(ctx: Context, group: Group) -> None:
    """Direct messages about sessions that are over are not rendered anew: they go."""
    over = {s.id for s in await ctx.uow.sessions.kept_in(group.id)}
    told = await ctx.uow.notices.of_group(group.id)
    gone = (n.key for n in told if n.kind in TO_ONE and _is_about(n, over))
    await ctx.uow.notices.erase(*gone)


def _is_about(notice: Notice, ids: Collection[str]) -> bool:
    return notice.subject.split(":")[0] in ids


async def _follow(ctx: Context, group: Group, session: Session) -> None:
    """What else showed it: the look-back of the session that followed, and Homes."""
    following = await history.next_after(ctx, session)
    shown = [notices.home(u) for u in _known(group)]
    if following is not None:
        look_backs = (p for p in following.protocol.phases if p.when is When.LOOK_BACK)
        narrator_id = following.look_back_narrator_id
        for phase in look_backs:
            shown.append(notices.phase(following, group, phase.id))
            if narrator_id:
                shown.append(notices.narrator(following, group, phase.id, narrator_id))
        if following.is_live:
            shown += notices.remotes(following, group)
    await ctx.uow.notices.refresh(*(n.key for n in shown))
