"""What Slack's refusals mean: what may pass is tried again, what will not is given up."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientConnectionError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack_failures import NoChannel, SlackFailure, code_of, failure_for, failure_of
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


def answer(code: object, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    """A refusal as the SDK raises it."""
    data = {"ok": False, "error": code} if code is not None else "<html>"
    response = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={},
        data=data, headers=headers or {}, status_code=status,
    )  # fmt: skip
    return SlackApiError("", response)


SLACKS_OWN = (
    "internal_error fatal_error service_unavailable request_timeout team_added_to_org accesslimited"
)
OF_APPS = (
    "invalid_auth not_authed token_revoked token_expired account_inactive org_login_required"
    " missing_scope not_enabled ekm_access_denied"
)
OF_CHANNELS = "channel_not_found is_archived is_inactive not_in_channel team_not_found"
OF_PEOPLE = (
    "user_not_found users_not_found user_disabled cannot_dm_bot user_not_visible"
    " messages_tab_disabled"
)


@pytest.mark.parametrize(
    ("codes", "failure"),
    [
        (SLACKS_OWN, SlackFailure("unreachable", may_pass=True)),
        (OF_APPS, SlackFailure("app_refused", of_app=True)),
        (OF_CHANNELS, SlackFailure("channel_gone", ends_lane=True)),
        (OF_PEOPLE, SlackFailure("person_gone")),
        ("msg_too_long restricted_action", SlackFailure("refused")),
    ],
)
def test_each_refusal_of_slack_has_its_meaning(codes: str, failure: SlackFailure) -> None:
    for code in codes.split():
        assert failure_of(answer(code)) == failure, code


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (answer("ratelimited", 429, {"Retry-After": "30"}), 30),
        (answer("ratelimited", 429, {"retry-after": "30"}), 30),
        (answer("ratelimited", 429), 1),
        (answer(None, 429), 1),
        (answer("ratelimited"), 1),
        (answer("rate_limited", headers={"Retry-After": "3"}), 3),
    ],
)
def test_a_limit_is_one_by_its_status_or_by_its_name(error: SlackApiError, seconds: int) -> None:
    wait = timedelta(seconds=seconds)
    assert failure_of(error) == SlackFailure("ratelimited", may_pass=True, retry_after=wait)


@pytest.mark.parametrize("status", [500, 503])
def test_an_answer_that_is_not_slacks_own_may_pass(status: int) -> None:
    error = answer(None, status)
    assert code_of(error) == ""
    assert failure_of(error) == SlackFailure("unreachable", may_pass=True)
    assert failure_of(answer("channel_not_found", status)).may_pass


def test_an_answer_without_a_name_is_a_refusal() -> None:
    assert code_of(answer("")) == ""
    assert failure_of(answer("")) == SlackFailure("refused")
    assert failure_of(SlackApiError("", None)) == SlackFailure("refused")


def test_what_is_ours_says_so_and_a_group_without_channel_ends_its_lane() -> None:
    assert failure_of(KeyError()) == SlackFailure("broken", may_pass=True, is_ours=True)
    assert failure_of(TimeoutError()) == SlackFailure("unreachable", may_pass=True)
    assert failure_of(NoChannel()) == SlackFailure("not_opened", ends_lane=True)


@pytest.mark.parametrize(
    ("notice", "error", "failure"),
    [
        (("charter", None), answer("is_archived"), SlackFailure("channel_gone", ends_lane=True)),
        (("charter", "U1"), answer("is_archived"), SlackFailure("person_gone")),
        (("charter", "U1"), answer("msg_too_long"), SlackFailure("refused")),
        (("charter", "U1"), OSError(), SlackFailure("unreachable", may_pass=True)),
        (("charter", None), answer("msg_too_long"), SlackFailure("refused")),
        (("charter", None), NoChannel(), SlackFailure("not_opened", ends_lane=True)),
        (
            ("channel", None),
            answer("restricted_action"),
            SlackFailure("not_opened", ends_lane=True),
        ),
        (("channel", None), OSError(), SlackFailure("unreachable", may_pass=True)),
    ],
)
def test_a_person_and_a_channel_that_are_gone_differ(notice, error, failure) -> None:
    kind, user_id = notice
    asked: Any = SimpleNamespace(kind=kind, user_id=user_id)
    assert failure_for(asked, error) == failure
