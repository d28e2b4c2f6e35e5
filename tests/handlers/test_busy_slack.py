"""Slack is busy, slow, or the form was closed: nothing failed on our side, and nothing is lost."""

import asyncio

import pytest
import structlog
from aiohttp import ClientError
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from domain.choosing import BallotKind
from domain.errors import SessionOver
from handlers import routing, sentences
from handlers.door import is_from_slack
from handlers.ids import Action
from handlers.values import LostChannel
from tests.group_life import GroupLife
from tests.groups import LEAD
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.examples import a_group
from tests.handlers.payload_factory import chosen, command, pressed, shortcut, submitted
from tests.handlers.recording_listeners import FORM

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


def said_aside(app):
    return [(g["channel"], g["text"]) for m, g in app.slack.calls if m == "chat.postMessage"]


@pytest.mark.parametrize("end", [TOO_MANY, 0.5])
async def test_a_command_is_told_under_itself_that_slack_is_busy(app, slack, monkeypatch, end):
    monkeypatch.setattr(routing, "SHOWN_WITHIN", 0.1)
    slack["views.open"] = end
    with structlog.testing.capture_logs() as logged:
        assert await app.send(command("U1", "group")) == BUSY
    assert logged == []
    assert said_aside(app) == []


@pytest.mark.parametrize("end", [TOO_MANY, 0.5])
@pytest.mark.parametrize(
    "body", [pressed("U1", Action.GROUP_NEW), shortcut("U1", "tdt.situations.new")]
)
async def test_a_button_and_a_shortcut_are_told_in_a_message(app, slack, monkeypatch, body, end):
    monkeypatch.setattr(routing, "SHOWN_WITHIN", 0.1)
    slack["views.open"] = end
    await GroupLife.begin(app)
    told = BUSY if body["type"] == "block_actions" else "You are not a member of a group yet."
    assert await app.send(body) == ""
    ((channel, text),) = said_aside(app)
    assert channel == "U1"
    assert text.startswith(told)


async def test_a_form_on_top_of_another_is_told_in_a_message_too(app, slack):
    slack["views.push"] = TOO_MANY
    body = pressed("U1", Action.GROUP_NEW, view={"type": "modal", "blocks": []})
    assert await app.send(body) == ""
    assert said_aside(app) == [("U1", BUSY)]


async def test_where_slack_takes_no_message_either_it_is_left_to_say_so(app, slack):
    slack |= {"views.open": TOO_MANY, "chat.postMessage": TOO_MANY}
    request = AsyncBoltRequest(mode="socket_mode", body=pressed("U1", Action.GROUP_NEW))
    assert (await app.bolt.async_dispatch(request)).status == 500


async def test_a_form_submitted_while_slack_is_busy_says_so_over_the_form(listeners, app):
    listeners.raises = routing.SlackBusy()
    said = await app.send(submitted("U1", FORM))
    assert said["response_action"] == "push"
    assert BUSY in str(said["view"])


async def test_a_refusal_that_no_form_can_tell_is_told_in_a_message(listeners, app, slack):
    listeners.raises = SessionOver()
    slack["views.open"] = TOO_MANY
    assert await app.send(pressed("U1", "tdt.button")) == ""
    assert said_aside(app) == [("U1", sentences.of_error(SessionOver(), ENGLISH))]


@pytest.mark.parametrize("raised", [None, SessionOver()])
async def test_a_form_that_was_closed_meanwhile_leaves_nothing_to_tell(
    listeners, app, slack, raised
):
    listeners.raises = raised or routing.FormClosed()
    slack |= {"views.push": CLOSED, "views.open": CLOSED}
    with structlog.testing.capture_logs() as logged:
        assert await app.send(pressed("U1", "tdt.button")) == ""
    assert logged == []
    assert app.slack.views() == said_aside(app) == []


async def test_a_ballot_closed_while_its_reasons_are_asked_for_is_no_failure(app, slack):
    life = await GroupLife.begin(app)
    situation_id = await life.propose("ANN", "A refusal")
    await life.propose("DAN", "A success")
    await life.choose_by(ballot=BallotKind.DETAILED)
    await life.plan()
    choice = await life.open_choice()
    form = await app.opened(pressed("BEN", Action.CHOICE_VOTE, choice.id))
    slack["views.update"] = CLOSED
    with structlog.testing.capture_logs() as logged:
        assert (
            await app.send(chosen("BEN", form, situation_id, **{situation_id: "objection"})) == ""
        )
    assert logged == []


async def test_nobody_is_not_answered(listeners, app):
    body = pressed("", "tdt.button")
    body["user"] = {"id": "", "team_id": "T1"}
    assert not is_from_slack(body), "it goes no further than the door; and if it did:"
    response = await app.bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    assert (response.status, response.body) == (200, "")
    assert listeners.names == []


@pytest.mark.parametrize(
    "end", [TOO_MANY, CLOSED, refusal(200, "fatal_error"), ClientError("cut"), 0.5], ids=str
)
async def test_what_is_done_is_not_told_as_lost_when_its_confirmation_is_not_shown(
    app, slack, monkeypatch, end
):
    monkeypatch.setattr(routing, "SHOWN_WITHIN", 0.1)
    group = await a_group(app, channel="C1")
    slack["views.open"] = end
    with structlog.testing.capture_logs() as logged:
        gone = LostChannel(group.id, "C1").pack()
        assert await app.send(pressed(LEAD, Action.CHANNEL_REOPEN, gone)) == ""
    assert "listener_failed" not in {line["event"] for line in logged}
    assert said_aside(app) == []
    assert (await app.stored(lambda uow: uow.groups.get(group.id))).channel_id is None


@pytest.mark.parametrize("end", [TOO_MANY, CLOSED, refusal(500, "internal_error")])
async def test_a_form_that_cannot_be_adapted_goes_on_as_it_is(app, slack, end):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    slack["views.update"] = end
    await app.send(chosen("U1", form, "end", title="A refusal", end="draft"))
    assert said_aside(app) == []
    assert app.slack.views("views.push") == [], "nothing was lost, and nothing is said of it"
    said = await app.send(submitted("U1", form, title="A refusal", end="draft"))
    assert said["response_action"] == "update", "it can still be sent"
