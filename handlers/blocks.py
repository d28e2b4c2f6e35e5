"""The few shapes our messages are made of.

Our own sentences are mrkdwn. What members typed is never read as mrkdwn: it is a rich-text quote
or goes through `inert`, so that no text of theirs can ping, link or format.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    InteractiveElement,
    MarkdownTextObject,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextQuoteElement,
    RichTextSectionElement,
    SectionBlock,
)
from slack_sdk.models.views import View

TITLE_MAX = 24
"""Slack's limit for a modal's title."""

_JOINER = "\u2060"
WEB_ADDRESS = re.compile(r"(https?://[^\s<>|\"]*[^\s<>|\".,;:!?)\]])", re.IGNORECASE)
"""What may be followed in a member's words: web addresses only, without what ends a sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message to post or re-render; `label` says in a sentence what it is.

    `first`, where `blocks` hold what members wrote: what it shows while it is new, none of that.
    `thread_key` is the key of the notice it answers to; `pin` keeps it on top of the channel.
    `only_there`: it takes the place of what was told, and is not posted where nothing was; `last`:
    it will not change any more, and no trace of it is kept here; `erases`: what it takes the place
    of may stay on no account, and is deleted where Slack lets nobody change it.
    """

    label: str
    blocks: Sequence[Block]
    thread_key: str | None = None
    pin: bool = False
    first: Sequence[Block] | None = None
    only_there: bool = False
    last: bool = False
    erases: bool = False


def say(text: str, accessory: InteractiveElement | None = None) -> SectionBlock:
    """A paragraph of ours (mrkdwn), with at most one button or menu beside it."""
    return SectionBlock(text=MarkdownTextObject(text=text), accessory=accessory)


def aside(text: str) -> ContextBlock:
    """A smaller, greyer line of ours (mrkdwn)."""
    return ContextBlock(elements=[MarkdownTextObject(text=text)])


def quote(text: str) -> RichTextBlock:
    """What a member typed, to the letter."""
    return RichTextBlock(
        elements=[RichTextQuoteElement(elements=[RichTextElementParts.Text(text=text)])]
    )


def bullets(lines: Sequence[str]) -> RichTextBlock:
    """What a member typed, line by line, to the letter."""
    texts = [RichTextElementParts.Text(text=line) for line in lines]
    items = [RichTextSectionElement(elements=[text]) for text in texts]
    return RichTextBlock(elements=[RichTextListElement(style="bullet", elements=items)])


def struck_through(text: str) -> RichTextBlock:
    """What was said and is no longer true."""
    struck = RichTextElementParts.TextStyle(strike=True)
    words = RichTextElementParts.Text(text=text, style=struck)
    return RichTextBlock(elements=[RichTextSectionElement(elements=[words])])


def buttons(*elements: InteractiveElement) -> ActionsBlock:
    """A row of buttons and menus."""
    return ActionsBlock(elements=list(elements))


def button(
    label: str, action: str, value: str = "", *, primary: bool = False, name: str | None = None
) -> ButtonElement:
    """A button; `name` is what a screen reader says where the label alone is not enough."""
    return ButtonElement(
        text=PlainTextObject(text=label),
        action_id=action,
        value=value or None,
        style="primary" if primary else None,
        accessibility_label=name,
    )


def inert(text: str) -> str:
    """What a member typed, inside a sentence of ours: it neither pings, links nor formats."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "*_~`@#":
        escaped = escaped.replace(sign, f"{sign}{_JOINER}")
    return escaped.replace("://", f":{_JOINER}//").replace("\n", " ")


def linked(text: str) -> str:
    """A place that a member typed, inside a sentence of ours: `inert`, but addresses lead there."""
    return "".join(
        f"<{escape(part, quote=False)}>" if rank % 2 else inert(part)
        for rank, part in enumerate(WEB_ADDRESS.split(text))
    )


def person(user_id: str) -> str:
    """A person's name, as a mention."""
    return f"<@{user_id}>"


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    close: str,
    callback_id: str | None = None,
    submit: str | None = None,
    private_metadata: str = "",
    ends: bool = False,
    tells: bool = False,
) -> View:
    """A modal; without `submit` it only says something. `ends`: closing it closes those below.

    One that `tells` says that it was closed before it was sent.
    """
    return View(
        type="modal",
        callback_id=callback_id,
        title=PlainTextObject(text=title[:TITLE_MAX]),
        submit=PlainTextObject(text=submit) if submit else None,
        close=PlainTextObject(text=close),
        blocks=list(blocks),
        private_metadata=private_metadata or None,
        clear_on_close=ends or None,
        notify_on_close=tells or None,
    )
