"""The titles that are put to the vote, and what is said to the group about them."""

from collections.abc import Mapping, Sequence
from html import escape

from slack_sdk.models.blocks import (
    Block,
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)

from domain.situations import Situation
from handlers.blocks import aside
from handlers.words import Words, fitting
from services.choices.queries import Said

TITLES_MAX = 3000
"""Characters of the titles that are put to the vote, with all that is said about them."""


def titles(
    situations: Sequence[Situation], t: Words, said: Mapping[str, Said] | None = None
) -> list[Block]:
    """Titles with their authors' questions, to the letter; without them where all have no room.

    `said`: about each, what its author replied and what objectors put in words for the group.
    """
    lines = {s.id: _lines(s, t, (said or {}).get(s.id)) for s in situations}
    full = fitting([_taken(s.text.title + lines[s.id]) for s in situations], TITLES_MAX)
    asked = len(full) == len(situations)
    shown = fitting([_taken(s.text.title) for s in situations], TITLES_MAX)
    left_out = len(situations) - len(shown)
    entries = [
        RichTextSectionElement(
            elements=[
                RichTextElementParts.Text(
                    text=s.text.title, style=RichTextElementParts.TextStyle(bold=True)
                ),
                RichTextElementParts.Text(text=lines[s.id] if asked else ""),
            ]
        )
        for s in situations[: len(shown)]
    ]
    if not entries:
        return []
    blocks: list[Block] = [
        RichTextBlock(elements=[RichTextListElement(elements=entries, style="bullet")])
    ]
    if left_out:
        blocks.append(
            aside(
                t.n(
                    "{count} more situation has no room here. It is in the form.",
                    "{count} more situations have no room here. They are in the form.",
                    left_out,
                )
            )
        )
    return blocks


def _lines(situation: Situation, t: Words, said: Said | None) -> str:
    """What stands under a title, a line each."""
    found = [situation.text.question] if situation.text.question else []
    if said is not None:
        found += [t("An objection: {words}", words=wording) for wording in said.wordings]
        found += [t("Reply: {words}", words=said.reply)] if said.reply else []
    return "".join(f"\n{line}" for line in found)


def _taken(text: str) -> str:
    """The text as long as Slack takes it to be."""
    return escape(text, quote=False)
