"""What a person does in channels without an app: writing, reacting, joining and leaving."""

from __future__ import annotations

from sandbox.errors import CannotDo
from sandbox.human import visible
from sandbox.human.commands import CommandUser
from sandbox.json_object import Json
from sandbox.state import membership, posting, reactions
from sandbox.state.shapes import user_shape

PROFILE = frozenset(
    "real_name title tz locale email deleted is_restricted is_ultra_restricted is_stranger".split()
)


class ChannelUser(CommandUser):
    """A person who writes, reacts, joins and leaves; apps get the events they subscribed to."""

    async def say(self, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Write a message."""
        where = self._writable(channel)
        fields: Json = {"user": self.id, "text": text}
        if thread_ts:
            fields["thread_ts"] = thread_ts
        message = posting.post(self.workspace, where, fields)
        bots = [a for a in self.workspace.apps.values() if f"<@{a.bot_user_id}>" in text]
        for _ in bots:
            mention = {k: message[k] for k in ("user", "text", "ts", "team")}
            event = {"type": "app_mention", **mention, "channel": where.id, "event_ts": "0"}
            self.workspace.emit("app_mention", event | {"event_ts": message["ts"]}, where)
        return message

    async def react(self, channel: str, ts: str, name: str) -> None:
        """Put a reaction on a message, or take one's own back."""
        where = self._writable(channel)
        message = visible.message(where, self.id, ts)
        given = [r for r in message.get("reactions", []) if r["name"] == name]
        mine = given and self.id in given[0]["users"]
        change = reactions.remove if mine else reactions.add
        change(self.workspace, where, message, self.id, name)

    async def read(self, channel: str) -> None:
        """Mark everything in a channel as read."""
        where = self._channel(channel)
        where.read[self.id] = next(reversed(where.messages), "")
        self.workspace.changed("read", frozenset({self.id}), channel=where.id)

    async def dismiss(self, channel: str, ts: str) -> None:
        """Delete an ephemeral message for oneself."""
        posting.delete_ephemeral(self.workspace, self._channel(channel), self.id, ts)

    async def open_dm(self, *people: str) -> str:
        """The id of the direct message with these people."""
        return membership.open_direct(self.workspace, [self.id, *people])[0].id

    async def create_channel(self, name: str, private: bool = False) -> str:
        """Create a channel and return its id."""
        return membership.create(self.workspace, self.id, name, private).id

    async def join(self, channel: str) -> None:
        """Join a public channel."""
        where = self._channel(channel)
        if self.id not in where.members:
            membership.add(self.workspace, where, self.id, None)

    async def leave(self, channel: str) -> None:
        """Leave a channel."""
        membership.remove(self.workspace, self._own(channel), self.id)

    async def invite(self, channel: str, *people: str) -> None:
        """Bring others, or the app's bot user, into a channel."""
        where = self._writable(channel)
        for user_id in people:
            if user_id not in where.members:
                membership.add(self.workspace, where, user_id, self.id)

    async def kick(self, channel: str, user_id: str) -> None:
        """Put someone out of a channel."""
        membership.remove(self.workspace, self._own(channel), user_id)

    async def archive(self, channel: str, archived: bool = True) -> None:
        """Archive a channel, or open it again."""
        membership.archive(self.workspace, self._own(channel), self.id, archived)

    async def rename_channel(self, channel: str, name: str) -> None:
        """Give a channel another name."""
        membership.rename(self.workspace, self._writable(channel), self.id, name)

    async def make_public(self, channel: str) -> None:
        """Open a private channel to the whole workspace."""
        where = self._writable(channel)
        if where.kind != "group":
            raise CannotDo(f"{channel} is not a private channel")
        membership.make_public(self.workspace, where, self.id)

    async def delete_channel(self, channel: str) -> None:
        """Delete a channel, as administrators can."""
        membership.delete(self.workspace, self._channel(channel))

    async def change_profile(self, **fields: str | bool) -> None:
        """Change one's name, title, tz, locale, email; ``deleted=True`` deactivates the account.

        ``is_restricted``, ``is_ultra_restricted`` make a guest, ``is_stranger`` another's employee.
        """
        for name, value in fields.items():
            if name not in PROFILE:
                raise CannotDo(f"a profile has no {name}")
            setattr(self.user, name, value)
        self.workspace.changed("user", None, user=self.id)
        shape = user_shape(self.workspace, self.user, with_locale=True)
        event = {"type": "user_change", "user": shape, "event_ts": self.workspace.clock.ts()}
        self.workspace.emit("user_change", event)
