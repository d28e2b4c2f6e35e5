"""One of each block and element, for the page to draw."""

from typing import Any

Json = dict[str, Any]
MOMENT = 1_773_910_800  # 2026-03-19 09:00 UTC, a Thursday


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str, text: str, description: str | None = None) -> Json:
    made = {"value": value, "text": plain(text)}
    return made | ({"description": plain(description)} if description else {})


def button(action_id: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


FRUITS = [option("apple", "Apple"), option("pear", "Pear", "Soft and sweet"), option("fig", "Fig")]
SURE = {
    "title": plain("Really?"),
    "text": mrkdwn("This *cannot* be undone."),
    "confirm": plain("Yes, do it"),
    "deny": plain("No"),
    "style": "danger",
}
FORMAT = "{date_long} {time}"
MARKED = (
    f"*bold* _italic_ ~struck~ `code *x*` <https://example.org/a|a link> <@U0AICHA> <#C0GENERAL>"
    f" <!date^{MOMENT}^{FORMAT}|a Thursday> :tada: <!here>\n> quoted &lt;b&gt;\n"
    "```\nlet *x* = 1\n```"
)

TEXTS: list[Json] = [
    {"type": "header", "text": plain("All blocks :wave:")},
    {"type": "section", "block_id": "marked", "text": mrkdwn(MARKED)},
    {"type": "section", "block_id": "literal", "text": plain("*not bold* <b>not html</b>")},
    {"type": "section", "fields": [mrkdwn("*Where*\nLyon"), mrkdwn("*When*\nThursday")]},
    {"type": "context", "block_id": "small", "elements": [mrkdwn("a _small_ line")]},
    {"type": "divider"},
    {
        "type": "image",
        "image_url": "https://example.org/cat.png",
        "alt_text": "a sleeping cat",
        "title": plain("A cat"),
    },
    {"type": "video", "block_id": "strange", "title": plain("nobody draws this")},
]


def styled(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text} | ({"style": style} if style else {})


RICH: list[Json] = [
    {
        "type": "rich_text",
        "block_id": "rich",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    styled("plain "),
                    styled("strong", bold=True),
                    styled(" *as typed* "),
                    {"type": "user", "user_id": "U0BRUNO"},
                    {"type": "emoji", "name": "seedling"},
                    {"type": "link", "url": "https://example.org/", "text": "out"},
                    {
                        "type": "date",
                        "timestamp": MOMENT,
                        "format": " {date_num} {time}",
                        "fallback": "then",
                    },
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [styled("first")]},
                    {"type": "rich_text_section", "elements": [styled("second", italic=True)]},
                ],
            },
            {"type": "rich_text_quote", "elements": [styled("said\nin two lines")]},
            {"type": "rich_text_preformatted", "elements": [styled("x = 1")]},
        ],
    }
]

ACTIONS: list[Json] = [
    {
        "type": "actions",
        "block_id": "buttons",
        "elements": [
            button("plain", "Press", value="p"),
            button("primary", "Go", style="primary"),
            button("danger", "Delete", style="danger", confirm=SURE),
            {"type": "overflow", "action_id": "overflow", "options": FRUITS},
        ],
    },
    {
        "type": "section",
        "block_id": "with-select",
        "text": mrkdwn("Choose a fruit"),
        "accessory": {
            "type": "static_select",
            "action_id": "fruit",
            "placeholder": plain("Fruit"),
            "options": FRUITS,
        },
    },
    {
        "type": "actions",
        "block_id": "others",
        "elements": [
            {"type": "users_select", "action_id": "who", "placeholder": plain("Someone")},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-19"},
            {"type": "timepicker", "action_id": "hour", "initial_time": "14:30"},
            {"type": "radio_buttons", "action_id": "radio", "options": FRUITS},
            {"type": "checkboxes", "action_id": "boxes", "options": FRUITS[:2]},
        ],
    },
]


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    given = {"action_id": "value", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": given, **more}


FORM: list[Json] = [
    {"type": "section", "block_id": "intro", "text": mrkdwn("Tell us *everything*.")},
    field("title", "Title", {"type": "plain_text_input", "max_length": 40}, hint=plain("Short")),
    field("story", "Story", {"type": "plain_text_input", "multiline": True}, optional=True),
    field("fruit", "Fruit", {"type": "static_select", "options": FRUITS}),
    field("people", "People", {"type": "multi_users_select", "max_selected_items": 3}),
    field("kind", "Kind", {"type": "radio_buttons", "options": FRUITS}, optional=True),
    field("extras", "Extras", {"type": "checkboxes", "options": FRUITS}, optional=True),
    field("day", "Day", {"type": "datepicker"}, optional=True),
    field("hour", "Hour", {"type": "timepicker"}, optional=True),
    field("mail", "E-mail", {"type": "email_text_input"}, optional=True),
    field("count", "Number", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
    {"type": "actions", "block_id": "more", "elements": [button("widen", "One more field")]},
    {"type": "actions", "block_id": "deeper", "elements": [button("deeper", "Go deeper")]},
]
