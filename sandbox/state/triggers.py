"""Short-lived handles given to apps: trigger_id (once, 3 s) and response_url (5 times, 30 min)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sandbox.clock import Clock
from sandbox.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5
KEPT = 20_000


def forget_oldest(issued: dict[str, Any]) -> None:
    """Keep what was issued last, so that a long demonstration does not grow without end."""
    if len(issued) > KEPT:
        del issued[next(iter(issued))]


@dataclass
class Trigger:
    """Who acted, in front of which app, when, and in which of their windows ("": any)."""

    user_id: str
    app_id: str
    made_at: float
    window: str = ""
    used: bool = False


class Triggers:
    """Issues trigger ids and takes each back once, within three seconds of the sandbox's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, Trigger] = {}

    def issue(self, user_id: str, app_id: str, window: str = "") -> str:
        """A new trigger id for what this person just did."""
        now = self._clock.now()
        trigger_id = f"{int(now * 1000)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(user_id, app_id, now, window)
        forget_oldest(self._issued)
        return trigger_id

    def exchange(self, trigger_id: str, app_id: str) -> Trigger:
        """Use a trigger up; refuses unknown, expired and already used ones by Slack's names."""
        trigger = self._issued.get(trigger_id)
        if trigger is None or trigger.app_id != app_id:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() - trigger.made_at > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger


@dataclass
class ResponseUrl:
    """Where an answer sent to a response_url will appear."""

    app_id: str
    user_id: str
    channel_id: str
    message_ts: str | None
    made_at: float
    uses: int = 0


class ResponseUrls:
    """Issues response_url tokens and counts their uses."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, ResponseUrl] = {}

    def issue(self, app_id: str, user_id: str, channel_id: str, message_ts: str | None) -> str:
        """A new token; the caller makes the address from it."""
        token = secrets.token_hex(16)
        now = self._clock.now()
        self._issued[token] = ResponseUrl(app_id, user_id, channel_id, message_ts, now)
        forget_oldest(self._issued)
        return token

    def use(self, token: str) -> ResponseUrl:
        """Count one use; refuses after five uses or thirty minutes."""
        target = self._issued.get(token)
        if target is None or self._clock.now() - target.made_at > RESPONSE_SECONDS:
            raise SlackError("expired_url")
        if target.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        target.uses += 1
        return target
