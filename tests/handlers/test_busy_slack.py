"""Slack is busy, slow, or the form was closed: nothing failed on our side, and nothing is lost."""

import asyncio

import pytest
import structlog
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from domain.errors import SessionOver
from handlers import routing, sentences
from handlers.ids import Action
from tests.circle import Circle
from tests.handlers.answered import FORM
from tests.handlers.desk import ENGLISH
from tests.handlers.payload_factory import chosen, command, pressed, shortcut, submitted

BUSY = sentences.busy(ENGLISH)


def refusal(status, error):
    """The error that the client raises for such an answer."""
    answer = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, headers={}, status_code=status,
        data={"ok": False, "error": error},
    )  # fmt: skip
    return SlackApiError(error, answer)


TOO_MANY, CLOSED = refusal(429, "ratelimited"), refusal(200, "not_found")


@pytest.fixture
def slack(monkeypatch):
    """What becomes of a method's calls: an error, or a number of seconds before the answer."""
    ends = {}
    call = AsyncWebClient.api_call

    async def api_call(self, method, **named):
        end = ends.get(method)
        if isinstance(end, Exception):
            raise end
        await asyncio.sleep(end or 0)
        return await call(self, method, **named)

    monkeypatch.setattr(AsyncWebClient, "api_call", api_call)
    return ends


def said_aside(desk):
    return [(g["channel"], g["text"]) for m, g in desk.slack.calls if m == "chat.postMessage"]


@pytest.mark.parametrize("end", [TOO_MANY, 0.5])
async def test_a_command_is_told_under_itself_that_slack_is_busy(desk, slack, monkeypatch, end):
    monkeypatch.setattr(routing, "SHOWN_WITHIN", 0.1)
    slack["views.open"] = end
    with structlog.testing.capture_logs() as logged:
        assert await desk.send(command("U1", "group")) == BUSY
    assert logged == []
    assert said_aside(desk) == []


@pytest.mark.parametrize("end", [TOO_MANY, 0.5])
@pytest.mark.parametrize(
    "body", [pressed("U1", Action.GROUP_NEW), shortcut("U1", "tdt.situations.new")]
)
async def test_a_button_and_a_shortcut_are_told_in_a_message(desk, slack, monkeypatch, body, end):
    monkeypatch.setattr(routing, "SHOWN_WITHIN", 0.1)
    slack["views.open"] = end
    await Circle.gather(desk)
    told = BUSY if body["type"] == "block_actions" else "You are not a member of a group yet."
    assert await desk.send(body) == ""
    ((channel, text),) = said_aside(desk)
    assert channel == "U1"
    assert text.startswith(told)


async def test_a_form_on_top_of_another_is_told_in_a_message_too(desk, slack):
    slack["views.push"] = TOO_MANY
    body = pressed("U1", Action.GROUP_NEW, view={"type": "modal", "blocks": []})
    assert await desk.send(body) == ""
    assert said_aside(desk) == [("U1", BUSY)]


async def test_where_slack_takes_no_message_either_it_is_left_to_say_so(desk, slack):
    slack |= {"views.open": TOO_MANY, "chat.postMessage": TOO_MANY}
    request = AsyncBoltRequest(mode="socket_mode", body=pressed("U1", Action.GROUP_NEW))
    assert (await desk.app.async_dispatch(request)).status == 500


async def test_a_form_submitted_while_slack_is_busy_says_so_over_the_form(answered, desk):
    answered.raises = routing.SlackBusy()
    said = await desk.send(submitted("U1", FORM))
    assert said["response_action"] == "push"
    assert BUSY in str(said["view"])


async def test_a_refusal_that_no_form_can_tell_is_told_in_a_message(answered, desk, slack):
    answered.raises = SessionOver()
    slack["views.open"] = TOO_MANY
    assert await desk.send(pressed("U1", "tdt.button")) == ""
    assert said_aside(desk) == [("U1", sentences.of_error(SessionOver(), ENGLISH))]


@pytest.mark.parametrize("raised", [None, SessionOver()])
async def test_a_form_that_was_closed_meanwhile_leaves_nothing_to_tell(
    answered, desk, slack, raised
):
    answered.raises = raised or routing.FormClosed()
    slack |= {"views.push": CLOSED, "views.open": CLOSED}
    with structlog.testing.capture_logs() as logged:
        assert await desk.send(pressed("U1", "tdt.button")) == ""
    assert logged == []
    assert desk.slack.views() == said_aside(desk) == []


async def test_a_ballot_closed_while_its_reasons_are_asked_for_is_no_failure(desk, slack):
    circle = await Circle.gather(desk)
    situation_id = await circle.propose("ANN", "A refusal")
    await circle.propose("DAN", "A success")
    await circle.plan()
    choice = await circle.open_choice()
    form = await desk.opened(pressed("BEN", Action.CHOICE_VOTE, choice.id))
    slack["views.update"] = CLOSED
    with structlog.testing.capture_logs() as logged:
        assert (
            await desk.send(chosen("BEN", form, situation_id, **{situation_id: "objection"})) == ""
        )
    assert logged == []


async def test_nobody_is_not_answered(answered, desk):
    body = pressed("", "tdt.button")
    body["user"] = {"id": "", "team_id": "T1"}
    assert await desk.send(body) == ""
    assert answered.names == []
