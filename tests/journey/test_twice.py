"""Slack may send anything twice: what was done once is not done again, and stored once."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.demo.lines import LEAD
from bot.demo.play import Story
from bot.demo.record import record
from bot.demo.stage import Stage
from bot.lifecycle import Running
from sandbox.server import Sandbox
from sandbox.state.workspace import Change
from tests.journey.meeting import BRUNO, MEMBERS, Meeting


class Echo:
    """Sends each interaction that was acknowledged once more, as it was."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox, self.sent = sandbox, 0
        self._heard: list[dict[str, Any]] = []
        self._known: set[str] = set()
        sandbox.workspace.listeners.append(self._hear)

    def _hear(self, change: Change) -> None:
        if change.kind == "interaction" and change.data["outcome"].acked:
            self._heard.append(change.data["payload"])

    async def again(self) -> None:
        """Send what was heard since the last time, all at once; and the next event twice."""
        fresh = [p for p in self._heard if p["trigger_id"] not in self._known]
        self._known |= {p["trigger_id"] for p in fresh}
        self._heard.clear()
        await asyncio.gather(*(self._send(payload) for payload in fresh for _ in range(2)))
        await self.sandbox.disturb("duplicate")

    async def _send(self, payload: dict[str, Any]) -> None:
        self.sent += 1
        kind = "slash_commands" if "command" in payload else "interactive"
        outcome = await self.sandbox.delivery.interact(self.sandbox.app, kind, payload)
        assert outcome.acked


async def test_a_story_of_which_everything_is_sent_three_times_is_the_same_story(
    sandbox: Sandbox, live: Running
) -> None:
    echo = Echo(sandbox)
    story = Story(Stage(sandbox, lambda _: None, after=echo.again))
    await story.play()
    await live.bot.delivery.idle()
    keys = story.stage.keys()
    assert len(keys) == len(set(keys))
    assert echo.sent > 100
    kept = await record(live.bot.database, sandbox, LEAD)
    assert {k: kept[k] for k in ("groups", "sessions", "situations", "contributions")} == {
        "groups": 1,
        "sessions": 2,
        "situations": 4,
        "contributions": 39,
    }


async def test_a_ballot_that_comes_three_times_is_one_ballot(
    stage: Stage, sandbox: Sandbox, live: Running
) -> None:
    meeting = Meeting(stage, "practice_analysis")
    await meeting.open()
    await meeting.plan()
    await meeting.propose(BRUNO, "La réunion muette")
    await stage.move_clock(meeting.starts_at - timedelta(days=6))
    echo = Echo(sandbox)
    for count, voter in enumerate(MEMBERS[:-1], start=1):
        await meeting.vote(voter, "La réunion muette")
        await echo.again()
        async with live.bot.database.read("T0SANDBOX") as uow:
            (group,) = await uow.groups.of_person(LEAD)
            (session,) = await uow.sessions.of_group(group.id)
            choice = await uow.choices.of_session(session.id)
            assert choice is not None
            assert len(await uow.choices.ballots(choice.id)) == count
    await stage.until(lambda: "4 réponses sur 5" in meeting.shown(BRUNO))
