"""What a whole cycle asks of Slack: every call is counted, the time between two clicks included."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.demo import lines
from bot.demo.play import DAYS_TO_FIRST, Story
from bot.demo.session import PlayedSession
from bot.demo.stage import Stage
from bot.lifecycle import Running
from sandbox.server import Sandbox
from tests.bot.watching import Calls

MOST, MOST_TO_OPEN = 200, 64
"""Calls for six members and one facilitator: from a session's planning to its end, and once to open
the group: each person is asked and lets themselves in, one by one; their languages become known."""

MINUTE = timedelta(minutes=1)


@pytest.fixture
def calls(sandbox: Sandbox) -> Calls:
    calls = Calls()
    calls.watch(sandbox)
    return calls


class Unhurried(Stage):
    """A stage on which time passes as it does: all is told before the next thing happens."""

    def __init__(self, sandbox: Sandbox, live: Running) -> None:
        super().__init__(sandbox, lambda _: None, after=live.bot.delivery.idle)
        self.live = live

    async def move_clock(self, to: str | datetime) -> datetime:
        """Stop at each thing due on the way, until it is told."""
        if isinstance(to, str):
            return await super().move_clock(to)
        timers = self.live.bot.timer_runner
        while (due := await timers.next_due_at()) is not None and due < to:
            await super().move_clock(due)
            await self.live.bot.delivery.idle()
        return await super().move_clock(to)


class HeldToTheMinute(PlayedSession):
    """A session whose phases last as long as they may, to the minute."""

    stage: Unhurried

    async def _next(self, phase_id: str, *, missing: str | None = None) -> None:
        async with self.stage.live.bot.database.read("T0SANDBOX") as uow:
            (group,) = await uow.groups.of_person(lines.LEAD)
            (session,) = await uow.sessions.of_group(group.id)
        if session.run.ends_at is not None:
            await self.stage.move_clock(session.run.ends_at - MINUTE)
        await super()._next(phase_id, missing=missing)


async def test_a_whole_cycle_takes_few_calls(live: Running, sandbox: Sandbox, calls: Calls) -> None:
    stage = Unhurried(sandbox, live)
    story = Story(stage)
    await story.open_group()
    await live.bot.delivery.idle()
    check(calls, MOST_TO_OPEN)
    calls.clear()
    starts_at = await story.plan(DAYS_TO_FIRST)
    await story.propose_first()
    await story.choose(starts_at, lines.CHLOE, objector=lines.EMILE)
    for person in (*lines.MEMBERS, lines.LEAD):
        await sandbox.person(person).open_home()
    await HeldToTheMinute(stage, starts_at, lines.CHLOE).play(look_back=None)
    await live.bot.delivery.idle()
    check(calls, MOST)


def check(calls: Calls, most: int) -> None:
    """Fail with a table of what was called."""
    counted = Counter(calls.methods)
    table = "\n".join(f"{count:4} {method}" for method, count in counted.most_common())
    assert counted.total() < most, f"\n{table}\n{counted.total():4} in all"
