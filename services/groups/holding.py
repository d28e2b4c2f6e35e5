"""What holds a group's channel is kept, told to the facilitators, and told again once settled."""

from collections.abc import Iterable

from domain import channels as rules
from domain.channels import HoldReason
from domain.groups import Group, Hold
from services import notices, touch
from services.context import Context
from services.notices import Kind
from services.subjects import IntrusionSubject


async def save(ctx: Context, before: Group, after: Group, tell: Iterable[Hold] = ()) -> Group:
    """Keep the group with what holds its channel now; of `tell`, who was not told yet is told.

    What had been told and is settled says so where it was told. Of somebody who was put out at
    once, nothing had been told yet.
    """
    untold = [hold for hold in tell if not hold.told]
    for hold in untold:
        after = rules.mark_told(after, hold)
    if after == before:
        return before
    await ctx.uow.groups.save(after)
    over = [hold for hold in before.holds if hold.told and hold not in after.holds]
    await touch.holds(ctx, after, over)
    for hold in untold:
        for notice in notices.waits(after, hold):
            await ctx.uow.notices.ask(notice, ctx.now)
        if hold.reason == HoldReason.INTRUDER:
            await ctx.uow.notices.ask(notices.intruder(after, hold.about), ctx.now)
    for hold in before.holds:
        if hold.reason == HoldReason.INTRUDER and not hold.told:
            await _came_and_went(ctx, after, hold.about)
    return after


async def _came_and_went(ctx: Context, group: Group, user_id: str) -> None:
    """Who was put out as soon as they came: they and the facilitators are told once they are."""
    if rules.find_intruder(group, user_id) or not rules.strangers(group, [user_id]):
        return
    await ctx.uow.notices.ask(notices.intruder(group, user_id), ctx.now)
    subject = IntrusionSubject(user_id, group.id)
    for facilitator in group.hosts:
        told = notices.to_person(Kind.INTRUSION, subject, group.id, facilitator)
        await ctx.uow.notices.ask(told, ctx.now)
