"""Rate limit: about one message a second in one channel, as Slack asks."""

import asyncio


class RateLimit:
    """Makes callers wait so that a channel gets one message per `interval`, after a burst."""

    def __init__(self, interval: float, burst: int = 3) -> None:
        """Seconds between two messages; `burst` of them may come at once."""
        self._interval = interval
        self._burst = burst
        self._free_at: dict[str, float] = {}

    async def wait(self, channel: str) -> None:
        """Return when a message may go to `channel`."""
        if not self._interval:
            return
        now = asyncio.get_running_loop().time()
        start = max(self._free_at.get(channel, 0.0), now - self._interval * (self._burst - 1))
        self._free_at[channel] = start + self._interval
        if len(self._free_at) > 10_000:
            self._free_at = {c: t for c, t in self._free_at.items() if t > now}
        await asyncio.sleep(max(0.0, start - now))
