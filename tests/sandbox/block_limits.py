"""The greatest sizes of blocks and elements: run by test_blocks.py, shown in the docs."""

from __future__ import annotations

from typing import Any

from tests.sandbox.block_builders import (
    button,
    confirm,
    numbered,
    option,
    plain,
    question,
    row,
    section,
    select,
)

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
