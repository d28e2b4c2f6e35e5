"""The doctor says when the hourly job last ran, and what it could not do."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.lifecycle import running
from bot.retention import OVERDUE
from bot.retention_check import judged, retention
from sandbox.server import Sandbox
from storage.queues.retention import RetentionState

NOW = datetime(2026, 3, 9, 17, 30, tzinfo=UTC)
LATE = NOW - OVERDUE - timedelta(seconds=1)


async def test_once_a_bot_has_run_the_doctor_says_when_it_last_erased(
    sandbox: Sandbox, settings
) -> None:
    assert await retention(settings) is None
    async with running(settings) as started:
        await started.bot.retention.round()
    well, sentence = await retention(settings) or (False, "")
    assert well
    assert "last looked through at" in sentence


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RetentionState(LATE), "Nothing was erased since 2026-03-09 14:29 UTC"),
        (RetentionState(NOW, LATE), "may still be read in the files"),
        (RetentionState(NOW, None, 3), "does not let the bot delete messages"),
    ],
)
def test_what_is_overdue_or_refused_is_not_well(state: RetentionState, said: str) -> None:
    well, sentence = judged(state, NOW) or (True, "")
    assert not well
    assert said in sentence
    assert (judged(RetentionState(NOW - OVERDUE, NOW - OVERDUE), NOW) or (False,))[0]
