"""While Slack does not say who we are, nothing is acknowledged: what was sent is not lost."""

import pytest

from bot.lifecycle import running
from handlers.ids import COMMAND
from sandbox.server import Sandbox
from tests.bot.conftest import LEAD


@pytest.mark.parametrize(
    ("kind", "details"),
    [("server_error", {}), ("lost", {}), ("error", {"error": "internal_error"})],
)
async def test_what_comes_meanwhile_is_not_acknowledged_and_answered_the_next_time(
    sandbox: Sandbox, settings, kind: str, details: dict[str, str]
) -> None:
    sandbox.sockets.timing.ack = 0.3
    sandbox.faults.add("auth.test", kind, times=2, **details)
    lead = sandbox.person(LEAD)
    async with running(settings):
        await sandbox.until(lambda: sandbox.sockets.of(sandbox.app.id))
        assert not (await lead.command(COMMAND, "groupe")).acked
        sandbox.sockets.timing.ack = 5.0
        assert (await lead.command(COMMAND, "groupe")).acked
        assert lead.modal is not None


async def test_it_is_asked_once(sandbox: Sandbox, settings) -> None:
    lead = sandbox.person(LEAD)
    async with running(settings):
        unused = sandbox.faults.add("auth.test", "reset")
        for _ in range(3):
            assert (await lead.command(COMMAND, "groupe")).acked
    assert unused in sandbox.faults.waiting
