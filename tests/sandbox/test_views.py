"""Modals and Home: the stack, response actions, hashes, what is kept on update."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.errors import CannotDo
from sandbox.server import Sandbox
from sandbox.testing import connect
from sandbox.wire.outcome import AppDidNotRespond
from tests.sandbox.block_builders import modal, question, section
from tests.sandbox.sample_workspace import AICHA, SampleWorkspace


class Answers:
    """A Bolt app whose acknowledgement of a form is decided by the test."""

    def __init__(self) -> None:
        self.ack: dict[str, Any] = {}
        self.views: list[Any] = []
        self.closed: list[Any] = []


@pytest.fixture
async def app(sandbox: Sandbox, api: AsyncWebClient) -> AsyncIterator[Answers]:
    answers = Answers()
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.view("")
    async def form(ack: Any, view: Any) -> None:
        answers.views.append(view)
        await ack(**answers.ack)

    @bolt.view_closed("")
    async def closed(ack: Any, body: Any) -> None:
        answers.closed.append(body)
        await ack()

    async with connect(sandbox, bolt):
        yield answers


async def opened(sandbox: Sandbox, api: AsyncWebClient, view: dict[str, Any]) -> str:
    trigger = sandbox.workspace.triggers.issue(AICHA, sandbox.app.id)
    answer = await api.views_open(trigger_id=trigger, view=view)
    return str(answer["view"]["id"])


async def test_update_keeps_the_view_and_what_was_typed(
    sandbox: Sandbox, api: AsyncWebClient, app: Answers
) -> None:
    view_id = await opened(sandbox, api, modal(question("q")))
    aicha = sandbox.person(AICHA)
    await aicha.fill({"q": "kept"})
    app.ack = {"response_action": "update", "view": modal(question("q"), question("new"))}
    assert await aicha.submit() is None
    assert aicha.modal.id == view_id
    assert aicha.modal.values["q"]["a"]["value"] == "kept"
    app.ack = {}
    assert await aicha.submit({"new": "x"}) is None
    assert app.views[-1]["state"]["values"]["new"]["a"]["value"] == "x"
    assert aicha.modal is None


async def test_push_stacks_up_to_three_and_a_plain_ack_goes_back_one(
    sandbox: Sandbox, api: AsyncWebClient, app: Answers
) -> None:
    first = await opened(sandbox, api, modal())
    aicha = sandbox.person(AICHA)
    app.ack = {"response_action": "push", "view": modal()}
    await aicha.submit()
    await aicha.submit()
    assert aicha.modal.root_id == first
    with pytest.raises(AppDidNotRespond):
        await aicha.submit()
    app.ack = {}
    await aicha.submit()
    assert len(sandbox.workspace.stacks[AICHA]) == 2


async def test_clear_closes_everything(sandbox: Sandbox, api: AsyncWebClient, app: Answers) -> None:
    await opened(sandbox, api, modal())
    aicha = sandbox.person(AICHA)
    app.ack = {"response_action": "push", "view": modal()}
    await aicha.submit()
    app.ack = {"response_action": "clear"}
    await aicha.submit()
    assert aicha.modal is None


async def test_errors_about_no_input_count_as_no_answer(
    sandbox: Sandbox, api: AsyncWebClient, app: Answers
) -> None:
    await opened(sandbox, api, modal(question("q")))
    app.ack = {"response_action": "errors", "errors": {"elsewhere": "No"}}
    with pytest.raises(AppDidNotRespond):
        await sandbox.person(AICHA).submit({"q": "x"})
    assert sandbox.person(AICHA).modal is not None


async def test_closing_tells_only_apps_that_asked(
    sandbox: Sandbox, api: AsyncWebClient, app: Answers
) -> None:
    aicha = sandbox.person(AICHA)
    await opened(sandbox, api, modal())
    await aicha.close_modal()
    assert not app.closed
    await opened(sandbox, api, modal(notify_on_close=True, private_metadata="mine"))
    await aicha.close_modal()
    assert app.closed[0]["view"]["private_metadata"] == "mine"
    assert app.closed[0]["is_cleared"] is False
    with pytest.raises(CannotDo):
        await aicha.close_modal()


async def test_the_fourth_push_is_refused_by_the_method_too(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    for _ in range(2):
        await api.views_push(trigger_id=sample.trigger("U0BRUNO"), view=modal())
    from slack_sdk.errors import SlackApiError

    with pytest.raises(SlackApiError) as refusal:
        await api.views_push(trigger_id=sample.trigger("U0BRUNO"), view=modal())
    assert refusal.value.response["error"] == "push_limit_reached"


async def test_the_hash_changes_with_each_update(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    view = (await api.views_update(view_id=sample.view_id, view=modal()))["view"]
    again = await api.views_update(view_id=sample.view_id, view=modal(), hash=view["hash"])
    assert again["view"]["hash"] != view["hash"]


async def test_opening_the_home_tells_the_app(sandbox: Sandbox, api: AsyncWebClient) -> None:
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.event("app_home_opened")
    async def home(event: Any, client: Any) -> None:
        view = {"type": "home", "blocks": [section(event["tab"])]}
        await client.views_publish(user_id=event["user"], view=view)

    aicha = sandbox.person(AICHA)
    async with connect(sandbox, bolt):
        await aicha.open_home()
        view = await sandbox.until(lambda: aicha.home)
    assert view.blocks[0]["text"]["text"] == "home"
    assert sandbox.person("U0BRUNO").home is None
