"""The error boundary, and what binds listeners to Bolt."""

import inspect

import pytest
import structlog
from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot import manifest
from domain.errors import SessionOver
from handlers import register
from handlers.ids import Action, Modal, Shortcut
from handlers.routing import feature
from tests.groups import LEAD
from tests.handlers.examples import a_group
from tests.handlers.payload_factory import command, event, pressed

SECRET = "what the client said"


async def fails(call):
    raise RuntimeError(SECRET)


async def comes_late(call):
    raise SessionOver


@pytest.fixture
def failing(monkeypatch):
    """Have features bound to listeners that fail."""
    broken = feature(
        actions={Action.CHARTER_ACCEPT: fails, Action.SITUATION_NEW: comes_late},
        subcommands={"": fails},
        events={"app_home_opened": fails},
    )
    monkeypatch.setattr(register, "FEATURES", (broken,))


async def test_what_nobody_expected_is_a_sentence_with_a_code_and_a_log_without_content(
    failing, app
):
    with structlog.testing.capture_logs() as logged:
        view = await app.opened(pressed("U1", Action.CHARTER_ACCEPT, "x"))
    (line,) = [entry for entry in logged if entry["event"] == "listener_failed"]
    assert line["code"] in str(view["blocks"])
    assert line["error"] == "RuntimeError"
    assert SECRET not in str(logged)
    assert SECRET not in str(view)


async def test_a_command_that_fails_answers_under_the_command(failing, app):
    said = await app.send(command("U1"))
    assert "Nothing is lost" in said


async def test_an_event_that_fails_bothers_nobody(failing, app):
    await app.send(event("app_home_opened", "U1", tab="home"))
    assert app.slack.views() == []


async def test_what_makes_sense_no_more_is_said_in_a_modal(failing, app):
    view = await app.opened(pressed("U1", Action.SITUATION_NEW, "x"))
    assert "no longer possible" in str(view["blocks"])


async def test_a_charter_forged_by_an_outsider_is_accepted_by_nobody(app):
    group = await a_group(app)
    view = await app.opened(pressed("STRANGER", Action.CHARTER_ACCEPT, group.id))
    assert "not in" in str(view["blocks"])
    after = await app.stored(lambda uow: uow.groups.get(group.id))
    assert after.pledges == ()


async def test_a_button_of_another_workspace_reaches_nothing(app):
    group = await a_group(app)
    body = pressed(LEAD, Action.CHARTER_ACCEPT, group.id)
    elsewhere = {"id": "T2", "domain": "other"}
    body |= {"team": elsewhere, "user": body["user"] | {"team_id": "T2"}}
    await app.opened(body)
    after = await app.stored(lambda uow: uow.groups.get(group.id))
    assert after.pledges == ()


async def test_a_changed_profile_is_asked_for_again(app):
    app.people.known["U1"] = app.people
    await app.send(event("user_change", {"id": "U1", "team_id": "T1", "locale": "fr-FR"}))
    assert app.people.known == {}


async def test_everything_the_manifest_declares_is_answered(app):
    events = manifest.load()["settings"]["event_subscriptions"]["bot_events"]
    shortcuts = [s["callback_id"] for s in manifest.load()["features"]["shortcuts"]]
    answered = {
        name for f in register.FEATURES for name in (*f.events, *f.channel_events, *f.shortcuts)
    }
    assert set(shortcuts) | set(events) == answered | {"user_change"}


def test_bolt_knows_every_parameter_of_our_listeners(app):
    known = set(inspect.signature(AsyncArgs.__init__).parameters)
    bound = [f for listener in app.bolt._async_listeners for f in [listener.ack_function]]
    assert bound
    for function in bound:
        assert set(inspect.signature(function).parameters) <= known


@pytest.mark.parametrize(
    ("ways", "names"), [("actions", Action), ("views", Modal), ("shortcuts", Shortcut)]
)
def test_every_name_we_give_to_slack_is_answered_when_it_comes_back(ways, names):
    answered = {name for f in register.FEATURES for name in getattr(f, ways)}
    assert answered == set(names)
