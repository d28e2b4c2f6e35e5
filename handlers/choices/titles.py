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
from handlers.situations.form import beside
from handlers.words import Words, fitting
from services.choices.queries import Said

TITLES_MAX = 3000
"""Characters of the titles that are put to the vote, with all that is said about them."""


def titles(
    situations: Sequence[Situation], t: Words, said: Mapping[str, Said] | None = None
) -> list[Block]:
    """Titles, what stands beside them, and their authors' questions, to the letter.

    `said`: about each, what its author replied and what objectors put in words for the group.
    Where all have no room, titles alone.
    """
    below = {s.id: _below(s, t, (said or {}).get(s.id)) for s in situations}
    full = [_taken(s.text.title + beside(s, t) + below[s.id]) for s in situations]
    asked = len(fitting(full, TITLES_MAX)) == len(situations)
    shown = fitting([_taken(s.text.title) for s in situations], TITLES_MAX)
    left_out = len(situations) - len(shown)
    entries = [
        entry(s, t, below[s.id] if asked else "", title_only=not asked)
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


def _below(situation: Situation, t: Words, said: Said | None) -> str:
    """What stands under a title, a line each: its author's question, what is said about it."""
    found = [situation.text.question] if situation.text.question else []
    if said is not None:
        found += [t("An objection: {words}", words=wording) for wording in said.wordings]
        found += [t("Reply: {words}", words=said.reply)] if said.reply else []
    return "".join(f"\n{line}" for line in found)


def entry(
    situation: Situation, t: Words, below: str | None = None, *, title_only: bool = False
) -> RichTextSectionElement:
    """One situation: its title, what stands beside it, and below, by default its question."""
    below = _below(situation, t, None) if below is None else below
    strong = RichTextElementParts.TextStyle(bold=True)
    words = [RichTextElementParts.Text(text=situation.text.title, style=strong)]
    if (aside_it := beside(situation, t)) and not title_only:
        slanted = RichTextElementParts.TextStyle(italic=True)
        words.append(RichTextElementParts.Text(text=f" · {aside_it}", style=slanted))
    if below:
        words.append(RichTextElementParts.Text(text=below))
    return RichTextSectionElement(elements=words)


def _taken(text: str) -> str:
    """The text as long as Slack takes it to be."""
    return escape(text, quote=False)
