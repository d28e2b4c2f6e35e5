"""The short ballot: tick what one would gladly work on; the rest is folded, or one tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.basic_components import Option

from domain.ballots import UNNAMED
from domain.errors import BadInput
from domain.situations import Situation
from domain.text import SENTENCE_MAX
from domain.voting.model import Ballot, Mark, Marked
from handlers import payloads
from handlers.blocks import button, buttons
from handlers.ids import Action
from handlers.inputs import boxes, option, select, text
from handlers.inputs import field as input_field
from handlers.situations.form import about
from handlers.words import Words
from services.choices.forms import BallotForm

GLADLY, LEAVE, WHICH, REASON = "gladly:", "leave", "impossible:", "reason:"
"""Names of fields; with a rank where there may be several. A field is never given another's name:
Slack would keep in it what was typed in the other."""
MOST_BOXES = 10
"""Slack's limit for one field."""
NONE_AFTER_ALL = "none"
_HOPED_FOR = (Mark.SUPPORT, Mark.PREFER)


@dataclass(frozen=True, slots=True)
class Impossible:
    """What somebody objects to, as far as they have filled it in."""

    situation_id: str = UNNAMED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """What is filled in; `impossible` by the rank of its fields, `leaves` the rest to the group."""

    ticked: frozenset[str] = frozenset()
    impossible: Mapping[int, Impossible] = field(default_factory=dict)
    leaves: bool = False

    @classmethod
    def of(cls, ballot: Ballot) -> "Screen":
        """The screen on which that was filled in."""
        marks = ballot.marks.items()
        objected = [Impossible(s, m.reason) for s, m in marks if m.mark is Mark.OBJECTION]
        return cls(
            frozenset(s for s, m in marks if m.mark in _HOPED_FOR),
            dict(enumerate(objected)),
            any(m.mark is Mark.ABSTAIN for _, m in marks),
        )

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> "Screen":
        """The screen that Slack tells of. Raises BadInput."""
        sent = payloads.fields(view)
        lists = [f for f in sent if f.startswith(GLADLY)]
        ticked = [s for f in lists for s in payloads.ticked(view, f, Action.CHOICE_TICK)]
        impossible = {}
        for name in sent:
            if name.startswith(WHICH):
                rank = payloads.whole(name.removeprefix(WHICH))
                which = payloads.choice(view, name, Action.CHOICE_IMPOSSIBLE)
                reason = payloads.text(view, f"{REASON}{rank}", Action.CHOICE_TICK)
                if which != NONE_AFTER_ALL:
                    impossible[rank] = Impossible(which or UNNAMED, reason)
        leaves = bool(payloads.ticked(view, LEAVE, Action.CHOICE_TICK))
        return cls(frozenset(ticked), impossible, leaves)

    @property
    def rest(self) -> Mark:
        """What is said of all that is not named."""
        return Mark.ABSTAIN if self.leaves else Mark.LIVE_WITH

    @property
    def marks(self) -> dict[str, Marked]:
        """What is said of each that is named, unfinished as it may be."""
        filled = [i for i in self.impossible.values() if i != Impossible()]
        objected = {i.situation_id: Marked(Mark.OBJECTION, i.reason) for i in filled}
        return {s: Marked(Mark.SUPPORT) for s in self.ticked} | objected

    def check(self) -> None:
        """Raise BadInput beside what cannot be sent so: unnamed, named twice, ticked as well."""
        wrong, named = {}, set[str]()
        for rank, given in self.impossible.items():
            if given == Impossible():
                continue
            if given.situation_id == UNNAMED:
                wrong[f"{WHICH}{rank}"] = "which"
            elif given.situation_id in self.ticked:
                wrong[f"{WHICH}{rank}"] = "also_ticked"
            elif given.situation_id in named:
                wrong[f"{WHICH}{rank}"] = "named_twice"
            named.add(given.situation_id)
        if wrong:
            raise BadInput(wrong)

    def beside(self, error: BadInput) -> BadInput:
        """The error of a ballot, beside this screen's fields."""
        fields = {i.situation_id: f"{REASON}{rank}" for rank, i in self.impossible.items()}
        told = {fields.get(at, at): code for at, code in error.fields.items()}
        return BadInput(told, **error.data)

    def with_one_more(self) -> "Screen":
        """The screen with fields for one more that is impossible."""
        rank = max(self.impossible, default=-1) + 1
        return Screen(self.ticked, {**self.impossible, rank: Impossible()}, self.leaves)


def blocks(ballot: BallotForm, screen: Screen, t: Words) -> list[Block]:
    """The fields of the short ballot."""
    situations = ballot.situations
    return [
        *_gladly(situations, screen, t),
        *_impossible(situations, screen, t),
        input_field(
            LEAVE,
            t("The others"),
            boxes(
                [option("yes", t("I leave it to the group"))],
                ["yes"] if screen.leaves else (),
                action=Action.CHOICE_TICK,
            ),
            optional=True,
            tells=True,
        ),
    ]


def _gladly(situations: Sequence[Situation], screen: Screen, t: Words) -> list[Block]:
    options = [option(s.id, s.text.title, about(s, t)) for s in situations]
    parts = [options[at : at + MOST_BOXES] for at in range(0, len(options), MOST_BOXES)]
    last = len(parts) - 1
    return [
        input_field(
            f"{GLADLY}{rank}",
            t("I would gladly work on these, too") if rank else t("I would gladly work on these"),
            boxes(part, screen.ticked, action=Action.CHOICE_TICK),
            hint=t("What you do not tick, you can live with.") if rank == last else None,
            optional=True,
            tells=True,
        )
        for rank, part in enumerate(parts)
    ]


def _impossible(situations: Sequence[Situation], screen: Screen, t: Words) -> list[Block]:
    options = [option(s.id, s.text.title) for s in situations]
    options.append(option(NONE_AFTER_ALL, t("None, after all")))
    shown: list[Block] = []
    for rank, given in screen.impossible.items():
        shown += _one(rank, given, options, t)
    named = [i for i in screen.impossible.values() if i.situation_id != UNNAMED]
    if len(named) < len(screen.impossible) or len(named) >= len(situations):
        return shown
    more = t("Another one") if named else t("One is impossible for me today")
    return [*shown, buttons(button(more, Action.CHOICE_IMPOSSIBLE))]


def _one(rank: int, given: Impossible, options: Sequence[Option], t: Words) -> list[Block]:
    which = select(options, given.situation_id or None, action=Action.CHOICE_IMPOSSIBLE)
    return [
        input_field(
            f"{WHICH}{rank}",
            t("One is impossible for me today: which?"),
            which,
            optional=True,
            tells=True,
        ),
        input_field(
            f"{REASON}{rank}",
            t("Why?"),
            text(given.reason, most=SENTENCE_MAX, multiline=True, action=Action.CHOICE_TICK),
            hint=t(
                "Whoever proposes it will read your reason, without your name, once the answers are"
                " counted."
            ),
            optional=given.situation_id == UNNAMED,
            tells=True,
        ),
    ]
