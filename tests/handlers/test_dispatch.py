"""From what Slack sends to the one listener that answers it."""

from dataclasses import replace

import pytest

from handlers import register, sentences
from handlers.routing import feature
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.payload_factory import (
    BOT,
    command,
    event,
    message_shortcut,
    picked,
    pressed,
    shortcut,
    submitted,
)
from tests.handlers.recording_listeners import FORM, of_call


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (pressed("U1", "tdt.button"), "button"),
        (pressed("U1", "tdt.button:3"), "button"),
        (submitted("U1", FORM), "form"),
        (shortcut("U1", "tdt.shortcut"), "shortcut"),
        (message_shortcut("U1", "tdt.shortcut", text="x", author="U1"), "shortcut"),
        (command("U1", "group"), "group"),
        (command("U1", "  GROUP now"), "group"),
        (command("U1", ""), "alone"),
        (command("U1", "groups"), "alone"),
        (command("U1", "now group"), "alone"),
        (event("app_home_opened", "U1", tab="home"), "home"),
    ],
)
async def test_each_way_in_leads_to_its_listener(listeners, app, body, name):
    call = await of_call(app, listeners, body)
    assert listeners.names == [name]
    assert (call.team_id, call.user_id) == ("T1", "U1")


async def test_a_command_without_a_text_is_the_command_alone(listeners, app):
    await app.send(command("U1") | {"text": None})
    assert listeners.names == ["alone"]


async def test_what_the_bot_does_itself_is_no_news(listeners, app):
    assert await app.send(event("app_home_opened", BOT, tab="home")) == ""
    assert listeners.names == []


async def test_a_profile_that_changed_is_forgotten_for_that_person_alone(listeners, app):
    app.people.known = {"U1": None, "U2": None}
    await app.send(event("user_change", {"id": "U1", "team_id": "T1"}))
    assert app.people.known == {"U2": None}


@pytest.mark.parametrize("profile", ["U1", None, []])
async def test_a_profile_that_slack_does_not_show_is_taken_note_of_all_the_same(
    listeners, app, caplog, profile
):
    await app.send(event("user_change", profile))
    without = event("user_change", profile)
    without["event"].pop("user", None)
    await app.send(without)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    assert listeners.names == []


def test_a_name_claimed_twice_is_found_at_start(listeners, app, monkeypatch):
    twice = feature(actions={"tdt.button": listeners("again")})
    monkeypatch.setattr(register, "FEATURES", (*register.FEATURES, twice))
    with pytest.raises(ValueError, match=r"tdt\.button"):
        register.register(app.bolt, app.transactions, app.people)


async def test_what_a_call_carries_is_read_from_its_button_its_option_or_its_form(listeners, app):
    assert (await of_call(app, listeners, pressed("U1", "tdt.button", "b"))).value == "b"
    assert (await of_call(app, listeners, picked("U1", "tdt.button", "o"))).value == "o"
    assert (await of_call(app, listeners, pressed("U1", "tdt.button"))).value == ""
    assert (await of_call(app, listeners, submitted("U1", FORM))).metadata == "carried"
    bare = {k: v for k, v in FORM.items() if k != "private_metadata"}
    assert (await of_call(app, listeners, submitted("U1", bare))).metadata == ""


@pytest.mark.parametrize(
    ("body", "method"),
    [
        (pressed("U1", "tdt.button"), "views.open"),
        (pressed("U1", "tdt.button", view=FORM), "views.push"),
        (pressed("U1", "tdt.button", view=FORM | {"type": "home"}), "views.open"),
        (command("U1", "group"), "views.open"),
        (shortcut("U1", "tdt.shortcut"), "views.open"),
    ],
)
async def test_a_modal_opens_or_comes_over_the_one_the_button_was_in(listeners, app, body, method):
    call = await of_call(app, listeners, body)
    before = len(app.slack.calls)
    await call.show(sentences.modal_of("A sentence.", ENGLISH))
    ((called, given),) = app.slack.calls[before:]
    assert (called, given["trigger_id"]) == (method, body["trigger_id"])


async def test_a_form_that_is_sent_again_after_its_answer_was_lost_is_done_once(listeners, app):
    async def use_case(ctx, word):
        return word

    body = submitted("U1", FORM)
    call = await of_call(app, listeners, body)
    assert await call.perform(use_case, "a") == "a"
    again = body | {"trigger_id": "another"}
    assert await (await of_call(app, listeners, again)).perform(use_case, "a") is None
    following = again | {"view": body["view"] | {"callback_id": "tdt.second_step"}}
    assert await replace(call, body=following).perform(use_case, "b") == "b"


@pytest.mark.parametrize(
    "body",
    [pressed("U1", "tdt.button"), event("app_home_opened", "U1", tab="home")],
)
async def test_what_slack_sends_twice_is_done_once_and_two_things_are_two(listeners, app, body):
    async def use_case(ctx, word):
        return f"{ctx.actor} {word}"

    call = await of_call(app, listeners, body)
    assert await call.perform(use_case, "a") == "U1 a"
    assert await call.perform(use_case, "a") is None
    seen = "event_id" if "event_id" in body else "trigger_id"
    other = await of_call(app, listeners, body | {seen: "another"})
    assert await other.perform(use_case, "b") == "U1 b"
    assert await other.read(use_case, "c") == "U1 c", "reading is done as often as it is asked"
    assert await other.read(use_case, "c") == "U1 c"
