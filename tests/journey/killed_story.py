"""The story played by a bot that is killed on the way."""

from collections import Counter

from bot.demo.lines import LEAD
from bot.demo.play import Story
from bot.demo.record import record
from bot.demo.stage import Stage
from sandbox.server import Sandbox
from storage.database import Database
from storage.sealing.vault import Vault
from tests.journey.killable_bot import KillableBot

FEWEST_KILLS = 20


async def played(sandbox: Sandbox, bot: KillableBot, after: int | None) -> Story:
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


async def what_is_kept(sandbox: Sandbox, bot: KillableBot) -> dict[str, object]:
    """What the database holds once everything is told."""
    database = Database(bot.database_url, Vault([bot.key]))
    try:
        return await record(database, sandbox, LEAD)
    finally:
        await database.close()


def told_twice(sandbox: Sandbox) -> list[str]:
    keys = Counter(Stage(sandbox, lambda _: None).keys())
    return [key for key, times in keys.items() if times > 1]


def closings(sandbox: Sandbox) -> list[str]:
    return [k for k in Stage(sandbox, lambda _: None).keys() if k.startswith("closing:")]
