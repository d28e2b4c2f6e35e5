"""The modal on top of a person's stack: typing, submitting, closing."""

from __future__ import annotations

from typing import Any

from sandbox.block_kit.ids import interactive_elements
from sandbox.block_kit.inputs import problem, typed
from sandbox.errors import CannotDo, SlackError
from sandbox.human import lookup
from sandbox.json_object import Json
from sandbox.state import views
from sandbox.state.model import User, View
from sandbox.state.workspace import Workspace
from sandbox.wire.delivery import Delivery
from sandbox.wire.interactions import closing, submission
from sandbox.wire.outcome import AppDidNotRespond

Plain = dict[str, Any]


def field_of(view: View, name: str) -> tuple[Json, Json]:
    """The input with this block_id, action_id, ``block_id.action_id`` or label."""
    block_id, _, action_id = name.rpartition(".")
    for wanted in (
        {"block_id": name},
        {"action_id": name},
        {"block_id": block_id, "action_id": action_id},
        {"label": name},
    ):
        try:
            return lookup.element(view.blocks, **wanted)
        except CannotDo as problem_found:
            last = problem_found
    raise last


def enter(view: View, block: Json, element: Json, value: Any) -> None:  # noqa: ANN401
    """Put a plain value into the view's state."""
    view.values[block["block_id"]][element["action_id"]] = typed(element, value)
    view.errors.pop(block["block_id"], None)


def problems(view: View) -> dict[str, str]:
    """What the client itself finds wrong, by block_id."""
    found: dict[str, str] = {}
    for block in view.blocks:
        if block["type"] != "input":
            continue
        for element in interactive_elements(block):
            entry = view.values[block["block_id"]][element["action_id"]]
            if said := problem(element, entry, bool(block.get("optional"))):
                found[block["block_id"]] = said
    return found


async def submit(
    workspace: Workspace, delivery: Delivery, user: User, view: View
) -> dict[str, str] | None:
    """Send the form; field errors if it came back with some, None if it went through."""
    view.errors = problems(view)
    if view.errors:
        workspace.changed("modal", frozenset({user.id}))
        return view.errors
    app = workspace.apps[view.app_id]
    payload = submission(workspace, app, user, view)
    outcome = await delivery.interact(app, "interactive", payload)
    if not outcome.acked:
        raise AppDidNotRespond(outcome)
    try:
        _apply(workspace, user, view, outcome.payload or {})
    except SlackError as refusal:
        # Slack's client shows the same line as when nothing came back.
        workspace.inspector.note("to_app", "bad response_action", str(refusal.extra or refusal))
        outcome.status = "refused"
        raise AppDidNotRespond(outcome) from refusal
    return view.errors or None


def _apply(workspace: Workspace, user: User, view: View, answer: Json) -> None:
    """Do what the acknowledgement asks with the modal."""
    stack = workspace.stacks.get(user.id, [])
    if view not in stack:
        return
    action = answer.get("response_action")
    app = workspace.apps[view.app_id]
    if action == "errors":
        _show_errors(workspace, user, view, answer.get("errors") or {})
    elif action == "update":
        views.update_view(workspace, view, _given(workspace, answer))
    elif action == "push":
        views.push_modal(workspace, app, user.id, _given(workspace, answer))
    elif action == "clear":
        views.clear(workspace, user.id)
    elif action is None:
        del stack[stack.index(view) :]
        workspace.views.pop(view.id, None)
        workspace.changed("modal", frozenset({user.id}))
    else:
        raise SlackError("invalid_response_action", action=action)


def _given(workspace: Workspace, answer: Json) -> Json:
    view = answer.get("view")
    if not isinstance(view, dict):
        raise SlackError("missing view")
    workspace.check_view(view)
    return view


def _show_errors(workspace: Workspace, user: User, view: View, errors: Json) -> None:
    inputs = {b["block_id"] for b in view.blocks if b["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        raise SlackError("invalid_errors", errors=errors)
    view.errors = {block_id: str(text) for block_id, text in errors.items()}
    workspace.changed("modal", frozenset({user.id}))


async def close(workspace: Workspace, delivery: Delivery, user: User, whole: bool) -> None:
    """Close the top modal, or all of them; those that ask for it tell their app."""
    top = workspace.stacks[user.id][-1]
    whole = whole or bool(top.body.get("clear_on_close"))
    gone = views.clear(workspace, user.id) if whole else [views.close_top(workspace, user.id)]
    for view in reversed(gone):
        if view.body.get("notify_on_close"):
            app = workspace.apps[view.app_id]
            payload = closing(workspace, app, user, view, whole)
            await delivery.interact(app, "interactive", payload)
