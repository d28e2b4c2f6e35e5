"""What Slack would not do for a group: its facilitators are told, once a day."""

from services import notices
from services.context import Context
from services.notices import Kind
from services.subjects import FailureSubject


async def report(ctx: Context, group_id: str, reason: str, user_id: str | None = None) -> None:
    """Have the facilitators told what could not be done or told, and about whom."""
    group = await ctx.uow.groups.get(group_id)
    for facilitator in group.hosts if group else ():
        if user_id is None:
            subject = FailureSubject.on(ctx.now, reason, group_id)
        else:
            subject = FailureSubject.about(user_id, ctx.now, reason, group_id)
        told = notices.to_person(Kind.FAILURE, subject, group_id, facilitator)
        await ctx.uow.notices.ask(told, ctx.now)
