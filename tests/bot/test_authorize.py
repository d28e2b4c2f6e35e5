"""While Slack does not say who we are, nothing is acknowledged: what was sent is not lost."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.authorize import Authorize, NotAuthorized
from bot.lifecycle import running
from bot.wiring import slack_client
from handlers.ids import COMMAND
from sandbox.server import Sandbox
from tests.bot.conftest import LEAD, TEAM
from tests.bot.watching import Calls


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


@pytest.fixture
def authorize(settings) -> Authorize:
    return Authorize(slack_client(settings))


async def test_who_we_are_is_what_slack_says_with_our_own_token(
    sandbox: Sandbox, settings, authorize: Authorize
) -> None:
    await authorize.ask()
    unused = sandbox.faults.add("auth.test", "reset", times=9)
    for _ in range(2):
        us = await authorize(context=None)
        assert (us.bot_user_id, us.team_id) == (sandbox.app.bot_user_id, TEAM)
        assert us.bot_token == settings.slack_bot_token.get_secret_value()
    assert unused.times == 9


async def test_who_was_not_asked_at_the_start_is_asked_with_the_first_request(
    calls: Calls, authorize: Authorize
) -> None:
    for _ in range(2):
        assert (await authorize()).bot_user_id
    assert calls.methods == ["auth.test"]


async def test_a_refused_token_is_an_error_at_the_start_and_authorizes_nobody_later(
    sandbox: Sandbox, authorize: Authorize
) -> None:
    sandbox.app.bot_token = "xoxb-another"
    with pytest.raises(SlackApiError):
        await authorize.ask()
    with pytest.raises(NotAuthorized) as refused:
        await authorize()
    assert isinstance(refused.value.__cause__, SlackApiError)


@pytest.mark.parametrize(
    ("kind", "details"),
    [("server_error", {}), ("lost", {}), ("error", {"error": "internal_error"})],
)
async def test_while_slack_is_in_trouble_the_start_goes_on_and_nobody_is_authorized(
    sandbox: Sandbox, authorize: Authorize, kind: str, details: dict[str, str]
) -> None:
    sandbox.faults.add("auth.test", kind, times=2, **details)
    await authorize.ask()
    with pytest.raises(NotAuthorized):
        await authorize()
    assert (await authorize()).bot_user_id == sandbox.app.bot_user_id


async def test_a_slack_that_does_not_answer_in_time_authorizes_nobody(
    authorize: Authorize, monkeypatch
) -> None:
    async def too_late() -> None:
        raise TimeoutError

    monkeypatch.setattr(authorize._client, "auth_test", too_late)
    await authorize.ask()
    with pytest.raises(NotAuthorized):
        await authorize()
