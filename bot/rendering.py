"""Rendering a notice: from the state as it stands, in the language of who will read it."""

from slack_sdk.models.views import View

from bot.catalogues import words
from handlers.blocks import Message
from handlers.notices import FOR_OUTSIDERS, RENDERERS
from handlers.referral.foot import footed
from handlers.rendering import RenderContext
from handlers.routing import Directory
from services.context import Context
from services.transactions import Request, Transactions
from storage.queues.outbox import PendingNotice

PATIENT = 5
"""Attempts after which a message is told in the default language: Slack may never say."""

Rendered = Message | View | None
"""None: the notice makes no sense any more."""


async def render(
    notice: PendingNotice, transactions: Transactions, directory: Directory
) -> tuple[Rendered, str | None]:
    """Return what the notice shows, and the channel of its group, if it has one.

    Raises NotSaid while Slack does not say who the reader is.
    """
    person = words("fr")
    if notice.user_id:  # asked before we read: no network call inside a unit of work
        # and without hurry: what is told stays in the language it was told in
        hurry = notice.attempts >= PATIENT
        person = (await directory.person(notice.team_id, notice.user_id, hurry=hurry)).words

    async def picture(ctx: Context) -> tuple[Rendered, str | None]:
        render = RenderContext(ctx, notice.subject, notice.user_id, person, words)
        group = await ctx.uow.groups.get(notice.group_id) if notice.group_id else None
        if group is not None and _is_for_the_group(notice) and notice.user_id not in group.people:
            return None, group.channel_id
        rendered = await RENDERERS[notice.kind](render)
        if notice.user_id and isinstance(rendered, Message):
            rendered = footed(rendered, notice.group_id, person)
        return rendered, group.channel_id if group else None

    return await transactions.read(Request(notice.team_id), picture)


def _is_for_the_group(notice: PendingNotice) -> bool:
    """Whether it is told to one person as one of the group: to nobody else, once they have left."""
    return notice.user_id is not None and notice.kind not in FOR_OUTSIDERS
