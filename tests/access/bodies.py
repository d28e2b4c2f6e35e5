"""What Slack sends, changed: as if somebody else had sent it, from elsewhere, or a second time."""

import json
from itertools import count

from tests.handlers.payload_factory import BOT

_fresh = count(1)
ELSEWHERE = "T2"


def clone(body):
    return json.loads(json.dumps(body))


def named(body):
    """The way in and the name, as in the FEATURES of `handlers/register.py`."""
    match body.get("type"):
        case "block_actions":
            return "actions", body["actions"][0]["action_id"].split(":")[0]
        case "view_submission":
            return "views", body["view"]["callback_id"]
        case "view_closed":
            return "closed_views", body["view"]["callback_id"]
        case "shortcut" | "message_action":
            return "shortcuts", body["callback_id"]
        case "event_callback":
            ours = body["event"].get("user", BOT) == BOT  # or nobody is said to have done it
            way = "channel_events" if ours else "events"
            return way, body["event"]["type"]
    return "subcommands", body["text"].split(" ")[0]


def sender(body):
    """Who sent it, or whom Slack tells about."""
    user = body.get("user") or body.get("user_id") or body["event"].get("user", BOT)
    return user["id"] if isinstance(user, dict) else user


def _ids(body):
    user = body.get("user")
    return [user["id"]] if isinstance(user, dict) and isinstance(user.get("id"), str) else []


def sent_by(body, user):
    """The same, sent by that person just now."""
    body = clone(body)
    message = body.get("message")
    if isinstance(message, dict) and message.get("user") in _ids(body):
        message["user"] = user  # a shortcut on one's own message
    for place in (body, body.get("event", {})):
        if isinstance(place.get("user"), dict):
            place["user"]["id"] = user
        elif "user" in place:
            place["user"] = user
    for key in ("trigger_id", "event_id"):
        if key in body:
            body[key] = f"walk{next(_fresh)}"
    if body.get("type") in ("view_submission", "view_closed"):
        body["view"]["id"] = f"Vwalk{next(_fresh)}"
    if "user_id" in body:
        body["user_id"] = user
    return body


def from_workspace(body, team=ELSEWHERE):
    """The same, out of another workspace."""

    def moved(part):
        if isinstance(part, dict):
            return {k: team if k == "team_id" else moved(v) for k, v in part.items()}
        return [moved(p) for p in part] if isinstance(part, list) else part

    body = moved(body)
    if "team" in body:
        body["team"]["id"] = team
    return body


def with_trigger_of(body, other):
    """The same, under the id of something that Slack has sent already."""
    again = body | {key: other[key] for key in ("trigger_id", "event_id") if key in other}
    if "view" in other and "view" in body:
        again["view"] = body["view"] | {"id": other["view"]["id"]}
    return again
