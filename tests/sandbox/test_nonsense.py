"""Whatever an app sends, it gets an answer of Slack's shape; whatever is accepted can be used."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.block_kit.blocks import check_blocks, check_size, check_view
from sandbox.block_kit.ids import with_ids
from sandbox.block_kit.inputs import problem, starting_values
from sandbox.errors import SlackError
from sandbox.server import Sandbox
from sandbox.state.posting import author_of
from tests.sandbox.sample_workspace import AICHA, SampleWorkspace
from tests.sandbox.successes import SUCCESSES

KINDS = (
    "section actions context input header divider image rich_text markdown table button "
    "static_select multi_static_select checkboxes overflow plain_text_input number_input "
    "datepicker users_select plain_text mrkdwn modal home".split()
)
KEYS = (
    "type text fields accessory elements element label hint options option_groups value "
    "action_id block_id placeholder initial_option initial_options confirm url style "
    "min_length max_length alt_text image_url rows title submit blocks optional".split()
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-5, 5000) | st.text(max_size=5) | st.sampled_from(KINDS)
)
PLAIN = st.fixed_dictionaries({"type": st.just("plain_text"), "text": st.text(max_size=5)})
ANY = st.recursive(
    SCALARS | PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
        | st.builds(
            lambda kind, rest: {**rest, "type": kind},
            st.sampled_from(KINDS),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
        )
    ),
    max_leaves=25,
)
NAMES = (
    "channel channels channel_id user users ts text blocks metadata view view_id trigger_id "
    "user_id limit cursor name types timestamp files length filename post_at link title type "
    "thread_ts topic is_private oldest latest attachments hash bookmark_id force".split()
)
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(blocks=st.lists(ANY, max_size=4))
def test_blocks_are_refused_or_can_be_used(blocks: list[Any]) -> None:
    try:
        check_blocks(blocks)
        check_size(blocks)
    except SlackError as refusal:
        assert refusal.error in ("invalid_blocks", "msg_blocks_too_long")
        return
    shown = with_ids(blocks)
    assert all(block["block_id"] for block in shown)
    for block_id, entries in starting_values(shown, {}).items():
        block = next(b for b in shown if b["block_id"] == block_id)
        for entry in entries.values():
            assert problem(block.get("element") or {"type": entry["type"]}, entry, False) != ""


@QUICK
@given(view=st.dictionaries(st.sampled_from(KEYS), ANY))
def test_views_are_refused_or_can_be_used(view: dict[str, Any]) -> None:
    try:
        check_view(view)
    except SlackError as refusal:
        assert refusal.error in ("invalid_arguments", "view_too_large")
        return
    starting_values(with_ids(view["blocks"]), {})


@QUICK
@given(
    case=st.sampled_from(SUCCESSES),
    changed=st.dictionaries(st.integers(0, 5), ANY | st.just(AICHA), max_size=2),
    added=st.dictionaries(st.sampled_from(NAMES), ANY, max_size=2),
)
async def test_a_call_always_gets_slacks_answer(
    sample: SampleWorkspace, case: Any, changed: dict[int, Any], added: dict[str, Any]
) -> None:
    method, make, _ = case
    there(sample)
    args = added | {k: v for k, v in make(sample).items() if not k.startswith("client_")}
    names = sorted(args)
    for number, value in changed.items():
        if names:
            args[names[number % len(names)]] = value
    assert await said(sample.sandbox, method, args) in (True, False)


def there(sample: SampleWorkspace) -> None:
    """Put the channel back as it was: the call before may have left it, archived it, emptied it."""
    channel = sample.sandbox.workspace.channels[sample.closed]
    channel.is_archived = False
    channel.members = [sample.bot, AICHA]
    if sample.bot_ts not in channel.messages:
        author = author_of(sample.sandbox.app, sample.sandbox.workspace)
        channel.messages[sample.bot_ts] = {**author, "text": "Again", "ts": sample.bot_ts}


async def said(sandbox: Sandbox, method: str, args: dict[str, Any]) -> Any:
    token = sandbox.app.app_token if method.startswith("apps.") else sandbox.app.bot_token
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    body = json.dumps(args)
    async with (
        aiohttp.ClientSession() as session,
        session.post(sandbox.api_url + method, data=body, headers=headers) as answer,
    ):
        assert answer.status == 200, (method, args, await answer.text())
        return (await answer.json())["ok"]
