"""The guided path a host program may give: steps to try, ticked as people do them.

A step is ``{"id", "title": {"fr", "en"}, "text": {"fr", "en"}, ["done_when"], ["after"], ["as"]}``;
``as`` is the person it is best tried as. ``done_when`` is one of ``{"modal": callback_id}`` (it was
shown), ``{"submitted": callback_id}``, ``{"clicked": action_id}``, ``{"message_contains_action":
action_id}`` or ``{"message_metadata": text}`` (a value in it begins so); a step where it is empty
or missing is ticked by hand. What is done before the step named by ``after`` does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sandbox.block_kit.ids import interactive_elements
from sandbox.json_object import Json
from sandbox.state.workspace import Change, Workspace
from sandbox.wire.outcome import Outcome


class Guide:
    """Watches the workspace and remembers which steps are done."""

    def __init__(self, workspace: Workspace, steps: Sequence[Json] = ()) -> None:
        self.workspace, self.steps = workspace, list(steps)
        self.done: set[str] = set()
        if self.steps:
            workspace.listeners.append(self._look)

    def to_json(self) -> list[Json]:
        """The steps in order, each with ``done``."""
        return [{**step, "done": step["id"] in self.done} for step in self.steps]

    def tick(self, step_id: str, done: bool = True) -> None:
        """Mark a step as done, or not; unknown ones are ignored."""
        known = any(step["id"] == step_id for step in self.steps)
        if known and done != (step_id in self.done):
            (self.done.add if done else self.done.discard)(step_id)
            self.workspace.changed("guide")

    def _look(self, change: Change) -> None:
        happened = list(self._what_happened(change))
        if not happened:
            return
        open_now = [s for s in self.steps if s.get("after", s["id"]) in {s["id"], *self.done}]
        for step in open_now:
            wanted = step.get("done_when") or {}
            if any(_fits(wanted, what, name) for what, name in happened):
                self.tick(step["id"])

    def _what_happened(self, change: Change) -> Iterator[tuple[str, str]]:
        if change.kind == "modal":
            for stack in self.workspace.stacks.values():
                yield from (("modal", view.callback_id) for view in stack)
        elif change.kind in ("message", "message_changed"):
            metadata = change.data["message"].get("metadata") or {}
            for value in (metadata.get("event_payload") or {}).values():
                yield "message_metadata", str(value)
            for block in change.data["message"].get("blocks") or []:
                for element in interactive_elements(block):
                    yield "message_contains_action", element.get("action_id", "")
        elif change.kind == "interaction":
            yield from _what_was_done(change.data["payload"], change.data["outcome"])


def _fits(wanted: Json, what: str, name: str) -> bool:
    if what == "message_metadata":
        return what in wanted and name.startswith(wanted[what])
    return wanted.get(what) == name


def _what_was_done(payload: Json, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What an interaction was, if the app took it."""
    if not outcome.acked:
        return
    for action in payload.get("actions", []):
        yield "clicked", action["action_id"]
    refused = (outcome.payload or {}).get("response_action") == "errors"
    if payload.get("type") == "view_submission" and not refused:
        yield "submitted", payload["view"]["callback_id"]
