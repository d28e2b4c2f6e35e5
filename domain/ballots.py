"""Ballots: what one person answers to a choice, sent or still in the form (method.md §9.7)."""

from datetime import datetime

from domain.choices import Choice, check_answered_now
from domain.errors import BadInput, NotInGroup
from domain.text import SENTENCE_MAX, Fields
from domain.voting.model import PASSIVE, Ballot, Mark, Marked, Method

REASONS_MAX = 3000
"""Bytes of UTF-8 that the reasons of one ballot may take together: all are stored at one size."""
HIGHEST = {Method.RESISTANCE: 10, Method.MAJORITY_JUDGMENT: 5}
"""The greatest number that each method asks for; the least is 0."""
UNNAMED = ""
"""In a draft, the situation that one objects to and has not named yet."""


def cast(choice: Choice, given: Ballot, now: datetime, *, rest: Mark | None = None) -> Ballot:
    """Check a ballot and return it. It replaces the voter's earlier one until the choice closes.

    `rest` is the mark of what has none, as on a short ballot. Only an objection keeps a reason, and
    what is no candidate any more is left out: the form may have been opened before. Raises
    ChoiceClosed, NotInGroup for someone outside the electorate, and BadInput by situation id: a
    mark missing or on the voter's own situation, an objection without a reason.
    """
    check_answered_now(choice, now)
    if given.voter_id not in choice.electorate:
        raise NotInGroup
    fields = Fields()
    if choice.method is Method.CONSENT:
        checked = Ballot(
            given.voter_id, marks=_marks(choice, completed(choice, given, rest), fields)
        )
    else:
        checked = Ballot(given.voter_id, numbers=_numbers(choice, given, fields))
    if fields.errors:
        raise BadInput(fields.errors)
    return checked


def completed(choice: Choice, given: Ballot, rest: Mark | None) -> Ballot:
    """The ballot with `rest` as the mark of what the voter has left without one."""
    asked = choice.to_mark(given.voter_id) if rest else ()
    marks = {c.situation_id: Marked(rest) for c in asked if rest} | dict(given.marks)
    return Ballot(given.voter_id, marks, given.numbers)


def draft(choice: Choice, given: Ballot) -> Ballot:
    """What a form holds that was closed before it was sent: whatever is missing, is missing.

    Reasons are kept as far as a ballot has room for them.
    """
    asked = _asked(choice, given.voter_id)
    marks: dict[str, Marked] = {}
    left = REASONS_MAX
    for situation_id, marked in given.marks.items():
        if situation_id in asked or situation_id == UNNAMED:
            reason = marked.reason[:SENTENCE_MAX] if marked.mark is Mark.OBJECTION else ""
            reason = reason if _size(reason) <= left else ""
            left -= _size(reason)
            marks[situation_id] = Marked(marked.mark, reason)
    numbers = {id: given.numbers[id] for id in asked if id in given.numbers}
    return Ballot(given.voter_id, marks, numbers)


def _asked(choice: Choice, voter_id: str) -> list[str]:
    """What the voter answers about: of resistance, also the option to take none."""
    asked = [c.situation_id for c in choice.to_mark(voter_id)]
    return [*asked, PASSIVE] if choice.method is Method.RESISTANCE else asked


def _marks(choice: Choice, given: Ballot, fields: Fields) -> dict[str, Marked]:
    asked = _asked(choice, given.voter_id)
    for situation_id in asked:
        if situation_id not in given.marks:
            fields.refuse(situation_id, "no_mark")
    kept: dict[str, Marked] = {}
    for situation_id, marked in given.marks.items():
        if not choice.has_candidate(situation_id):
            continue
        reason = ""
        if situation_id not in asked:
            fields.refuse(situation_id, "not_a_candidate")
        elif marked.mark is Mark.OBJECTION:
            reason = fields.text(situation_id, marked.reason, most=SENTENCE_MAX)
        kept[situation_id] = Marked(marked.mark, reason)
    if sum(_size(marked.reason) for marked in kept.values()) > REASONS_MAX:
        longest = max(kept, key=lambda id: len(kept[id].reason))
        fields.refuse(longest, "too_long")
    return kept


def _numbers(choice: Choice, given: Ballot, fields: Fields) -> dict[str, int]:
    """A number for each, from 0 to the method's highest: such ballots are complete."""
    asked = _asked(choice, given.voter_id)
    for id in given.numbers:
        if choice.has_candidate(id) and id not in asked:
            fields.refuse(id, "not_a_candidate")
    for id in asked:
        if not 0 <= given.numbers.get(id, -1) <= HIGHEST[choice.method]:
            fields.refuse(id, "no_number")
    return {id: given.numbers[id] for id in asked if id in given.numbers}


def _size(reason: str) -> int:
    return len(reason.encode(errors="surrogatepass"))
