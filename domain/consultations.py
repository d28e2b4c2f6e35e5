"""What a group is asked, each member by themselves: how to go on, and how a cycle was.

Two topics, one way: a few people are asked, nobody reads a single answer, and what came of it is
told once, when all have answered or when the time is up. So nothing is told while answers come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import ConsultationOver, MembersEnough, NotInGroup
from domain.groups import SMALLEST, Group
from domain.text import SENTENCE_MAX, Fields

ANSWER_WITHIN = timedelta(days=7)
"""How long answers are waited for."""
LEAST_SHOWN = 4
"""Of fewer answers, whoever reads them would know whose is which: they are not shown."""


class Topic(StrEnum):
    """What is asked. `FUTURE`: a group of fewer than four; `EVALUATION`: a cycle that ends."""

    FUTURE = "future"
    EVALUATION = "evaluation"


class Wish(StrEnum):
    """What a member of a group of fewer than four would rather (seed 000: 4 to 8)."""

    GO_ON = "go_on"
    INVITE = "invite"
    STOP = "stop"


class Degree(StrEnum):
    """How far something was so."""

    YES = "yes"
    SOMEWHAT = "somewhat"
    NO = "no"


USEFUL, SAFE, WORD, WISH = "useful", "safe", "word", "wish"
"""What an answer says, by these names."""
Answer = Mapping[str, str]
Report = Mapping[str, tuple[str, ...]]
"""What came of it: for each name what was said, sorted; who said it, or with what, is gone."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """One question to a group. `asked`: who may answer; `answered`: how many have, once closed."""

    id: str
    group_id: str
    topic: Topic
    asked: tuple[str, ...]
    asked_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None
    answered: int = 0
    report: Report = field(default_factory=dict)
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether answers are still received."""
        return self.closed_at is None

    @property
    def wish(self) -> Wish | None:
        """What the group wishes, where more than half of those asked said the same."""
        return Wish(self.report[WISH][0]) if WISH in self.report else None


def ask_future(group: Group, id: str, now: datetime) -> Consultation:
    """Ask the members how to go on. Raises MembersEnough where there are four or more."""
    if len(group.members) >= SMALLEST or not group.members:
        raise MembersEnough(smallest=SMALLEST)
    return _ask(group, id, Topic.FUTURE, group.member_ids, now)


def ask_evaluation(group: Group, id: str, now: datetime) -> Consultation | None:
    """Ask those of `to_evaluate` how it was; None where there is nobody."""
    asked = to_evaluate(group)
    return _ask(group, id, Topic.EVALUATION, asked, now) if asked else None


def to_evaluate(group: Group) -> tuple[str, ...]:
    """The members who do not facilitate: who does is told what came of it.

    Nobody where they are so few that nothing could ever be shown: they are not asked in vain.
    """
    asked = tuple(m for m in group.member_ids if not group.has_facilitator(m))
    return asked if len(asked) >= LEAST_SHOWN else ()


def _ask(
    group: Group, id: str, topic: Topic, asked: tuple[str, ...], now: datetime
) -> Consultation:
    return Consultation(id, group.id, topic, asked, now, now + ANSWER_WITHIN)


def check(consultation: Consultation, user_id: str, given: Answer, now: datetime) -> Answer:
    """Return an answer that may be kept; it replaces an earlier one.

    Raises NotInGroup for whoever was not asked, ConsultationOver, BadInput by name.
    """
    if user_id not in consultation.asked:
        raise NotInGroup
    check_open(consultation, now)
    fields = Fields()
    if consultation.topic is Topic.FUTURE:
        kept = {WISH: _one_of(fields, WISH, given, Wish)}
    else:
        kept = {name: _one_of(fields, name, given, Degree) for name in (USEFUL, SAFE)}
        kept[WORD] = fields.text(WORD, given.get(WORD), most=SENTENCE_MAX, required=False)
    fields.raise_any()
    return kept


def check_open(consultation: Consultation, now: datetime) -> None:
    """Raise ConsultationOver once no answer is added any more."""
    if not consultation.is_open or now >= consultation.closes_at:
        raise ConsultationOver(consultation_id=consultation.id)


def _one_of(fields: Fields, name: str, given: Answer, known: type[StrEnum]) -> str:
    said = given.get(name, "")
    if said not in set(known):
        fields.refuse(name, "unknown")
    return said


def leave(consultation: Consultation, user_id: str) -> Consultation:
    """Nobody waits any more for the answer of who leaves the group."""
    return replace(consultation, asked=tuple(u for u in consultation.asked if u != user_id))


def come_back(consultation: Consultation, group: Group, user_id: str) -> Consultation:
    """Who is back in the group is asked too, unless what comes of it is told to them."""
    told = consultation.topic is Topic.EVALUATION and group.has_facilitator(user_id)
    if user_id in consultation.asked or told:
        return consultation
    return replace(consultation, asked=(*consultation.asked, user_id))


def close(consultation: Consultation, answers: Sequence[Answer], now: datetime) -> Consultation:
    """Keep what came of it, and of how many answers; not the answers."""
    report = (_future if consultation.topic is Topic.FUTURE else _evaluation)(consultation, answers)
    return replace(consultation, closed_at=now, answered=len(answers), report=report)


def _future(consultation: Consultation, answers: Sequence[Answer]) -> Report:
    """What more than half of those asked said; else nothing: they had better speak together."""
    said = [a[WISH] for a in answers]
    agreed = [wish for wish in Wish if said.count(wish) * 2 > len(consultation.asked)]
    return {WISH: tuple(agreed)} if agreed else {}


def _evaluation(_: Consultation, answers: Sequence[Answer]) -> Report:
    """Each part by itself, sorted: nobody can tell which parts are one person's."""
    if len(answers) < LEAST_SHOWN:
        return {}
    return {name: _sorted(a.get(name, "") for a in answers) for name in (USEFUL, SAFE, WORD)}


def _sorted(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words for words in said if words))
