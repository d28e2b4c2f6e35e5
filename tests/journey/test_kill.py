"""kill -9, again and again: nothing acknowledged is lost, nothing is told twice, timers fire."""

from collections import Counter

from bot.demo_lines import LEAD
from bot.demo_play import Story
from bot.demo_record import record
from bot.demo_stage import Stage
from sandbox.server import Sandbox
from sandbox.workspace import Change
from storage.database import Database
from storage.vault import Vault
from tests.journey.mortal_bot import MortalBot

LEAST_DEATHS = 20


async def played(sandbox: Sandbox, bot: MortalBot, after: int | None) -> Story:
    """Play the story; the bot is killed after each `after`-th thing that was acknowledged."""
    acts = 0

    async def acknowledged() -> None:
        nonlocal acts
        acts += 1
        if after and acts % after == 0:
            bot.kill()
            await bot.listens()

    story = Story(Stage(sandbox, lambda _: None, after=acknowledged, mend=bot.listens))
    await story.play()
    return story


async def what_is_kept(sandbox: Sandbox, bot: MortalBot) -> dict[str, object]:
    """What the database holds once everything is told."""
    database = Database(bot.database_url, Vault([bot.key]))
    try:
        return await record(database, sandbox, LEAD)
    finally:
        await database.close()


def told_twice(sandbox: Sandbox) -> list[str]:
    keys = Counter(Stage(sandbox, lambda _: None).keys())
    return [key for key, times in keys.items() if times > 1]


async def test_killed_after_each_third_thing_acknowledged_nothing_is_lost_nor_told_twice(
    sandbox: Sandbox, bot: MortalBot
) -> None:
    story = await played(sandbox, bot, after=3)
    assert bot.deaths >= LEAST_DEATHS
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


async def test_killed_right_after_slack_has_a_message_it_is_not_posted_again(
    sandbox: Sandbox, bot: MortalBot
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
    assert bot.deaths >= LEAST_DEATHS
    assert told_twice(sandbox) == []


def closings(sandbox: Sandbox) -> list[str]:
    return [k for k in Stage(sandbox, lambda _: None).keys() if k.startswith("closing:")]
