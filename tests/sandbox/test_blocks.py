"""Every documented limit of Block Kit: just inside is taken, just outside is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.blocks import check_blocks, check_view
from sandbox.errors import SlackError
from tests.sandbox.scene import button, modal, question, section


def plain(length: int, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": "x" * length}


def option(text: int = 1, value: int = 1, **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": "v" * value, **more}


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "s", "options": [option()], **more}


def row(*elements: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def confirm(**lengths: int) -> dict[str, Any]:
    sizes = {"title": 1, "text": 1, "confirm": 1, "deny": 1} | lengths
    return button(confirm={name: plain(size) for name, size in sizes.items()})


def numbered(count: int) -> list[dict[str, Any]]:
    return [button(f"b{n}") for n in range(count)]


# (name, what is made for a size, greatest size, pointer at which one more is refused)
LIMITS: list[tuple[str, Any, int, str]] = [
    ("blocks in a message", lambda n: [section()] * n, 50, "/blocks"),
    ("section text", lambda n: [section("x" * n)], 3000, "/blocks/0/text/text"),
    (
        "section fields",
        lambda n: [{"type": "section", "fields": [plain(1)] * n}],
        10,
        "/blocks/0/fields",
    ),
    (
        "section field text",
        lambda n: [{"type": "section", "fields": [plain(n)]}],
        2000,
        "/blocks/0/fields/0/text",
    ),
    ("header text", lambda n: [{"type": "header", "text": plain(n)}], 150, "/blocks/0/text/text"),
    ("block_id", lambda n: [section(block_id="b" * n)], 255, "/blocks/0/block_id"),
    ("actions", lambda n: [row(*numbered(n))], 25, "/blocks/0/elements"),
    (
        "context elements",
        lambda n: [{"type": "context", "elements": [plain(1)] * n}],
        10,
        "/blocks/0/elements",
    ),
    ("markdown", lambda n: [{"type": "markdown", "text": "x" * n}], 12_000, "/blocks/0/text"),
    ("button text", lambda n: [row(button(label="x" * n))], 75, "/blocks/0/elements/0/text/text"),
    ("button value", lambda n: [row(button(value="x" * n))], 2000, "/blocks/0/elements/0/value"),
    ("button url", lambda n: [row(button(url="x" * n))], 3000, "/blocks/0/elements/0/url"),
    ("action_id", lambda n: [row(button("x" * n))], 255, "/blocks/0/elements/0/action_id"),
    (
        "confirm title",
        lambda n: [row(confirm(title=n))],
        100,
        "/blocks/0/elements/0/confirm/title/text",
    ),
    (
        "confirm text",
        lambda n: [row(confirm(text=n))],
        300,
        "/blocks/0/elements/0/confirm/text/text",
    ),
    (
        "confirm yes",
        lambda n: [row(confirm(confirm=n))],
        30,
        "/blocks/0/elements/0/confirm/confirm/text",
    ),
    (
        "options",
        lambda n: [row(select(options=[option()] * n))],
        100,
        "/blocks/0/elements/0/options",
    ),
    (
        "option text",
        lambda n: [row(select(options=[option(n)]))],
        75,
        "/blocks/0/elements/0/options/0/text/text",
    ),
    (
        "option value",
        lambda n: [row(select(options=[option(1, n)]))],
        150,
        "/blocks/0/elements/0/options/0/value",
    ),
    (
        "option description",
        lambda n: [row(select(options=[option(description=plain(n))]))],
        75,
        "/blocks/0/elements/0/options/0/description/text",
    ),
    (
        "placeholder",
        lambda n: [row(select(placeholder=plain(n)))],
        150,
        "/blocks/0/elements/0/placeholder/text",
    ),
    (
        "overflow options",
        lambda n: [section(accessory=select(type="overflow", options=[option()] * n))],
        5,
        "/blocks/0/accessory/options",
    ),
    (
        "checkboxes",
        lambda n: [row(select(type="checkboxes", options=[option()] * n))],
        10,
        "/blocks/0/elements/0/options",
    ),
    (
        "image alt_text",
        lambda n: [
            {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "x" * n}
        ],
        2000,
        "/blocks/0/alt_text",
    ),
    ("input label", lambda n: [question(label=plain(n))], 2000, "/blocks/0/label/text"),
]

WRONG: list[tuple[str, Any, str]] = [
    (
        "unknown block",
        [{"type": "marquee"}],
        "unsupported type: marquee [json-pointer:/blocks/0/type]",
    ),
    ("no text", [{"type": "section"}], "missing required field: text [json-pointer:/blocks/0]"),
    (
        "empty text",
        [section("")],
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        "marked header",
        [{"type": "header", "text": plain(1, "mrkdwn")}],
        "must be one of: plain_text [json-pointer:/blocks/0/text/type]",
    ),
    (
        "input in actions",
        [row({"type": "plain_text_input"})],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        "multi select in actions",
        [row({"type": "multi_users_select"})],
        "unsupported type: multi_users_select [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        "same block_id",
        [section(block_id="a"), section(block_id="a")],
        "block_id already exists: a [json-pointer:/blocks/1/block_id]",
    ),
    (
        "same action_id",
        [row(button("a"), button("a"))],
        "action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    (
        "style",
        [row(button(style="green"))],
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        "initial option",
        [row(select(initial_option=option(2)))],
        "must be one of the given options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    ("not a list", {"type": "section"}, "must be an array [json-pointer:/blocks]"),
    ("not a block", ["text"], "must be an object [json-pointer:/blocks/0]"),
]


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


def test_a_hundred_blocks_make_a_view() -> None:
    check_view(modal(*[section()] * 100))
