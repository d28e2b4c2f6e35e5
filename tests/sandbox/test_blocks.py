"""Every documented limit of Block Kit: just inside is taken, just outside is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.block_kit.blocks import check_blocks, check_view
from sandbox.errors import SlackError
from tests.sandbox.block_builders import modal, plain, question, section
from tests.sandbox.block_limits import LIMITS
from tests.sandbox.wrong_blocks import WRONG


def problems(blocks: Any) -> list[str]:
    try:
        check_blocks(blocks)
    except SlackError as refusal:
        assert refusal.error == "invalid_blocks"
        return list(refusal.extra["errors"])
    return []


@pytest.mark.parametrize(
    ("make", "most", "pointer"), [c[1:] for c in LIMITS], ids=[c[0] for c in LIMITS]
)
def test_the_greatest_size_is_taken_and_one_more_is_refused(
    make: Any, most: int, pointer: str
) -> None:
    assert problems(make(most)) == []
    assert problems(make(most + 1))[0].endswith(f"[json-pointer:{pointer}]")


@pytest.mark.parametrize(("blocks", "text"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_what_is_wrong_is_named_with_its_place(blocks: Any, text: str) -> None:
    assert problems(blocks)[0] == text


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        (modal(title=plain(25)), "/view/title/text"),
        (modal(submit=plain(25)), "/view/submit/text"),
        (modal(close=plain(25)), "/view/close/text"),
        (modal(private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(callback_id="x" * 256), "/view/callback_id"),
        (modal(question(), submit=None), "/view"),
        (modal(*[section()] * 101), "/view/blocks"),
        ({"type": "home", "blocks": [{"type": "table", "rows": []}]}, "/view/blocks/0/type"),
    ],
)
def test_views_have_limits_too(view: Any, pointer: str) -> None:
    with pytest.raises(SlackError) as refusal:
        check_view(view)
    assert refusal.value.error == "invalid_arguments"
    messages = refusal.value.extra["response_metadata"]["messages"]
    assert messages[0].startswith("[ERROR] ")
    assert messages[0].endswith(f"[json-pointer:{pointer}]")


def test_a_view_is_a_modal_or_a_home() -> None:
    with pytest.raises(SlackError) as refusal:
        check_view({"type": "page", "blocks": []})
    assert "/view/type" in refusal.value.extra["response_metadata"]["messages"][0]


def test_a_hundred_blocks_make_a_view() -> None:
    check_view(modal(*[section()] * 100))
