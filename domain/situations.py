"""Situations: what members bring from their work, private until they say otherwise.

Lived, ongoing or upcoming (seed 000, seed 004); a difficulty, a success to share or a
representation to widen (seed 000, the three axes).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import BadInput, SituationTaken, TooManySituations
from domain.text import SENTENCE_MAX, TEXT_MAX, TITLE_MAX, Fields, in_one_line

URGENCY_MAX = 60
MOST_LIVE = 10
"""How many of a member's situations a group may have before it: drafts, and what is proposed."""


class SituationState(StrEnum):
    """Where a situation is in its life. Only `released` ones are seen by the group."""

    DRAFT = "draft"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    CHOSEN = "chosen"
    WORKED = "worked"


LIVE = (SituationState.DRAFT, SituationState.RELEASED)
"""What waits to be proposed or chosen."""


class Ask(StrEnum):
    """What is asked of the group (seed 003: avis, conseils, témoignages)."""

    OPINIONS = "opinions"
    ADVICE = "advice"
    STORIES = "stories"
    OTHER = "other"


class SituationKind(StrEnum):
    """The three axes of seed 000."""

    DIFFICULTY = "difficulty"
    SUCCESS = "success"
    REPRESENTATION = "representation"


class Moment(StrEnum):
    """When the situation takes place."""

    PAST = "past"
    ONGOING = "ongoing"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class SituationText:
    """What the form holds, checked by `written`; only a title is always there.

    `urgency`: how urgent it is, in the author's own words.
    """

    title: str
    question: str
    account: str = ""
    ask: Ask | None = None
    kind: SituationKind | None = None
    moment: Moment | None = None
    urgency: str = ""
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """One member's situation in one group.

    `whole`: the author was told, before writing it, that once proposed members may read all of it;
    else its title and question only. `considered`: a choice was made among it and others.
    """

    id: str
    group_id: str
    author_id: str
    text: SituationText
    state: SituationState
    created_at: datetime
    released_at: datetime | None = None
    version: int = 0
    whole: bool = False
    considered: bool = False


def written(
    *,
    title: str,
    question: str,
    account: str = "",
    ask: str = "",
    kind: str = "",
    moment: str = "",
    urgency: str = "",
    ready: bool = True,
) -> SituationText:
    """Check the form. Raises BadInput with a code per field; here it only needs its title."""
    fields = Fields()
    title = fields.text("title", title, most=TITLE_MAX)
    question = fields.text("question", question, most=SENTENCE_MAX, required=False)
    account = fields.text("account", account, most=TEXT_MAX, required=False)
    urgency = in_one_line(fields.text("urgency", urgency, most=URGENCY_MAX, required=False))
    for field, value, known in (
        ("ask", ask, set(Ask)),
        ("kind", kind, set(SituationKind)),
        ("moment", moment, set(Moment)),
    ):
        if value and value not in known:
            fields.refuse(field, "unknown")
    fields.raise_any()
    return SituationText(
        title=title,
        question=question,
        account=account,
        ask=Ask(ask) if ask else None,
        kind=SituationKind(kind) if kind else None,
        moment=Moment(moment) if moment else None,
        urgency=urgency,
        ready=ready,
    )


def check_live(live: int) -> None:
    """Raise TooManySituations for a member who has that many live in the group."""
    if live >= MOST_LIVE:
        raise TooManySituations(most=MOST_LIVE)


def rewrite(situation: Situation, text: SituationText) -> Situation:
    """Replace what was written; the form has told who may read it.

    Raises SituationTaken once the group has chosen it, and BadInput when it would take the
    question out of a released situation.
    """
    if _still_ours(situation).state is SituationState.RELEASED and situation.text.question:
        _check_complete(text)
    return replace(situation, text=text, whole=True)


def release(situation: Situation, now: datetime, *, naming: bool = False) -> Situation:
    """Show it to the group; the first release keeps its date (method.md §9.7, order).

    Raises BadInput without a question, which only a group that is `naming` its issues does not ask
    for; SituationTaken once the group has chosen it.
    """
    ours = _still_ours(situation)
    if not naming:
        _check_complete(ours.text)
    return replace(
        situation,
        state=SituationState.RELEASED,
        released_at=situation.released_at or now,
    )


def withdraw(situation: Situation) -> Situation:
    """Take it back from the group. Raises SituationTaken once the group has chosen it."""
    return replace(_still_ours(situation), state=SituationState.WITHDRAWN)


def take_home(situation: Situation) -> Situation:
    """Make a released one its author's draft again; any other stays as it is."""
    if situation.state is not SituationState.RELEASED:
        return situation
    return replace(situation, state=SituationState.DRAFT)


def is_willingness_unknown(situation: Situation, offered_at: datetime | None) -> bool:
    """Whether to ask its author if they would present a released situation this time.

    They have not said so; or they said it before a choice, at `offered_at`, that took another one.
    """
    offered = situation.released_at and offered_at and situation.released_at <= offered_at
    return not situation.text.ready or bool(offered)


def say_willing(situation: Situation, *, willing: bool) -> Situation:
    """Keep whether its author would present it. Raises SituationTaken once it is chosen."""
    kept = _still_ours(situation)
    return replace(kept, text=replace(kept.text, ready=willing))


def choose(situation: Situation) -> Situation:
    """The group has chosen it: from now on it is no longer its author's to change."""
    return replace(situation, state=SituationState.CHOSEN)


def give_back(situation: Situation) -> Situation:
    """Make a chosen situation available again; any other stays as it is."""
    if situation.state is not SituationState.CHOSEN:
        return situation
    return replace(situation, state=SituationState.RELEASED)


def work(situation: Situation) -> Situation:
    """The group has worked on it."""
    return replace(situation, state=SituationState.WORKED)


def _check_complete(text: SituationText) -> None:
    if not text.question:
        raise BadInput({"question": "empty"})


def _still_ours(situation: Situation) -> Situation:
    if situation.state in (SituationState.CHOSEN, SituationState.WORKED):
        raise SituationTaken(situation_id=situation.id)
    return situation
