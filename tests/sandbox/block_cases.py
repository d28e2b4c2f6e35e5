"""The limits of blocks and what is wrong with some, as data: see test_blocks.py and table.py."""

from __future__ import annotations

from typing import Any

from tests.sandbox.scene import button, question, section


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
    (
        "image without alt_text",
        [section(accessory={"type": "image", "image_url": "https://example.org/a.png"})],
        "missing required field: alt_text [json-pointer:/blocks/0/accessory]",
    ),
    (
        "no elements",
        [{"type": "actions"}],
        "missing required field: elements [json-pointer:/blocks/0]",
    ),
    ("empty actions", [row()], "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
    (
        "no element in input",
        [{"type": "input", "label": plain(1)}],
        "missing required field: element [json-pointer:/blocks/0]",
    ),
    (
        "element is no object",
        [row("button")],
        "must provide an object [json-pointer:/blocks/0/elements/0]",
    ),
    (
        "confirm is no object",
        [row(button(confirm="sure?"))],
        "must provide an object [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    (
        "option is no object",
        [row(select(options=["one"]))],
        "must provide an object [json-pointer:/blocks/0/elements/0/options/0]",
    ),
    (
        "marked option in a select",
        [row(select(options=[{"text": plain(1, "mrkdwn"), "value": "v"}]))],
        "must be one of: plain_text [json-pointer:/blocks/0/elements/0/options/0/text/type]",
    ),
    (
        "option group without label",
        [row(select(options=None, option_groups=[{"options": [option()]}]))],
        "missing required field: label [json-pointer:/blocks/0/elements/0/option_groups/0]",
    ),
    (
        "number without decimals said",
        [question("q", {"type": "number_input"})],
        "missing required field: is_decimal_allowed [json-pointer:/blocks/0/element]",
    ),
    (
        "date",
        [row({"type": "datepicker", "initial_date": "tomorrow"})],
        "must be a valid date or time [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    (
        "max_selected_items",
        [question("q", {"type": "multi_users_select", "max_selected_items": 0})],
        "must be at least 1 [json-pointer:/blocks/0/element/max_selected_items]",
    ),
    (
        "max_length",
        [question("q", {"type": "plain_text_input", "max_length": 3001})],
        "must be between 1 and 3000 [json-pointer:/blocks/0/element/max_length]",
    ),
    (
        "min over max",
        [question("q", {"type": "plain_text_input", "min_length": 9, "max_length": 3})],
        "must not be greater than max_length [json-pointer:/blocks/0/element/min_length]",
    ),
    (
        "two with focus",
        [
            question("p", {"type": "plain_text_input", "focus_on_load": True}),
            question("q", {"type": "plain_text_input", "focus_on_load": True}),
        ],
        "only one element may have focus_on_load [json-pointer:/blocks]",
    ),
    (
        "text is no object",
        [{"type": "header", "text": "Title"}],
        "must provide an object [json-pointer:/blocks/0/text]",
    ),
    (
        "text without text",
        [{"type": "header", "text": {"type": "plain_text"}}],
        "missing required field: text [json-pointer:/blocks/0/text]",
    ),
    (
        "text is no string",
        [{"type": "header", "text": {"type": "plain_text", "text": 1}}],
        "must provide a string [json-pointer:/blocks/0/text/text]",
    ),
    (
        "rich_text without elements",
        [{"type": "rich_text"}],
        "missing required field: elements [json-pointer:/blocks/0]",
    ),
    (
        "wide table",
        [{"type": "table", "rows": [[{}] * 21]}],
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    ("not a list", {"type": "section"}, "must be an array [json-pointer:/blocks]"),
    ("not a block", ["text"], "must be an object [json-pointer:/blocks/0]"),
]
