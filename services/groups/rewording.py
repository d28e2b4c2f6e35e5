"""Changing the charter: at once until the first session, then by the consent of all members."""

from domain import charter as rules
from domain.charter import Change, State
from domain.errors import ChangeOver
from domain.groups import Group
from domain.worktime import at_work
from services import access, audit, touch
from services.audit import Act
from services.context import Context
from services.groups import charter_notices as told_of
from services.ids import new_id
from services.timers import Command, set_timer


async def reword(ctx: Context, group_id: str, text: str, default: tuple[str, ...]) -> Change | None:
    """Give the group these lines, `default` being those of a group without its own.

    Once it has met, they are put to its members: the change that they are asked about is returned.
    Raises Refused, BadInput, and ChangeOver while another change is put to the group.
    """
    group = await access.facilitator(ctx, group_id)
    lines = rules.typed(text, default)
    if lines == group.charter:
        return None
    if await has_met(ctx, group):
        return await _put(ctx, group, lines)
    await audit.record(ctx, Act.CHARTER_CHANGED, group_id)
    await _give(ctx, group, lines, ctx.actor)
    return None


async def has_met(ctx: Context, group: Group) -> bool:
    """Whether the group's first session has begun: the charter is the whole group's from then."""
    return await ctx.uow.sessions.last_number(group.id) > 0


async def agree(ctx: Context, group_id: str, change_id: str) -> None:
    """Accept the change; it may be answered otherwise until the end. Raises Refused, ChangeOver."""
    change, group = await access.change_asked_of(ctx, group_id, change_id)
    await _answered(ctx, rules.accept(change, group, ctx.actor), group)


async def object_to(ctx: Context, group_id: str, change_id: str, reason: str) -> None:
    """Say what stands against the change; it may be answered otherwise until the end.

    Raises Refused, ChangeOver, BadInput.
    """
    change, group = await access.change_asked_of(ctx, group_id, change_id)
    await _answered(ctx, rules.object_to(change, group, ctx.actor, reason), group)


async def settle(ctx: Context, group_id: str) -> None:
    """The change was put to the group for long enough: what is missing leaves the charter as it is.

    A change that has ended before stays as it ended.
    """
    change = await ctx.uow.charter_changes.of_group(group_id)
    group = await ctx.uow.groups.get(group_id)
    if change is None or group is None or group.ended_at:
        return
    if change.state is State.ASKED and ctx.now >= change.closes_at:
        await _end(ctx, change, group)


async def _put(ctx: Context, group: Group, lines: tuple[str, ...]) -> Change:
    before = await ctx.uow.charter_changes.of_group(group.id)
    if before is not None and before.state is State.ASKED:
        raise ChangeOver(group_id=group.id)
    change = rules.put(new_id(), group, lines, ctx.actor, ctx.now)
    await ctx.uow.charter_changes.put(change)
    await audit.record(ctx, Act.CHARTER_PUT, group.id)
    await set_timer(ctx, Command.SETTLE_CHARTER, group.id, change.closes_at)
    for member in change.asked:
        await ctx.uow.notices.ask(told_of.change(change, member), ctx.now)
    if rules.is_answered(change, group):
        await _end(ctx, change, group)
    return change


async def _answered(ctx: Context, answered: Change, group: Group) -> None:
    """Only once all have answered does it end, so that the moment tells nothing of an answer."""
    await ctx.uow.charter_changes.put(answered)
    await touch.charter_change(ctx, group, answered, ctx.actor)
    if rules.is_answered(answered, group):
        await _end(ctx, answered, group)


async def _end(ctx: Context, change: Change, group: Group) -> None:
    """Tell the group how it ended; objections, to the facilitators alone, without a name."""
    ended = rules.end(change, group)
    await ctx.uow.charter_changes.put(ended)
    await set_timer(ctx, Command.SETTLE_CHARTER, group.id, None)
    if ended.state is State.ADOPTED:
        await _give(ctx, group, ended.lines, change.put_by, *change.awaited(group))
    await touch.charter_change(ctx, group, ended)
    await ctx.uow.notices.ask(told_of.settled(ended, group), ctx.now)
    for told in told_of.objections(ended, group):
        await ctx.uow.notices.ask(told, ctx.now)


async def _give(ctx: Context, group: Group, lines: tuple[str, ...], *agreed: str) -> None:
    """Have the lines in force; whoever has not agreed to them is asked, once they had time."""
    given = rules.reword(group, lines, ctx.now, *agreed)
    await ctx.uow.groups.save(given)
    await touch.group(ctx, given)
    await touch.asked(ctx, given)
    # What asked somebody to accept the former one says that it has changed since.
    await touch.acceptances(ctx, group, *group.people)
    missing = not all(map(given.has_accepted, given.people))
    due_at = at_work(ctx.now + rules.READ_WITHIN, given.zone) if missing else None
    await set_timer(ctx, Command.CHARTER_AGAIN, given.id, due_at)
