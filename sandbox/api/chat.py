"""chat.postMessage, update, delete, postEphemeral, getPermalink."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.block_kit.ids import with_ids
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state import membership, posting
from sandbox.state.model import Channel

TEXT_MAX = 40_000
# chat.update takes less than chat.postMessage does.
UPDATED_TEXT_MAX = 4_000
KEPT = ("unfurl_links", "unfurl_media")


def post_message(call: Call) -> Json:
    """Post to a channel, or to a person's direct message."""
    channel = target(call)
    fields = posting.author_of(call.app, call.workspace) | content(call)
    if call.text("thread_ts"):
        fields["thread_ts"] = call.text("thread_ts")
        if call.flag("reply_broadcast"):
            fields["subtype"] = "thread_broadcast"
    message = posting.post(call.workspace, channel, fields)
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def update(call: Call) -> Json:
    """Change a message of the bot."""
    channel = _own_channel(call)
    message = posting.find(channel, call.need("ts"))
    if message.get("bot_id") != call.app.bot_id:
        raise SlackError("cant_update_message")
    fields = content(call)
    if len(fields["text"]) > UPDATED_TEXT_MAX:
        raise SlackError("msg_too_long")
    if not call.text("text"):
        del fields["text"]
    elif not call.has("blocks"):
        fields["blocks"] = None
    posting.change(call.workspace, channel, message, fields)
    return {
        "channel": channel.id,
        "ts": message["ts"],
        "text": message["text"],
        "message": message,
    }


def delete(call: Call) -> Json:
    """Take a message of the bot away."""
    channel = _own_channel(call)
    message = posting.find(channel, call.need("ts"))
    if message.get("bot_id") != call.app.bot_id:
        raise SlackError("cant_delete_message")
    posting.delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(call: Call) -> Json:
    """Show something to one member of a channel."""
    channel = target(call)
    user_id = call.need("user")
    if user_id not in channel.members:
        raise SlackError("user_not_in_channel")
    fields = posting.author_of(call.app, call.workspace) | content(call)
    if call.text("thread_ts"):
        fields["thread_ts"] = call.text("thread_ts")
    ts = posting.post_ephemeral(call.workspace, channel, user_id, fields)
    return {"message_ts": ts}


def get_permalink(call: Call) -> Json:
    """An address for a message."""
    channel = call.channel()
    message = posting.find(channel, call.need("message_ts"))
    link = f"{call.workspace.base_url}/archives/{channel.id}/p{message['ts'].replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def content(call: Call) -> Json:
    """The text, blocks, attachments and metadata of a message, checked."""
    text = call.text("text")
    blocks = call.json("blocks", "invalid_blocks_format")
    attachments = call.json("attachments", "invalid_attachments")
    if not text.strip() and not blocks and not attachments:
        raise SlackError("no_text")
    if len(text) > TEXT_MAX:
        raise SlackError("msg_too_long")
    fields: Json = {"text": text}
    if blocks:
        if not isinstance(blocks, list):
            raise SlackError("invalid_blocks_format")
        call.workspace.check_blocks(blocks)
        call.workspace.check_size(blocks)
        fields["blocks"] = with_ids(blocks)
    if attachments:
        fields["attachments"] = attachments
    if call.has("metadata"):
        fields["metadata"] = _metadata(call)
    return fields


def target(call: Call) -> Channel:
    """Where a message goes: a channel, or the direct message with a person."""
    where = call.text("channel")
    if where in call.workspace.users and where != call.me:
        return membership.open_direct(call.workspace, [call.me, where])[0]
    named = next(
        (c for c in call.workspace.channels.values() if c.name and f"#{c.name}" == where), None
    )
    channel = call.workspace.channel_for(named.id if named else where, call.me)
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.me not in channel.members and not _may_post_anywhere(call, channel):
        raise SlackError("not_in_channel")
    return channel


def _may_post_anywhere(call: Call, channel: Channel) -> bool:
    scopes = call.app.scopes
    return channel.open_to_all and scopes is not None and "chat:write.public" in scopes


def _own_channel(call: Call) -> Channel:
    channel = call.channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def _metadata(call: Call) -> Json:
    metadata = call.json("metadata", "invalid_metadata_format")
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return metadata


WRITE = ("chat:write",)

METHODS = {
    "chat.postMessage": Method(post_message, WRITE, 0),
    "chat.update": Method(update, WRITE, 3),
    "chat.delete": Method(delete, WRITE, 3),
    "chat.postEphemeral": Method(post_ephemeral, WRITE, 4),
    "chat.getPermalink": Method(get_permalink, (), 0),
}
