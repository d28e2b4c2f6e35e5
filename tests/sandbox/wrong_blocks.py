"""What is wrong with some blocks, as data: see test_blocks.py."""

from __future__ import annotations

from typing import Any

from tests.sandbox.block_builders import button, option, plain, question, row, section, select

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
