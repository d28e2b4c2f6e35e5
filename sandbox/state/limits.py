"""Slack's rate limits: so many calls a minute by tier, one message a second in each channel."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.errors import SlackError

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
# Slack promises no figure for bursts; these are careful ones.
BURST = {1: 5, 2: 20, 3: 50, 4: 100}
POSTS_PER_SECOND, POSTS_BURST = 1.0, 3


@dataclass
class Bucket:
    """Tokens that come back with time."""

    tokens: float
    at: float


class Limits:
    """Counts calls by app and method, and messages by channel, on the sandbox's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def count_call(self, app_id: str, method: str, tier: int) -> None:
        """Refuse with ``ratelimited`` when the tier is used up; tier 0 has no limit here."""
        if tier:
            self._take((app_id, method), PER_MINUTE[tier] / 60, BURST[tier])

    def count_post(self, app_id: str, channel: str) -> None:
        """Refuse more than one message a second in a channel, after a small burst."""
        self._take((app_id, f"post {channel}"), POSTS_PER_SECOND, POSTS_BURST)

    def _take(self, key: tuple[str, str], rate: float, burst: int) -> None:
        now = self._clock.now()
        bucket = self._buckets.setdefault(key, Bucket(burst, now))
        bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
        bucket.at = now
        if bucket.tokens < 1:
            wait = math.ceil((1 - bucket.tokens) / rate)
            raise SlackError("ratelimited", retry_after=max(1, wait))
        bucket.tokens -= 1
