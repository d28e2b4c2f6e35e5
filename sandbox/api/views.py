"""views.open, push, update, publish."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import invalid_arguments
from sandbox.json_object import Json
from sandbox.state import views
from sandbox.state.model import View
from sandbox.state.shapes import view_shape


def open_(call: Call) -> Json:
    """Open a modal in front of whoever made the trigger."""
    body = given_view(call, "modal")
    trigger = call.workspace.triggers.exchange(call.need("trigger_id"), call.app.id)
    who, window = trigger.user_id, trigger.window
    return _shape(call, views.open_modal(call.workspace, call.app, who, body, window))


def push(call: Call) -> Json:
    """Open a modal over the one that made the trigger."""
    body = given_view(call, "modal")
    trigger = call.workspace.triggers.exchange(call.need("trigger_id"), call.app.id)
    return _shape(call, views.push_modal(call.workspace, call.app, trigger.user_id, body))


def update(call: Call) -> Json:
    """Change a view."""
    if not call.text("view_id") and not call.text("external_id"):
        raise invalid_arguments("missing required field: view_id or external_id")
    view = views.find_view(call.workspace, call.app, call.text("view_id"), call.text("external_id"))
    body = given_view(call, view.type)
    views.check_hash(view, call.text("hash"))
    return _shape(call, views.update_view(call.workspace, view, body))


def publish(call: Call) -> Json:
    """Set someone's Home tab."""
    user = call.workspace.user(call.need("user_id"))
    body = given_view(call, "home")
    present = call.workspace.homes.get((user.id, call.app.id))
    if present is not None:
        views.check_hash(present, call.text("hash"))
    return _shape(call, views.publish_home(call.workspace, call.app, user.id, body))


def given_view(call: Call, kind: str) -> Json:
    """The ``view`` argument, of the right type and checked."""
    body = call.json("view")
    if not isinstance(body, dict):
        raise invalid_arguments("missing required field: view")
    if body.get("type") != kind:
        raise invalid_arguments(f'must be "{kind}" [json-pointer:/view/type]')
    check_view(call, body)
    return body


def check_view(call: Call, body: Json) -> None:
    """Refuse a view that Slack would refuse."""
    if not isinstance(body.get("blocks"), list):
        raise invalid_arguments("missing required field: blocks [json-pointer:/view]")
    call.workspace.check_view(body)


def _shape(call: Call, view: View) -> Json:
    return {"view": view_shape(call.workspace, view)}


METHODS = {
    "views.open": Method(open_, (), 4),
    "views.push": Method(push, (), 4),
    "views.update": Method(update, (), 4),
    "views.publish": Method(publish, (), 4),
}
