"""Who comes into a group's channel."""

from domain.groups import GroupKind
from services import notices
from services.context import Context
from services.notices import Kind
from services.subjects import IntrusionSubject


async def joined_channel(ctx: Context, channel_id: str) -> None:
    """Somebody is in a group's channel. A closed group is entered with everyone's agreement.

    Someone who is not of the group is put out of it and told why, and the facilitators are told
    too (seed 000, story §6).
    """
    group = await ctx.uow.groups.in_channel(channel_id)
    if group is None or group.kind is not GroupKind.CLOSED or ctx.actor in group.people:
        return
    await ctx.uow.notices.ask(notices.removal(ctx.actor, group), ctx.now)
    await ctx.uow.notices.ask(
        notices.to_person(Kind.INTRUDER, group.id, group.id, ctx.actor), ctx.now
    )
    subject = IntrusionSubject(ctx.actor, group.id)
    for facilitator in group.hosts:
        await ctx.uow.notices.ask(
            notices.to_person(Kind.INTRUSION, subject, group.id, facilitator), ctx.now
        )
