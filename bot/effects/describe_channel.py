"""Set the topic and the purpose of a group's channel."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import GroupChannel, group_channel
from bot.slack_failures import failure_of

PURPOSE_MAX = 250


async def _describe(task: Task, there: GroupChannel) -> None:
    """Describe the channel; a workspace that does not let us is left as it is."""
    group, channel_id = there.group, there.channel_id
    purpose = group.purpose[:PURPOSE_MAX] or group.name
    try:
        await task.client.conversations_setTopic(channel=channel_id, topic=group.name)
        await task.client.conversations_setPurpose(channel=channel_id, purpose=purpose)
    except SlackApiError as error:
        if failure_of(error).waits:
            raise


DESCRIBE_CHANNEL = Effect(
    plan=group_channel, do=_describe, repeatable="the same topic and purpose are set again"
)
