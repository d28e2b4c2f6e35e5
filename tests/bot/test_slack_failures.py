"""What Slack's refusals mean: what may pass is tried again, what will not is given up."""

from datetime import timedelta

import pytest
from aiohttp import ClientConnectionError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_failures import code_of, failure_of
from bot.wiring import slack_client
from sandbox.server import Sandbox


async def refused(client: AsyncWebClient) -> Exception:
    """What a call raises, from real answers over a real socket."""
    try:
        await client.chat_postMessage(channel="C0", text="x")
    except Exception as error:  # which one it is, is what is asked
        return error
    raise AssertionError("the call went through")


@pytest.fixture
def client(sandbox: Sandbox, settings) -> AsyncWebClient:
    return slack_client(settings)


@pytest.mark.parametrize("kind", ["server_error", "reset", "lost"])
async def test_a_slack_that_breaks_down_may_pass(sandbox, client, kind) -> None:
    sandbox.faults.add("chat.postMessage", kind)
    failure = failure_of(await refused(client))
    assert (failure.reason, failure.may_pass, failure.ends_lane) == ("unreachable", True, False)


async def test_too_many_calls_pass_after_the_time_slack_asks_for(sandbox, client) -> None:
    sandbox.faults.add("chat.postMessage", "ratelimited", retry_after=17)
    failure = failure_of(await refused(client))
    assert (failure.reason, failure.may_pass) == ("ratelimited", True)
    assert failure.retry_after == timedelta(seconds=17)


@pytest.mark.parametrize("code", ["internal_error", "fatal_error", "service_unavailable"])
async def test_slacks_own_faults_may_pass(sandbox, client, code) -> None:
    sandbox.faults.add("chat.postMessage", "error", error=code)
    assert failure_of(await refused(client)).may_pass


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel"])
async def test_a_channel_that_is_gone_ends_its_lane(sandbox, client, code) -> None:
    sandbox.faults.add("chat.postMessage", "error", error=code)
    failure = failure_of(await refused(client))
    assert (failure.reason, failure.may_pass, failure.ends_lane) == ("channel_gone", False, True)


@pytest.mark.parametrize("code", ["user_not_found", "user_disabled", "messages_tab_disabled"])
async def test_a_person_who_is_gone_ends_one_message(sandbox, client, code) -> None:
    sandbox.faults.add("chat.postMessage", "error", error=code)
    failure = failure_of(await refused(client))
    assert (failure.reason, failure.may_pass, failure.ends_lane) == ("person_gone", False, False)


async def test_any_other_refusal_is_for_good(sandbox, client) -> None:
    sandbox.faults.add("chat.postMessage", "error", error="msg_too_long")
    error = await refused(client)
    assert isinstance(error, SlackApiError)
    assert code_of(error) == "msg_too_long"
    assert not failure_of(error).may_pass


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ClientConnectionError(), "unreachable"), (OSError(), "unreachable"), (KeyError(), "broken")],
)
def test_what_is_no_answer_of_slack_is_tried_again(error, reason) -> None:
    failure = failure_of(error)
    assert (failure.reason, failure.may_pass) == (reason, True)
