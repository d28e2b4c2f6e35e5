"""What people type and choose: how it arrives, and what the client holds back."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.testing import connect
from tests.sandbox.block_builders import button, modal, question, section
from tests.sandbox.sample_workspace import AICHA, BRUNO, SampleWorkspace

OPTIONS = [
    {"text": {"type": "plain_text", "text": name}, "value": name.lower()} for name in ("One", "Two")
]


@pytest.mark.parametrize(
    ("element", "given", "field", "stored"),
    [
        ({"type": "plain_text_input"}, "text", "value", "text"),
        ({"type": "number_input", "is_decimal_allowed": False}, 4, "value", "4"),
        ({"type": "static_select", "options": OPTIONS}, "Two", "selected_option", OPTIONS[1]),
        ({"type": "radio_buttons", "options": OPTIONS}, "one", "selected_option", OPTIONS[0]),
        ({"type": "checkboxes", "options": OPTIONS}, ["one"], "selected_options", [OPTIONS[0]]),
        ({"type": "multi_users_select"}, [BRUNO], "selected_users", [BRUNO]),
        ({"type": "users_select"}, BRUNO, "selected_user", BRUNO),
        ({"type": "datepicker"}, "2026-11-20", "selected_date", "2026-11-20"),
        ({"type": "timepicker"}, "14:30", "selected_time", "14:30"),
        ({"type": "datetimepicker"}, 1795214178, "selected_date_time", 1795214178),
        ({"type": "conversations_select"}, "C0GENERAL", "selected_conversation", "C0GENERAL"),
    ],
    ids=lambda value: value.get("type") if isinstance(value, dict) and "type" in value else "",
)
async def test_what_is_given_arrives_as_slack_stores_it(
    sample: SampleWorkspace,
    api: AsyncWebClient,
    received: list[Any],
    element: Any,
    given: Any,
    field: str,
    stored: Any,
) -> None:
    view = modal(question("q", {**element, "action_id": "a"}))
    await api.views_open(trigger_id=sample.trigger(), view=view)
    assert await sample.sandbox.person(AICHA).submit({"q": given}) is None
    assert received[-1]["view"]["state"]["values"]["q"]["a"] == {
        "type": element["type"],
        field: stored,
    }


@pytest.mark.parametrize(
    ("element", "given", "said"),
    [
        ({"type": "plain_text_input"}, "  ", "required"),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "at least 3"),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "at most 3"),
        ({"type": "plain_text_input"}, "x" * 3001, "at most 3000"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "valid number"),
        (
            {"type": "number_input", "is_decimal_allowed": True, "max_value": "9"},
            "9.5",
            "at most 9",
        ),
        ({"type": "email_text_input"}, "nobody", "email"),
        ({"type": "url_text_input"}, "nowhere", "URL"),
        ({"type": "multi_users_select", "max_selected_items": 1}, [AICHA, BRUNO], "at most 1"),
        ({"type": "checkboxes", "options": OPTIONS}, [], "required"),
    ],
)
async def test_the_client_holds_back_a_form_that_is_not_right(
    sample: SampleWorkspace,
    api: AsyncWebClient,
    received: list[Any],
    element: Any,
    given: Any,
    said: str,
) -> None:
    view = modal(question("q", {**element, "action_id": "a"}))
    await api.views_open(trigger_id=sample.trigger(), view=view)
    received.clear()
    errors = await sample.sandbox.person(AICHA).submit({"q": given})
    assert errors is not None
    assert said in errors["q"]
    assert not received


async def test_an_optional_input_may_stay_empty(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    await api.views_open(trigger_id=sample.trigger(), view=modal(question("q", optional=True)))
    assert await sample.sandbox.person(AICHA).submit() is None


async def test_an_input_that_dispatches_tells_the_app_while_typing(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    view = modal(question("q", dispatch_action=True), question("r"))
    await api.views_open(trigger_id=sample.trigger(), view=view)
    received.clear()
    await sample.sandbox.person(AICHA).fill({"r": "quiet", "q": "said"})
    assert [b["type"] for b in received] == ["block_actions"]
    assert received[0]["view"]["state"]["values"]["r"]["a"]["value"] == "quiet"
    assert received[0]["actions"][0]["value"] == "said"


async def test_selects_and_menus_in_messages_and_home(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    aicha = sample.sandbox.person(AICHA)
    menu = {"type": "overflow", "action_id": "menu", "options": OPTIONS}
    select = {"type": "static_select", "action_id": "pick", "options": OPTIONS}
    home = {"type": "home", "blocks": [section(accessory=menu), section(accessory=select)]}
    await api.views_publish(user_id=AICHA, view=home)
    await aicha.click("home", action_id="menu", label="Two")
    assert received[-1]["actions"][0]["selected_option"] == OPTIONS[1]
    await aicha.click("home", action_id="pick", value="one")
    assert received[-1]["actions"][0]["selected_option"] == OPTIONS[0]
    assert received[-1]["view"]["type"] == "home"


async def test_what_is_chosen_in_a_message_is_in_its_state_for_that_person_alone(
    sample: SampleWorkspace, api: AsyncWebClient, received: list[Any]
) -> None:
    select = {"type": "static_select", "action_id": "pick", "options": OPTIONS}
    row = {"type": "actions", "block_id": "row", "elements": [select, button()]}
    posted = await api.chat_postMessage(channel=sample.closed, text="x", blocks=[row])
    where = (sample.closed, posted["ts"])
    await sample.sandbox.person(AICHA).click(where, action_id="pick", value="Two")
    await sample.sandbox.person(AICHA).click(where, action_id="go")
    assert received[-1]["state"]["values"]["row"]["pick"]["selected_option"] == OPTIONS[1]
    await sample.sandbox.person(BRUNO).click(where, action_id="go")
    assert received[-1]["state"]["values"]["row"]["pick"]["selected_option"] is None


async def test_an_external_select_offers_what_the_app_suggests(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    chosen: list[Any] = []
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.options("pick")
    async def suggest(ack: Any, payload: Any) -> None:
        await ack(options=[o for o in OPTIONS if payload["value"] in o["value"]])

    @bolt.view("")
    async def form(ack: Any, view: Any) -> None:
        chosen.append(view["state"]["values"]["q"]["pick"]["selected_option"])
        await ack()

    element = {"type": "external_select", "action_id": "pick", "min_query_length": 1}
    aicha = sample.sandbox.person(AICHA)
    async with connect(sample.sandbox, bolt):
        await api.views_open(trigger_id=sample.trigger(), view=modal(question("q", element)))
        offered = await aicha.suggestions("modal", "pick", "tw")
        assert offered == [OPTIONS[1]]
        assert await aicha.submit({"q": offered[0]}) is None
    assert chosen == [OPTIONS[1]]
