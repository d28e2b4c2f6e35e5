"""The error boundary: each kind of failure, told where the person is, and logged or not."""

import pytest
import structlog
from slack_sdk.errors import SlackApiError

from domain.errors import BadInput, ContributionsMissing, NotFacilitator
from handlers import errors
from tests.handlers.payload_factory import command, event, pressed, submitted
from tests.handlers.recording_listeners import FORM, of_call


async def test_a_forms_errors_go_beside_their_fields(listeners, app):
    listeners.raises = BadInput({"here": "too_long"})
    said = await app.send(submitted("U1", FORM))
    assert said == {
        "response_action": "errors",
        "errors": {"here": "This is too long. Shorten it a little."},
    }


@pytest.mark.parametrize(
    "body", [submitted("U1", FORM), pressed("U1", "tdt.button", view=FORM), command("U1", "")]
)
async def test_errors_of_fields_that_are_not_there_are_one_sentence(listeners, app, body):
    here = {"here": "empty"} if body.get("type") != "view_submission" else {}
    listeners.raises = BadInput({"elsewhere": "empty"} | here)
    said, told = await app.send(body), app.slack.views() + app.slack.views("views.push")
    assert "Something is missing. Please check and try again." in str(said) + str(told)
    assert "errors" not in said


async def test_errors_of_a_field_that_is_there_and_one_that_is_not_are_one_sentence(listeners, app):
    listeners.raises = BadInput({"here": "empty", "elsewhere": "empty"})
    assert (await app.send(submitted("U1", FORM)))["response_action"] == "push"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NotFacilitator(), "Only a facilitator of the group can do this."),
        (ContributionsMissing(missing=()), "Something is missing."),
        (RuntimeError("what the client said"), "I could not save this. Nothing is lost"),
    ],
)
async def test_a_refusal_is_told_where_the_person_is(listeners, app, error, sentence):
    listeners.raises = error
    assert sentence in str(await app.opened(pressed("U1", "tdt.button")))
    said = await app.send(submitted("U1", FORM))
    assert said["response_action"] == "push"
    assert sentence in str(said["view"])
    opened = len(app.slack.views())
    assert sentence in await app.send(command("U1", ""))
    await app.send(event("app_home_opened", "U1", tab="home"))
    assert len(app.slack.views()) == opened, "under the command, and nothing for an event"


async def test_only_what_nobody_expected_is_logged_by_its_code_its_kind_and_where(listeners, app):
    listeners.raises = NotFacilitator()
    with structlog.testing.capture_logs() as logged:
        await app.send(command("U1", ""))
        listeners.raises = RuntimeError("what the client said")
        told = await app.send(command("U1", ""))
    (line,) = [line for line in logged if line["event"] == "listener_failed"]
    assert line["log_level"] == "error"
    assert len(line["code"]) == 4
    assert line["code"] in told
    assert line["error"] == "RuntimeError"
    assert line["at"].startswith("listener:")
    assert line["at"].split(" < ")[1].startswith("boundary:")
    assert "client" not in str(logged) + told


def of_slack(error):
    return SlackApiError("x", type("Response", (), {"data": error})())


@pytest.mark.parametrize("error", ["expired_trigger_id", "trigger_expired", "exchanged_trigger_id"])
async def test_a_press_that_came_too_late_is_acknowledged_and_told_to_nobody(listeners, app, error):
    listeners.raises = of_slack({"ok": False, "error": error})
    with structlog.testing.capture_logs() as logged:
        assert await app.send(pressed("U1", "tdt.button")) == ""
    assert app.slack.views() == []
    assert logged == []


@pytest.mark.parametrize("data", [{"ok": False, "error": "ratelimited"}, "<html>"])
async def test_another_failure_of_slack_is_told_with_a_code(listeners, app, data):
    listeners.raises = of_slack(data)
    assert "give the code" in str(await app.opened(pressed("U1", "tdt.button")))


class Unshowable:
    """A client to which Slack refuses every modal."""

    def __init__(self, error):
        self.error = error

    async def views_open(self, **_):
        raise of_slack({"ok": False, "error": self.error})


async def refused(app, listeners, error):
    """Tell a refusal to somebody whose modal Slack does not open; what is acknowledged."""
    call, acknowledged = await of_call(app, listeners, pressed("U1", "tdt.button")), []

    async def ack(*args, **named):
        acknowledged.append((args, named))

    listeners.raises = NotFacilitator()
    again = type(call)(
        call.team_id, call.user_id, call.body, Unshowable(error), ack, call.person, None, None
    )
    await errors.boundary({"x": listeners("x")}, "x", again)
    return acknowledged


async def test_a_sentence_that_came_too_late_is_let_go_and_any_other_failure_is_not(listeners, app):
    assert await refused(app, listeners, "expired_trigger_id") == [((), {})]
    with pytest.raises(SlackApiError):
        await refused(app, listeners, "invalid_blocks")
