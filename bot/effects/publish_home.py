"""Publish a person's Home, as the state stands."""

from slack_sdk.models.views import View

from bot.effects.effect import Effect, Task
from bot.rendering import render


async def _view(task: Task) -> View | None:
    rendered, _ = await render(task.notice, task.transactions, task.directory)
    return rendered if isinstance(rendered, View) else None


async def _publish(task: Task, view: View) -> None:
    await task.client.views_publish(user_id=str(task.notice.user_id), view=view)


PUBLISH_HOME = Effect(
    plan=_view, do=_publish, repeatable="a Home is replaced by the one that is published"
)
