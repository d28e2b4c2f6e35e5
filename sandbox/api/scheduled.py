"""chat.scheduleMessage, deleteScheduledMessage, scheduledMessages.list."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.api.chat import WRITE, content, target
from sandbox.api.paging import page
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state import posting
from sandbox.state.schedule import Planned

FARTHEST = 120 * 24 * 3600


def schedule(call: Call) -> Json:
    """Post later, within 120 days."""
    post_at = call.number("post_at", 0)
    now = call.workspace.clock.now()
    if post_at <= now:
        raise SlackError("time_in_past")
    if post_at > now + FARTHEST:
        raise SlackError("time_too_far")
    channel = target(call)
    fields = posting.author_of(call.app, call.workspace) | content(call)
    if call.text("thread_ts"):
        fields["thread_ts"] = call.text("thread_ts")
    planned = Planned(call.workspace.new_id("Q"), channel.id, call.app.id, post_at, fields)
    call.workspace.schedule.add(planned)
    return {
        "channel": channel.id,
        "scheduled_message_id": planned.id,
        "post_at": post_at,
        "message": {"type": "delayed_message", **fields},
    }


def delete(call: Call) -> Json:
    """Call a planned message off."""
    planned = call.workspace.schedule.planned.get(call.need("scheduled_message_id"))
    channel = call.channel()
    if planned is None or planned.channel_id != channel.id or planned.app_id != call.app.id:
        raise SlackError("invalid_scheduled_message_id")
    call.workspace.schedule.remove(planned.id)
    return {}


def list_(call: Call) -> Json:
    """What is planned, soonest first."""
    wanted = call.text("channel")
    found = [
        planned
        for planned in call.workspace.schedule.in_order()
        if planned.app_id == call.app.id and wanted in ("", planned.channel_id)
    ]
    chosen, metadata = page(found, call.text("cursor"), call.number("limit", 100) or 100)
    messages = [
        {"id": p.id, "channel_id": p.channel_id, "post_at": p.post_at, "text": p.fields["text"]}
        for p in chosen
    ]
    return {"scheduled_messages": messages, "response_metadata": metadata}


METHODS = {
    "chat.scheduleMessage": Method(schedule, WRITE, 3),
    "chat.deleteScheduledMessage": Method(delete, WRITE, 3),
    "chat.scheduledMessages.list": Method(list_, (), 3),
}
