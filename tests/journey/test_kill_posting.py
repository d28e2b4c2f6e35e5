"""kill -9 in the very moment Slack has a message: it is found again, not posted again."""

from sandbox.server import Sandbox
from sandbox.state.workspace import Change
from tests.journey.killable_bot import KillableBot
from tests.journey.killed_story import FEWEST_KILLS, closings, played, told_twice


async def test_killed_right_after_slack_has_a_message_it_is_not_posted_again(
    sandbox: Sandbox, bot: KillableBot
) -> None:
    posted = 0

    def listen(change: Change) -> None:
        nonlocal posted
        if change.kind == "message" and change.data["message"].get("bot_id"):
            posted += 1
            if posted % 2 == 0:
                bot.kill()

    sandbox.workspace.listeners.append(listen)
    await played(sandbox, bot, after=None)
    await sandbox.until(lambda: len(closings(sandbox)) == 2, timeout=30)
    assert bot.kills >= FEWEST_KILLS
    assert told_twice(sandbox) == []
