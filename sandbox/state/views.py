"""Modals in each person's stack, and Home tabs: opening, pushing, changing, closing."""

from __future__ import annotations

import secrets

from sandbox.block_kit.ids import with_ids
from sandbox.block_kit.inputs import starting_values
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.model import App, View
from sandbox.state.workspace import Workspace

STACK_MAX = 3


def open_modal(workspace: Workspace, app: App, user_id: str, body: Json, window: str = "") -> View:
    """Show a first modal in a window of this person's; one that was open is replaced."""
    for old in workspace.stacks.pop(user_id, []):
        workspace.views.pop(old.id, None)
    return _add(workspace, app, user_id, body, None, window)


def push_modal(workspace: Workspace, app: App, user_id: str, body: Json) -> View:
    """Show a modal over the present one, up to three deep."""
    stack = workspace.stacks.get(user_id, [])
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= STACK_MAX:
        raise SlackError("push_limit_reached")
    return _add(workspace, app, user_id, body, stack[-1], stack[-1].window)


def _add(
    workspace: Workspace, app: App, user_id: str, body: Json, below: View | None, window: str
) -> View:
    view_id = workspace.new_id("V")
    root = below.root_id if below else view_id
    made = _made(workspace, body, None)
    previous = below.id if below else None
    view = View(view_id, app.id, user_id, made, _hash(workspace), root, previous, window)
    view.values = starting_values(view.blocks, {})
    workspace.views[view_id] = view
    workspace.stacks.setdefault(user_id, []).append(view)
    workspace.changed("modal", frozenset({user_id}))
    return view


def update_view(workspace: Workspace, view: View, body: Json) -> View:
    """Change a view in place; what was typed in inputs that stay is kept."""
    if body.get("type") != view.type:
        raise SlackError("invalid_arguments")
    view.body = _made(workspace, body, view)
    view.values = starting_values(view.blocks, view.values)
    view.errors = {}
    view.hash = _hash(workspace)
    kind = "home" if view.type == "home" else "modal"
    workspace.changed(kind, frozenset({view.user_id}))
    return view


def publish_home(workspace: Workspace, app: App, user_id: str, body: Json) -> View:
    """Set the Home tab that a person sees for this app."""
    present = workspace.homes.get((user_id, app.id))
    if present is not None:
        return update_view(workspace, present, body)
    view_id = workspace.new_id("V")
    made = _made(workspace, body, None)
    view = View(view_id, app.id, user_id, made, _hash(workspace), view_id)
    view.values = starting_values(view.blocks, {})
    workspace.views[view_id] = view
    workspace.homes[user_id, app.id] = view
    workspace.changed("home", frozenset({user_id}))
    return view


def close_top(workspace: Workspace, user_id: str) -> View:
    """Close a person's top modal and return it."""
    view = workspace.stacks[user_id].pop()
    workspace.views.pop(view.id, None)
    workspace.changed("modal", frozenset({user_id}))
    return view


def clear(workspace: Workspace, user_id: str) -> list[View]:
    """Close all modals of a person and return them."""
    gone = workspace.stacks.pop(user_id, [])
    for view in gone:
        workspace.views.pop(view.id, None)
    workspace.changed("modal", frozenset({user_id}))
    return gone


def find_view(workspace: Workspace, app: App, view_id: str, external_id: str) -> View:
    """A view of this app by either id, or Slack's ``not_found``."""
    view = workspace.views.get(view_id)
    if view is None and external_id:
        view = next(
            (v for v in workspace.views.values() if v.body.get("external_id") == external_id), None
        )
    if view is None or view.app_id != app.id:
        raise SlackError("not_found")
    return view


def check_hash(view: View, given: str) -> None:
    """Refuse a change made from an older state of the view."""
    if given and given != view.hash:
        raise SlackError("hash_conflict")


def _made(workspace: Workspace, body: Json, replaced: View | None) -> Json:
    external_id = body.get("external_id")
    if external_id and any(
        v.body.get("external_id") == external_id and v is not replaced
        for v in workspace.views.values()
    ):
        raise SlackError("duplicate_external_id")
    return {**body, "blocks": with_ids(body.get("blocks", []))}


def _hash(workspace: Workspace) -> str:
    return f"{int(workspace.clock.now())}.{secrets.token_hex(4)}"
