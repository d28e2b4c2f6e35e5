"""Publish a person's Home, as the state stands, unless that is what it shows."""

from slack_sdk.models.views import View

from bot.effects.effect import Effect, Task
from bot.rendering import render


async def _view(task: Task) -> View | None:
    rendered, _ = await render(task.notice, task.transactions, task.directory)
    if not isinstance(rendered, View) or _digest(task, rendered) == task.notice.shown_digest:
        return None
    return rendered


async def _publish(task: Task, view: View) -> None:
    await task.outbox.mark_changing(task.notice)
    await task.client.views_publish(user_id=str(task.notice.user_id), view=view)


async def _note(task: Task, view: View, _: None) -> None:
    await task.outbox.mark_shown(task.notice, _digest(task, view))


def _digest(task: Task, view: View) -> str:
    return task.outbox.digest(task.notice, view.to_dict())


PUBLISH_HOME = Effect(
    plan=_view,
    do=_publish,
    note=_note,
    repeatable="a Home is replaced by the one that is published",
)
