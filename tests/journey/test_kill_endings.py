"""kill -9 while people are asked, answer, choose, leave and end: nothing is lost or told twice."""

import asyncio
import os
import random
import sqlite3
from collections.abc import Callable
from datetime import timedelta

from bot.demo.stage import Stage
from handlers.ids import Action
from sandbox.server import Sandbox
from tests.journey.killable_bot import KillableBot
from tests.journey.killed_story import told_twice
from tests.journey.meeting import BRUNO, GABRIEL, LEAD, MEMBERS, Meeting

LATEST, PATIENCE = 400, 30
"""Turns of our loop, at most, from an acknowledgement to a kill; seconds for what must come."""
LEFT_OVER = {
    "agreements": "",
    "ballots": "",
    "consultation_answers": "",
    "situations": "",
    "members": "",
    "notices": "WHERE kind = 'erasure'",
}


class Dying:
    """Kills the bot at a moment drawn for each thing done, and has it come back."""

    def __init__(self, bot: KillableBot, seed: int) -> None:
        self.bot, self.draw = bot, random.Random(seed)

    async def after(self) -> None:
        """Let the bot live a little longer, then end it."""
        if self.draw.random() < 0.6:
            for _ in range(self.draw.randrange(LATEST)):  # what is attacked is any moment
                await asyncio.sleep(0)
            self.bot.kill()
        await self.bot.listens()


async def becomes(look: Callable[[], bool]) -> None:
    """Wait for what is seen in files: nothing on Slack changes by it."""
    async with asyncio.timeout(PATIENCE):
        while not look():  # noqa: ASYNC110 (files tell nobody that they change)
            await asyncio.sleep(0.01)


async def card(stage: Stage, who: str, action: str) -> None:
    """Press a button of the group's card."""
    await stage.press_home(who, Action.GROUP_CARD)
    person = stage.person(who)
    await stage.until(lambda: person.modal)
    await stage.do(lambda: person.click("modal", action_id=action))


async def admit(meeting: Meeting) -> None:
    """Somebody is put forward, one refuses, and it lapses."""
    stage = meeting.stage
    await card(stage, BRUNO, Action.ADMISSION_PROPOSE)
    await stage.until(lambda: stage.asks(BRUNO, "person"))
    await stage.submit(BRUNO, {"person": GABRIEL})
    await stage.close_all(BRUNO)
    await stage.press(LEAD, stage.person(LEAD).dm, Action.ADMISSION_WORD)
    for rank, member in enumerate(MEMBERS):
        await stage.press(member, stage.person(member).dm, Action.ADMISSION_ANSWER)
        await stage.submit(member, {"answer": "yes" if rank else "no"})
    await stage.move_clock(await stage.now() + timedelta(days=13))  # ten, and a weekend


async def end(meeting: Meeting) -> None:
    """The group ends, and what it said goes."""
    stage = meeting.stage
    await card(stage, LEAD, Action.GROUP_END)
    await stage.submit(LEAD, {})
    await stage.close_all(LEAD)
    for member in MEMBERS:
        await stage.press(member, stage.person(member).dm, Action.EVALUATE)
        await stage.submit(member, {"useful": "yes", "safe": "no", "word": f"Mot de {member}."})


def left(bot: KillableBot) -> dict[str, int]:
    """How much of what should be gone is still there."""
    with sqlite3.connect(f"file:{file_of(bot)}?mode=ro", uri=True) as database:
        found = {
            table: database.execute(f"SELECT count(*) FROM {table} {where}").fetchone()[0]
            for table, where in LEFT_OVER.items()
        }
    database.close()
    return {table: count for table, count in found.items() if count}


def file_of(bot: KillableBot) -> str:
    return bot.database_url.partition("///")[2]


def keys(bot: KillableBot) -> list[str]:
    return os.listdir(f"{file_of(bot)}-keys")


async def test_killed_at_any_moment_all_that_is_to_go_goes_and_nothing_is_told_twice(
    sandbox: Sandbox, bot: KillableBot
) -> None:
    dying = Dying(bot, int(os.environ.get("KILL_SEED", 8)))
    stage = Stage(sandbox, lambda _: None, after=dying.after, mend=bot.listens)
    meeting = Meeting(stage, "practice_analysis")
    await meeting.open()
    await meeting.plan()
    for author in (BRUNO, MEMBERS[1]):
        await meeting.propose(author, f"Mot de {author}.")
    await stage.move_clock(meeting.starts_at - timedelta(days=6))
    for voter in MEMBERS:
        await meeting.vote(voter, f"Mot de {BRUNO}.")
    await becomes(lambda: not keys(bot))
    await admit(meeting)
    await becomes(lambda: not keys(bot))
    await end(meeting)
    await becomes(lambda: not keys(bot))
    await dying.after()
    await stage.move_clock(await stage.now() + timedelta(days=100))
    await dying.after()
    await becomes(lambda: not left(bot))
    assert told_twice(sandbox) == []
    await stage.move_clock(await stage.now() + timedelta(days=2))
    channels = sandbox.workspace.channels.values()
    await stage.until(lambda: all(c.is_archived for c in channels if c.name == meeting.channel))
    said = [m for c in channels for m in c.messages.values() if "Mot de" in str(m)]
    assert said == []
    assert bot.kills > 15
