"""A person at their Slack client: what they see and what they can do."""

from __future__ import annotations

from typing import Any

from sandbox.block_kit.inputs import STATEFUL, options_of, starting_values, typed
from sandbox.errors import CannotDo
from sandbox.human import block_actions, forms, lookup, visible
from sandbox.human.channels import ChannelUser
from sandbox.json_object import Json
from sandbox.state import membership
from sandbox.state.model import App, Channel, View
from sandbox.wire.interactions import common, in_message, in_view, trigger
from sandbox.wire.outcome import AppDidNotRespond, Outcome

Where = str | Json | tuple[str, str]


class Person(ChannelUser):
    """One human. Actions wait for the app's acknowledgement, as the client does."""

    # -- what they see ---------------------------------------------------------------------

    def channels(self) -> list[Json]:
        """The channels they can open; private ones only as a member."""
        return visible.channels(self.workspace, self.id)

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """The messages of a channel (id or name) or of a thread, oldest first."""
        return visible.messages(self._channel(channel), self.id, thread_ts)

    @property
    def dm(self) -> str:
        """The id of their direct message with the app."""
        return membership.open_direct(self.workspace, [self.app.bot_user_id, self.id])[0].id

    @property
    def home(self) -> View | None:
        """The Home tab the app published for them."""
        return self.workspace.homes.get((self.id, self.app.id))

    @property
    def modal(self) -> View | None:
        """The modal in front of them, if any."""
        stack = self.workspace.stacks.get(self.id)
        return stack[-1] if stack else None

    @property
    def modals(self) -> list[View]:
        """The stack of modals in this window of theirs, the one in front last."""
        stack = self.workspace.stacks.get(self.id, [])
        return [view for view in stack if view.window in ("", self.window)]

    # -- what they do with what an app shows -----------------------------------------------

    async def open_home(self) -> None:
        """Open the app's Home tab; the app hears of it."""
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": self.dm}
        event |= {"tab": "home", "event_ts": self.workspace.clock.ts()}
        if self.home is not None:
            event["view"] = in_view(self.workspace, self.home)["view"]
        self.workspace.emit("app_home_opened", event)

    async def click(
        self,
        where: Where,
        *,
        action_id: str | None = None,
        block_id: str | None = None,
        label: str | None = None,
        value: Any = None,  # noqa: ANN401 (a button's value or what is chosen)
        on_screen: list[Json] | None = None,
    ) -> Outcome:
        """Use an element in ``"home"``, ``"modal"``, a message or ``(channel, ts)``.

        ``on_screen``: the blocks of an older state, for a person whose screen is behind.
        """
        blocks, app, part, view = self._place(where)
        block, element = lookup.element(
            on_screen or blocks, action_id=action_id, block_id=block_id, label=label, value=value
        )
        if element["type"] == "overflow" and value is None:
            value = label
        return await self._use(app, (block, element), value, part, view)

    async def _use(
        self,
        app: App,
        found: tuple[Json, Json],
        value: Any,  # noqa: ANN401
        part: Json,
        view: View | None,
    ) -> Outcome:
        block, element = found
        ts = self.workspace.clock.ts()
        entry = block_actions.action(block, element, value, ts)
        if view is not None and element["action_id"] in view.values.get(block["block_id"], {}):
            forms.enter(view, block, element, value)
            part = in_view(self.workspace, view)
        elif view is None and element["type"] in STATEFUL:
            typed_here = part["state"]["values"].setdefault(block["block_id"], {})
            typed_here[element["action_id"]] = typed(element, value)
        if not block_actions.dispatches(block, element):
            return Outcome("acked", 0.0)
        payload = {
            "type": "block_actions",
            **common(self.workspace, app, self.user),
            **trigger(self.workspace, app, self.user, self.window),
            **part,
            "actions": [entry],
        }
        return await self.delivery.interact(app, "interactive", payload)

    async def suggestions(self, where: Where, action_id: str, typed: str = "") -> list[Json]:
        """What the app offers in an ``external_select`` after so much was typed.

        One of these is what ``click`` and ``fill`` then take as the value.
        """
        blocks, app, part, _ = self._place(where)
        block, _ = lookup.element(blocks, action_id=action_id)
        payload = {
            "type": "block_suggestion",
            **common(self.workspace, app, self.user),
            **{k: v for k, v in part.items() if k not in ("response_url", "state")},
            "block_id": block["block_id"],
            "action_id": action_id,
            "value": typed,
        }
        outcome = await self.delivery.interact(app, "interactive", payload)
        if not outcome.acked:
            raise AppDidNotRespond(outcome)
        return options_of(outcome.payload or {})

    async def fill(self, values: dict[str, Any]) -> None:
        """Type into the modal; keys are block ids, action ids or labels, values are plain."""
        view = self._modal()
        for name, value in values.items():
            block, element = forms.field_of(view, name)
            part = in_view(self.workspace, view)
            app = self.workspace.apps[view.app_id]
            await self._use(app, (block, element), value, part, view)
        self.workspace.changed("modal", frozenset({self.id}))

    async def submit(self, values: dict[str, Any] | None = None) -> dict[str, str] | None:
        """Fill, then submit the modal: its field errors by block_id, or None when it went."""
        if values:
            await self.fill(values)
        return await forms.submit(self.workspace, self.delivery, self.user, self._modal())

    async def close_modal(self, whole_stack: bool = False) -> None:
        """Close the top modal, or everything with the cross."""
        self._modal()
        await forms.close(self.workspace, self.delivery, self.user, whole_stack)

    # -- inside ----------------------------------------------------------------------------

    def _place(self, where: Where) -> tuple[list[Json], App, Json, View | None]:
        """The blocks of a place, its app, and what the payload says of it."""
        if where in ("home", "modal"):
            view = self._modal() if where == "modal" else self.home
            if view is None:
                raise CannotDo("the Home tab is empty")
            app = self.workspace.apps[view.app_id]
            return view.blocks, app, in_view(self.workspace, view), view
        if isinstance(where, dict):
            where = (self._channel_of(where["ts"]).id, where["ts"])
        channel = self._channel(where[0])
        message = visible.message(channel, self.id, where[1])
        app = self.workspace.apps[message.get("app_id", self.app.id)]
        part = in_message(self.workspace, app, self.user, channel, message)
        blocks: list[Json] = message.get("blocks", [])
        key = (self.id, channel.id, message["ts"])
        typed_here = starting_values(blocks, self.workspace.typed.get(key, {}))
        self.workspace.typed[key] = typed_here
        return blocks, app, part | {"state": {"values": typed_here}}, None

    def _channel_of(self, ts: str) -> Channel:
        for channel in self.workspace.channels.values():
            hidden = channel.ephemerals.get(self.id, {})
            if (ts in channel.messages or ts in hidden) and visible.sees(channel, self.id):
                return channel
        raise CannotDo(f"there is no message {ts}")
