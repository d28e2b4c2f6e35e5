"""The charter in the group's own words: whoever facilitates edits it, until the first session.

From then on a change is put to the group by consent (story §1): it takes every member's agreement.
Anything else leaves the charter as it was, and tells nobody's answer: a silence and an objection
end in the same words, once all have answered or at the deadline.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import BadInput, ChangeOver, NotInGroup
from domain.groups import Group, Pledge
from domain.text import SENTENCE_MAX, TEXT_MAX, Fields
from domain.worktime import at_work

MOST_LINES = 12
ANSWER_WITHIN = timedelta(days=7)
"""How long a change is put to the group."""
READ_WITHIN = timedelta(hours=1)
"""How long a new charter is there before who has not accepted it is asked by direct message."""
ACCEPTS = ""
"""An answer without an objection."""


class State(StrEnum):
    """Where a change stands."""

    ASKED = "asked"
    ADOPTED = "adopted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Change:
    """The lines put to those who were members then; none at all are the default ones.

    `answers`: an objection, or `ACCEPTS`, by who gave it, until it ends; `objections`: what remains
    of them, for the facilitators, without a name.
    """

    id: str
    group_id: str
    lines: tuple[str, ...]
    put_by: str
    put_at: datetime
    closes_at: datetime
    asked: tuple[str, ...]
    state: State = State.ASKED
    answers: Mapping[str, str] = field(default_factory=dict)
    objections: tuple[str, ...] = ()

    def awaited(self, group: Group) -> tuple[str, ...]:
        """Those who were asked and are members still, whether or not they have answered."""
        return tuple(m for m in self.asked if group.has_member(m))


def edition(group: Group) -> str:
    """Which charter is in force: since which second, empty where it never changed."""
    return str(int(group.charter_at.timestamp())) if group.charter_at else ""


def typed(text: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of what was typed, one promise each; none where they are the default ones.

    Raises BadInput: `empty`, `too_long`, `too_many_lines`, `line_too_long`.
    """
    fields = Fields()
    kept = fields.text("charter", text, most=TEXT_MAX)
    lines = tuple(line for line in (_bare(line) for line in kept.splitlines()) if line)
    long = [rank for rank, line in enumerate(lines, 1) if len(line) > SENTENCE_MAX]
    if not fields.errors and not lines:
        fields.refuse("charter", "empty")
    elif not fields.errors and len(lines) > MOST_LINES:
        fields.refuse("charter", "too_many_lines")
    elif not fields.errors and long:
        fields.refuse("charter", "line_too_long")
    if fields.errors:
        raise BadInput(fields.errors, lines=MOST_LINES, most=SENTENCE_MAX, rank=next(iter(long), 0))
    return () if lines == default else lines


def _bare(line: str) -> str:
    """The line without the bullet that it may have been typed or pasted with."""
    return line.strip().removeprefix("•").removeprefix("- ").strip()


def reword(group: Group, lines: tuple[str, ...], now: datetime, *agreed: str) -> Group:
    """Give the group another charter; of its people, those who `agreed` have accepted it."""
    members = tuple(
        replace(m, accepted_at=now if m.user_id in agreed else None) for m in group.members
    )
    pledges = tuple(Pledge(f, now) for f in group.facilitators if f in agreed)
    gone = tuple(replace(d, accepted_at=None) for d in group.departures)
    return replace(
        group, charter=lines, charter_at=now, members=members, pledges=pledges, departures=gone
    )


def put(id: str, group: Group, lines: tuple[str, ...], put_by: str, now: datetime) -> Change:
    """Put other lines to the group's members; whoever puts them accepts them."""
    answers = {put_by: ACCEPTS} if group.has_member(put_by) else {}
    closes_at = at_work(now + ANSWER_WITHIN, group.zone)
    return Change(id, group.id, lines, put_by, now, closes_at, group.member_ids, answers=answers)


def accept(change: Change, group: Group, user_id: str) -> Change:
    """Keep that the member accepts it, in place of an earlier answer.

    Raises NotInGroup for who is not asked, ChangeOver.
    """
    return _answer(change, group, user_id, ACCEPTS)


def object_to(change: Change, group: Group, user_id: str, reason: str) -> Change:
    """Keep what stands against it for the member, in place of an earlier answer.

    Raises NotInGroup for who is not asked, ChangeOver, BadInput.
    """
    fields = Fields()
    kept = fields.text("objection", reason, most=SENTENCE_MAX)
    if fields.errors:
        raise BadInput(fields.errors)
    return _answer(change, group, user_id, kept)


def _answer(change: Change, group: Group, user_id: str, given: str) -> Change:
    if user_id not in change.awaited(group):
        raise NotInGroup
    if change.state is not State.ASKED:
        raise ChangeOver
    return replace(change, answers={**change.answers, user_id: given})


def is_answered(change: Change, group: Group) -> bool:
    """Whether all who are awaited have answered."""
    return set(change.awaited(group)) <= set(change.answers)


def end(change: Change, group: Group) -> Change:
    """End it: adopted where each one awaited has accepted; no answer keeps its name."""
    awaited = change.awaited(group)
    agreed = bool(awaited) and all(change.answers.get(m) == ACCEPTS for m in awaited)
    # In the order of the alphabet: that of the answers would tell.
    objections = sorted(said for m in awaited if (said := change.answers.get(m, ACCEPTS)))
    state = State.ADOPTED if agreed else State.KEPT
    return replace(change, state=state, answers={}, objections=tuple(objections))
