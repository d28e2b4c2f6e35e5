"""kill -9, again and again: nothing acknowledged is lost, nothing is told twice, timers fire."""

from bot.demo.stage import Stage
from sandbox.server import Sandbox
from tests.journey.killable_bot import KillableBot
from tests.journey.killed_story import (
    FEWEST_KILLS,
    closings,
    played,
    told_twice,
    what_is_kept,
)


async def test_killed_after_each_third_thing_acknowledged_nothing_is_lost_nor_told_twice(
    sandbox: Sandbox, bot: KillableBot
) -> None:
    story = await played(sandbox, bot, after=3)
    assert bot.kills >= FEWEST_KILLS
    await sandbox.until(lambda: len(closings(sandbox)) == 2, timeout=30)
    kept = await what_is_kept(sandbox, bot)
    assert told_twice(sandbox) == []
    assert story.ballots == 12
    assert {k: v for k, v in kept.items() if k != "phases"} == {
        "groups": 1,
        "sessions": 2,
        "situations": 4,
        "contributions": 39,
        "commitments": 2,
        "messages": len(Stage(sandbox, lambda _: None).keys()),
    }
