"""Who we are for Slack: asked until it is known, before anything is served."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.authorize import Authorize, NotAuthorized
from bot.lifecycle import running
from bot.wiring import slack_client
from handlers.ids import COMMAND
from sandbox.server import Sandbox
from tests.bot.conftest import LEAD, TEAM


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
    assert await authorize.ask()
    unused = sandbox.faults.add("auth.test", "reset", times=9)
    for _ in range(2):
        us = await authorize(context=None)
        assert (us.bot_user_id, us.team_id) == (sandbox.app.bot_user_id, TEAM)
        assert us.bot_token == settings.slack_bot_token.get_secret_value()
    assert authorize.team_id == TEAM
    assert unused.times == 9


async def test_a_refused_token_is_an_error_and_authorizes_nobody(
    sandbox: Sandbox, authorize: Authorize
) -> None:
    sandbox.app.bot_token = "xoxb-another"
    with pytest.raises(SlackApiError):
        await authorize.ask()
    with pytest.raises(NotAuthorized):
        await authorize()


@pytest.mark.parametrize(
    ("kind", "details"),
    [("server_error", {}), ("lost", {}), ("error", {"error": "internal_error"})],
)
async def test_while_slack_is_in_trouble_nobody_is_authorized(
    sandbox: Sandbox, authorize: Authorize, kind: str, details: dict[str, str]
) -> None:
    sandbox.faults.add("auth.test", kind, times=2, **details)
    for _ in range(2):
        assert not await authorize.ask()
        with pytest.raises(NotAuthorized):
            await authorize()
    assert await authorize.ask()
    assert (await authorize()).bot_user_id == sandbox.app.bot_user_id


async def test_a_slack_that_does_not_answer_in_time_authorizes_nobody(
    authorize: Authorize, monkeypatch
) -> None:
    async def too_late() -> None:
        raise TimeoutError

    monkeypatch.setattr(authorize._client, "auth_test", too_late)
    assert not await authorize.ask()
    with pytest.raises(NotAuthorized):
        await authorize()
