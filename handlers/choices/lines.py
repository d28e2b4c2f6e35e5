"""Ballots with a line for each situation: marks in words, resistance, grades, or only one line."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    PlainTextObject,
    RadioButtonsElement,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
    StaticSelectElement,
)
from slack_sdk.models.blocks.basic_components import Option

from domain.ballots import HIGHEST
from domain.situations import Situation
from domain.text import SENTENCE_MAX
from domain.voting.model import PASSIVE, Ballot, Mark, Marked, Method
from handlers import payloads
from handlers.blocks import say
from handlers.ids import Action
from handlers.inputs import field, option, radio, select, text
from handlers.situations.form import about
from handlers.words import Words
from services.choices.forms import BallotForm

REASON = "reason:"
"""Prefix of the block_id in which an objection to a situation gives its reason."""


def blocks(ballot: BallotForm, given: Ballot, t: Words) -> list[Block]:
    """A line for each situation, and under an objection its reason."""
    scale = _scale(ballot, t)
    shown: list[Block] = []
    if ballot.choice.method is Method.RESISTANCE:
        shown.append(say(t("How much in you resists working on it today? 0: nothing at all.")))
    elif ballot.choice.method is Method.MAJORITY_JUDGMENT:
        shown.append(say(t("To work on it today would be…")))
    for situation in ballot.situations:
        marked = given.marks.get(situation.id)
        mark = str(given.numbers.get(situation.id, "")) or _offered(marked, scale)
        shown += _line(situation, scale, mark, t, in_sight=ballot.choice.has_one_candidate)
        if marked and marked.mark is Mark.OBJECTION:
            shown.append(_reason(situation, marked, t))
    if ballot.choice.method is Method.RESISTANCE:
        label, mark = t("None of these today"), str(given.numbers.get(PASSIVE, ""))
        hint = t("How much in you resists working on none of them?")
        none = select(scale, mark, action=Action.CHOICE_MARK)
        shown.append(field(PASSIVE, label, none, hint=hint, tells=True))
    return shown


def read(view: Mapping[str, Any]) -> tuple[dict[str, Marked], dict[str, int]]:
    """The marks and the numbers given so far; a line without a known answer is left out."""
    marks: dict[str, Marked] = {}
    numbers: dict[str, int] = {}
    for block in payloads.fields(view):
        if block.startswith(REASON):
            continue
        given = payloads.choice(view, block, Action.CHOICE_MARK) or ""
        if given in set(Mark):
            reason = payloads.text(view, REASON + block, Action.CHOICE_MARK)
            marks[block] = Marked(Mark(given), reason)
        elif given.isdecimal():
            numbers[block] = payloads.whole(given)
    return marks, numbers


def labels(t: Words) -> dict[Mark, str]:
    """What each mark is called."""
    return {
        Mark.PREFER: t("I prefer this one"),
        Mark.SUPPORT: t("I am in favour"),
        Mark.LIVE_WITH: t("I can live with it"),
        Mark.RESERVATION: t("I have a reservation"),
        Mark.OBJECTION: t("I have an objection"),
        Mark.ABSTAIN: t("I would rather not say"),
    }


def number_label(method: Method, number: int, t: Words) -> str:
    """What a number of the method is called."""
    if method is Method.MAJORITY_JUDGMENT:
        return _grades(t)[number]
    ends = {0: t("0: nothing against it"), HIGHEST[method]: t("10: impossible for me")}
    return ends.get(number, str(number))


def _grades(t: Words) -> list[str]:
    """From the worst to the best (method.md §9.5)."""
    return [t("To reject"), t("Poor"), t("Fair"), t("Good"), t("Very good"), t("Excellent")]


def _scale(ballot: BallotForm, t: Words) -> list[Option]:
    method = ballot.choice.method
    if method is not Method.CONSENT:
        numbers = list(range(HIGHEST[method] + 1))
        if method is Method.MAJORITY_JUDGMENT:
            numbers.reverse()
        return [option(str(n), number_label(method, n, t)) for n in numbers]
    if ballot.choice.has_one_candidate:
        return [
            option(Mark.LIVE_WITH, t("Nothing against it")),
            option(Mark.OBJECTION, labels(t)[Mark.OBJECTION]),
        ]
    means = {
        Mark.PREFER: t("It is the one I would most gladly work on."),
        Mark.SUPPORT: t("I would gladly work on it."),
        Mark.LIVE_WITH: t("It suits me too, without enthusiasm."),
        Mark.RESERVATION: t("I hesitate, without wanting to prevent it."),
        Mark.OBJECTION: t("It would be a problem for the group today: I say why."),
        Mark.ABSTAIN: t("I leave it to the group. I am counted as present."),
    }
    return [option(mark, label, means[mark]) for mark, label in labels(t).items()]


def _offered(marked: Marked | None, scale: Sequence[Option]) -> str:
    """The mark as this form offers it: what is no objection is nothing against the only one."""
    if marked is None:
        return ""
    return marked.mark if any(o.value == marked.mark for o in scale) else Mark.LIVE_WITH


def _line(
    situation: Situation, scale: Sequence[Option], mark: str, t: Words, *, in_sight: bool
) -> list[Block]:
    """The situation, its question, then the answer to it."""
    title, said_of_it = situation.text.title, about(situation, t)
    bold = RichTextElementParts.TextStyle(bold=True)
    said = [RichTextElementParts.Text(text=title, style=bold)]
    if said_of_it:
        said.append(RichTextElementParts.Text(text=f"\n{said_of_it}"))
    element = (radio if in_sight else select)(scale, mark, action=Action.CHOICE_MARK)
    label = t("Your answer to “{title}”", title=title)
    return [
        RichTextBlock(elements=[RichTextSectionElement(elements=said)]),
        _input(situation.id, label, element),
    ]


def _input(
    block: str, label: str, element: StaticSelectElement | RadioButtonsElement
) -> InputBlock:
    return InputBlock(
        block_id=block,
        label=PlainTextObject(text=label, emoji=False),
        element=element,
        dispatch_action=True,
    )


def _reason(situation: Situation, marked: Marked, t: Words) -> InputBlock:
    return field(
        REASON + situation.id,
        t("How would this be a problem for the group?"),
        text(marked.reason, most=SENTENCE_MAX, multiline=True, action=Action.CHOICE_MARK),
        hint=t(
            "Whoever proposes it will read your reason, without your name, once the answers are"
            " counted."
        ),
        tells=True,
    )
