"""Looking for a message of ours: every one carries its notice's key in its metadata."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

LOOKED_THROUGH = 1000
"""How many of a channel's last messages are searched for one of ours after a crash."""
PAGE = 200


async def find_message(
    client: AsyncWebClient, key: str, channel: str, thread: str | None, *, but: str | None
) -> str | None:
    """Return the `ts` of the message with that key in the channel, or in one of its threads.

    `but`: the `ts` of one that it is not.
    """
    where: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": PAGE}
    if thread:
        pages = await client.conversations_replies(ts=thread, **where)
    else:
        pages = await client.conversations_history(**where)
    looked = 0
    async for page in pages:
        for message in page["messages"]:
            if _key_of(message) == key and message["ts"] != but:
                return str(message["ts"])
        looked += len(page["messages"])
        if looked >= LOOKED_THROUGH:
            break
    return None


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("key")
