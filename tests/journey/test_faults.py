"""Slack goes wrong at every method the bot uses, while a story is played: it ends all the same."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.delivery import failing
from bot.demo.lines import LEAD
from bot.demo.play import Story
from bot.demo.record import record
from bot.demo.stage import Stage
from bot.lifecycle import Running
from sandbox.server import Sandbox
from tests.journey.scattered_faults import PatientStage, ScatteredFaults

USED = {
    "auth.test",
    "apps.connections.open",
    "chat.postMessage",
    "chat.update",
    "conversations.create",
    "conversations.invite",
    "conversations.setPurpose",
    "conversations.setTopic",
    "pins.add",
    "users.info",
    "views.open",
    "views.publish",
    "views.update",
}
AT_THE_START = {"auth.test", "apps.connections.open"}
LOOKING = {
    "conversations.history",
    "conversations.replies",
    "conversations.list",
    "conversations.info",
    "conversations.members",
}
"""What is called only to find again what a lost answer told of, and to see that all is well."""


@pytest.fixture
def impatient(monkeypatch) -> None:
    """What is tried again is tried again soon."""
    monkeypatch.setattr(failing, "FIRST_WAIT", timedelta(milliseconds=5))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", ["ratelimited", "server_error", "reset", "lost"])
async def test_the_story_ends_with_nothing_lost_and_nothing_told_twice(
    sandbox: Sandbox, live: Running, kind: str
) -> None:
    # A busy machine may be slow to answer; what people then did twice would not be Slack's fault.
    sandbox.sockets.timing.ack = 20.0
    faults = ScatteredFaults(sandbox, kind)
    stage = PatientStage(sandbox, lambda _: None)
    story = Story(stage)
    await story.play()
    await sandbox.until(lambda: len(_closings(story.stage)) == 2)
    await _all_told(live)
    assert set(faults.calls) | AT_THE_START >= USED
    assert set(faults.calls) <= USED | LOOKING | {"conversations.open", "views.push"}
    assert all(faults.met[method] for method in USED - AT_THE_START), faults.met
    keys = story.stage.keys()
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert await live.bot.outbox.counts() == (0, 0)
    kept = await record(live.bot.database, sandbox, LEAD)
    assert {k: v for k, v in kept.items() if k != "phases"} == {
        "groups": 1,
        "sessions": 2,
        "situations": 4,
        "contributions": 39,
        "commitments": 2,
        "messages": len(keys) + stage.told_that_slack_is_busy(),
    }


async def _all_told(live: Running) -> None:
    """Wait until nothing is untold, neither now nor later."""
    while (await live.bot.outbox.counts())[0]:
        await live.bot.delivery.idle()


def _closings(stage: Stage) -> list[str]:
    return [key for key in stage.keys() if key.startswith("closing:")]
