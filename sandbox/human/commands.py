"""The slash commands and shortcuts a person uses."""

from __future__ import annotations

from sandbox.errors import CannotDo
from sandbox.human import visible
from sandbox.state.membership import open_direct
from sandbox.state.model import App, Channel, User, View
from sandbox.state.posting import without_metadata
from sandbox.state.triggers import ResponseUrl
from sandbox.state.workspace import Workspace
from sandbox.wire.delivery import Delivery
from sandbox.wire.interactions import channel_part, command, common, response_url, trigger
from sandbox.wire.outcome import Outcome
from sandbox.wire.responses import say


class CommandUser:
    """A person of the workspace, and the commands and shortcuts they use."""

    def __init__(
        self, workspace: Workspace, delivery: Delivery, user_id: str, window: str = ""
    ) -> None:
        if user_id not in workspace.users:
            raise CannotDo(f"there is nobody with id {user_id}")
        self.workspace, self.delivery, self.id = workspace, delivery, user_id
        self.window = window  # in which they act: what opens there shows in no other

    @property
    def user(self) -> User:
        """The person's own record."""
        return self.workspace.users[self.id]

    @property
    def app(self) -> App:
        """The app installed in the workspace."""
        return next(iter(self.workspace.apps.values()))

    async def command(self, name: str, text: str = "", channel: str | None = None) -> Outcome:
        """Type a slash command, in a channel or else in the direct message with the app."""
        app = self._app_with("commands", "command", name)
        where = self._channel(channel) if channel else self._dm_with(app)
        payload = command(self.workspace, app, self.user, where, name, text, self.window)
        outcome = await self.delivery.interact(app, "slash_commands", payload)
        answer = outcome.payload
        if isinstance(answer, dict) and (answer.get("text") or answer.get("blocks")):
            now = self.workspace.clock.now()
            say(self.workspace, ResponseUrl(app.id, self.id, where.id, None, now), answer)
        return outcome

    async def shortcut(self, callback_id: str) -> Outcome:
        """Use a global shortcut."""
        app = self._app_with("shortcuts", "callback_id", callback_id)
        payload = {
            "type": "shortcut",
            **common(self.workspace, app, self.user),
            **trigger(self.workspace, app, self.user, self.window),
            "callback_id": callback_id,
            "action_ts": self.workspace.clock.ts(),
        }
        return await self.delivery.interact(app, "interactive", payload)

    async def message_shortcut(self, callback_id: str, channel: str, ts: str) -> Outcome:
        """Use a shortcut from the menu of a message."""
        app = self._app_with("shortcuts", "callback_id", callback_id)
        where = self._channel(channel)
        message = visible.message(where, self.id, ts)
        payload = {
            "type": "message_action",
            **common(self.workspace, app, self.user),
            **trigger(self.workspace, app, self.user, self.window),
            "callback_id": callback_id,
            "action_ts": self.workspace.clock.ts(),
            "message_ts": ts,
            "message": without_metadata(message),
            "channel": channel_part(where),
            "response_url": response_url(self.workspace, app, self.user, where, ts),
        }
        return await self.delivery.interact(app, "interactive", payload)

    def _app_with(self, kind: str, field: str, name: str) -> App:
        """The app whose manifest has this command or shortcut; without manifest, the app."""
        for app in self.workspace.apps.values():
            if app.scopes is None or any(x[field] == name for x in getattr(app, kind)):
                return app
        raise CannotDo(f"no app has the {kind[:-1]} {name}")

    def _dm_with(self, app: App) -> Channel:
        return open_direct(self.workspace, [app.bot_user_id, self.id])[0]

    def _channel(self, name: str) -> Channel:
        return visible.channel(self.workspace, self.id, name)

    def _own(self, name: str) -> Channel:
        channel = self._channel(name)
        if self.id not in channel.members:
            raise CannotDo(f"{self.id} is not in {name}")
        return channel

    def _writable(self, name: str) -> Channel:
        channel = self._own(name)
        if channel.is_archived:
            raise CannotDo(f"{name} is archived")
        return channel

    def _modal(self) -> View:
        stack = self.workspace.stacks.get(self.id)
        if not stack:
            raise CannotDo("no modal is open")
        return stack[-1]
