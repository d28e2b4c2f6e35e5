"""What an app says through a response_url, or in the acknowledgement of a command."""

from __future__ import annotations

import json

from aiohttp import web

from sandbox.block_kit.ids import with_ids
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state import posting
from sandbox.state.triggers import ResponseUrl
from sandbox.state.workspace import Workspace


def say(workspace: Workspace, target: ResponseUrl, body: Json) -> None:
    """Post, replace or delete, as the body asks; ephemeral unless it says ``in_channel``."""
    channel = workspace.channels.get(target.channel_id)
    app = workspace.apps[target.app_id]
    if channel is None:
        raise SlackError("channel_not_found")
    fields = posting.author_of(app, workspace) | {"text": str(body.get("text") or "")}
    if body.get("blocks"):
        workspace.check_blocks(body["blocks"])
        fields["blocks"] = with_ids(body["blocks"])
    hidden = channel.ephemerals.get(target.user_id, {})
    original = hidden.get(target.message_ts or "") or channel.messages.get(target.message_ts or "")
    if body.get("delete_original") and original:
        if original.get("is_ephemeral"):
            posting.delete_ephemeral(workspace, channel, target.user_id, original["ts"])
        else:
            posting.delete(workspace, channel, original)
        return
    if not fields["text"] and not body.get("blocks"):
        raise SlackError("no_text")
    if body.get("replace_original") and original:
        fields = {"blocks": None, **fields}
        if original.get("is_ephemeral"):
            posting.change_ephemeral(workspace, channel, target.user_id, original, fields)
        else:
            posting.change(workspace, channel, original, fields)
        return
    if body.get("thread_ts"):
        fields["thread_ts"] = body["thread_ts"]
    if body.get("metadata"):
        fields["metadata"] = body["metadata"]
    if body.get("response_type") == "in_channel":
        posting.post(workspace, channel, fields)
    else:
        posting.post_ephemeral(workspace, channel, target.user_id, fields)


async def handle(workspace: Workspace, request: web.Request) -> web.Response:
    """Serve ``POST /response/<token>``."""
    text = await request.text()
    entry = workspace.inspector.note("from_app", "response_url", text)
    try:
        body = json.loads(text)
        if not isinstance(body, dict):
            raise ValueError("not an object")
        say(workspace, workspace.response_urls.use(request.match_info["token"]), body)
    except ValueError:
        entry.status = "invalid_payload"
        return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
    except SlackError as refusal:
        entry.status = refusal.error
        status = 404 if refusal.error in ("expired_url", "used_url") else 500
        return web.json_response({"ok": False, "error": refusal.error}, status=status)
    entry.status = "ok"
    return web.Response(text="ok")
