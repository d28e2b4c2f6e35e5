"""Slack's limits: how often each method may be called in a workspace, and each channel written in.

Calls wait here for their turn, in the order in which they came, so that Slack need not refuse them.
When it does all the same, nobody calls that method before the time it says. Ours rather than a
library's, because of that pause, and because delivery asks how much room there is.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

TIERS: Mapping[str, int] = {
    "apps.connections.open": 1,
    "auth.test": 0,
    "chat.delete": 3,
    "chat.postMessage": 0,
    "chat.update": 3,
    "conversations.archive": 2,
    "conversations.create": 2,
    "conversations.history": 3,
    "conversations.invite": 3,
    "conversations.kick": 3,
    "conversations.info": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.rename": 2,
    "conversations.replies": 3,
    "conversations.setPurpose": 2,
    "conversations.setTopic": 2,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "pins.add": 2,
    "users.info": 4,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
"""Slack's tier of every method we call; 0 for those that it counts otherwise."""

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
AT_ONCE = {1: 4, 2: 19, 3: 49, 4: 99}
"""A minute's calls may come at once (five of tier 1). One of them is kept back: on the way to Slack
calls may come closer together than they left."""

IN_CHANNEL = {"chat.postMessage", "chat.update"}
"""Slack lets us post about once a second in a channel; no panel changes more often either."""
CHANNEL_INTERVAL, CHANNEL_AT_ONCE = 1.0, 2

LONGEST = 30.0
"""Seconds that a call may wait for its turn: longer, and it is refused here, as Slack would."""
MANY = 1_000_000
TICK = 1e-6
MOST_CHANNELS = 10_000


class Line:
    """Those who wait to make one kind of call: so many at once, then one each `interval` seconds.

    Kept as the moment the next call would be due if none could come at once: `lead` earlier is
    early enough.
    """

    def __init__(self, interval: float, at_once: int) -> None:
        """Let `at_once` calls through, then one each `interval` seconds; 0 for no limit."""
        self._interval = interval
        self._lead = interval * (at_once - 1)
        self._due = 0.0
        self._waiting = 0
        self._turn = asyncio.Lock()

    def wait(self) -> float:
        """Seconds until whoever came now would have their turn."""
        return self._left() + self._waiting * self._interval

    def room(self) -> int:
        """How many calls may be made at this moment."""
        if self.wait():
            return 0
        if not self._interval:
            return MANY
        early = _now() + self._lead - max(self._due, _now())
        return 1 + int(early / self._interval + TICK)

    async def turn(self) -> float:
        """Wait for one's turn and take it: 0; or the seconds to wait, where they are too many."""
        if (wait := self.wait()) > LONGEST:
            return wait
        self._waiting += 1
        try:
            async with self._turn:  # first come, first served
                while wait := self._left():
                    if wait > LONGEST:  # Slack has asked for a pause meanwhile
                        return wait
                    await asyncio.sleep(wait)
                self._due = max(self._due, _now()) + self._interval
                return 0.0
        finally:
            self._waiting -= 1

    def pause(self, seconds: float) -> None:
        """Let nobody through for so long, then one at a time."""
        self._due = max(self._due, _now() + seconds + self._lead)

    def _left(self) -> float:
        """Seconds until the next call may be made; what is less than a clock tells is nothing."""
        left = self._due - self._lead - _now()
        return left if left > TICK else 0.0

    def is_quiet(self) -> bool:
        """Whether it lets through as many at once as if nobody had ever called."""
        return not self._waiting and self._due <= _now()


class RateLimit:
    """The limits of one workspace: nobody calls Slack but through here (`bot/slack_client.py`)."""

    def __init__(self, *, is_on: bool = True) -> None:
        """Off, nobody ever waits: for a sandbox that refuses nothing."""
        self.is_on = is_on
        self._methods: dict[str, Line] = {}
        self._channels: dict[tuple[str, str], Line] = {}

    async def turn(self, method: str, channel: str | None) -> float:
        """Return 0 when the call may be made, or the seconds to wait where they are too many."""
        if not self.is_on:
            return 0.0
        if (
            channel
            and method in IN_CHANNEL
            and (wait := await self._channel(method, channel).turn())
        ):
            return wait
        return await self._method(method).turn()

    def pause(self, method: str, seconds: float) -> None:
        """Slack wants no such call for so many seconds, from anybody in this workspace."""
        if self.is_on:
            self._method(method).pause(seconds)

    def room(self, method: str) -> int:
        """How many such calls may be made now without waiting."""
        return self._method(method).room() if self.is_on else MANY

    def wait(self, method: str) -> float:
        """Seconds until such a call may be made."""
        return self._method(method).wait() if self.is_on else 0.0

    def _method(self, method: str) -> Line:
        if method not in self._methods:
            tier = TIERS.get(method, 2)
            interval = 60 / PER_MINUTE[tier] if tier else 0.0
            self._methods[method] = Line(interval, AT_ONCE.get(tier, 1))
        return self._methods[method]

    def _channel(self, method: str, channel: str) -> Line:
        if len(self._channels) > MOST_CHANNELS:
            self._channels = {k: line for k, line in self._channels.items() if not line.is_quiet()}
        return self._channels.setdefault((method, channel), Line(CHANNEL_INTERVAL, CHANNEL_AT_ONCE))


def channel_of(arguments: Mapping[str, Any]) -> str | None:
    """The channel that a call is about, from the SDK's arguments of its request."""
    named = arguments.get("json") or arguments.get("params") or {}
    return named.get("channel") if isinstance(named, Mapping) else None


def _now() -> float:
    return asyncio.get_running_loop().time()
