"""How the answers to a choice are counted, in words, and what lets anybody check the draw."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    Block,
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)
from slack_sdk.models.views import View as SlackView

from domain.situations import Situation
from domain.voting.draw import seed_digest
from domain.voting.model import Method
from domain.voting.order import draw
from handlers.blocks import aside, modal, say
from handlers.words import Words
from services.choices.forms import Counted


def count(counted: Counted, t: Words) -> SlackView:
    """The rules of the choice's method (method.md §9.4, 9.5, 9.7), and how to check the draw.

    The fingerprint stays here once the choice is closed; its key comes then.
    """
    rules = [
        t("Everyone answers in secret on each situation but their own. Nobody's answers are shown,"
          " neither now nor afterwards."),
        t("Three people in four must have answered. Whoever could only answer about their own"
          " situation is counted among them."),
        *_of_method(counted.choice.method, t),
        _level(t),
    ]  # fmt: skip
    shown = [say("\n".join(f"• {rule}" for rule in rules)), *_draw(counted, t)]
    return modal(t("How is it counted?"), shown, close=t("Close"))


def _draw(counted: Counted, t: Words) -> list[Block]:
    """What the draw is made with, and in which order it puts all situations, once it is known."""
    choice, seed = counted.choice, counted.seed
    order = [c.situation_id for c in choice.candidates]
    digest = t(
        "*If it comes to a draw.* It was prepared when the choice opened. The fingerprint of its"
        " key (SHA-256), here since then: `{digest}`",
        digest=seed_digest(seed),
    )
    said = [digest]
    is_drawn = choice.outcome is not None and not choice.is_open
    if is_drawn:
        order.sort(key=lambda situation_id: draw(seed, situation_id))
        said.append(
            t(
                "Its key, now that the choice is closed: `{seed}`. The fingerprint of these 32"
                " bytes is the one above.",
                seed=seed.hex(),
            )
        )
        said.append(
            t("By HMAC-SHA256 of each situation's id under this key, smallest first, they are:")
        )
    else:
        said.append(
            t("Under this key, the HMAC-SHA256 of each situation's id will say their order:")
        )
    blocks: list[Block] = [aside(line) for line in said]
    return [*blocks, _named(order, counted.situations, is_drawn=is_drawn)] if order else blocks


def _named(
    order: Sequence[str], situations: Sequence[Situation], *, is_drawn: bool
) -> RichTextBlock:
    """The ids, in order, each with its title as long as that is kept."""
    titles = {s.id: s.text.title for s in situations}
    code, text = RichTextElementParts.TextStyle(code=True), RichTextElementParts.Text
    lines = [
        RichTextSectionElement(
            elements=[text(text=id, style=code), text(text=f" {titles.get(id, '')}")]
        )
        for id in order
    ]
    style = "ordered" if is_drawn else "bullet"
    return RichTextBlock(elements=[RichTextListElement(elements=lines, style=style)])


def _of_method(method: Method, t: Words) -> list[str]:
    match method:
        case Method.RESISTANCE:
            return [
                t("The situation that meets the least resistance is chosen: the lowest mean of what"
                  " you answered, from 0 to 10."),
                t("One that meets no less resistance than “None of these today” is not chosen."),
                t("Where they come out level: the one whose strongest resistance is lower, then the"
                  " one with fewer answers from 8 to 10."),
            ]  # fmt: skip
        case Method.MAJORITY_JUDGMENT:
            return [
                t("Of each situation, the middle grade counts: at least half of you find it that"
                  " good. The one with the best middle grade is chosen."),
                t("Where they come out level, one middle grade is taken out of each, and they are"
                  " compared again, until one is better."),
            ]  # fmt: skip
        case Method.CONSENT:
            return [
                t("A situation that somebody objects to is not chosen, as long as the objection"
                  " stands. Its author reads the reason, without a name, once the answers are"
                  " counted."),
                t("At least half of those who answer must say something of a situation: to leave it"
                  " to the group counts as an answer, neither for nor against."),
                t("Of those that remain, the one you would most gladly work on is chosen. Where"
                  " they come out level: the one with fewer reservations."),
            ]  # fmt: skip


def _level(t: Words) -> str:
    return t(
        "If they are still level: the author who has presented least recently, then the situation"
        " proposed first, then a draw."
    )
