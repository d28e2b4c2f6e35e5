"""People who are asked to join and do not, for `test_stale.py`."""

from services.context import NOBODY
from services.groups import invitations
from tests.groups import LEAD


async def some_are_asked_and_do_not_come(watch, life):
    """One is unsure, then declines; another is asked in place; one does not answer."""
    await watch.do(LEAD, asked_too, life.group.id, "GUS")
    await watch.do("GUS", invitations.hold, life.group.id)
    await watch.do(LEAD, invitations.settle, life.group.id)
    await watch.do("GUS", invitations.decline, life.group.id)
    await watch.do(LEAD, invitations.invite_others, life.group.id, ("HAL",))
    life.later(days=7)
    await watch.do(NOBODY, invitations.tell_unanswered, life.group.id)


async def asked_too(ctx, group_id, user_id):
    """Ask one more person, as an admission does."""
    await invitations.invite(ctx, await ctx.uow.groups.get(group_id), user_id)
