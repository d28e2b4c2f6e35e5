"""The ballots of one line: complete, each one's own situations left out as null."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.tally.fields import number, object_of, refuse
from domain.voting.model import PASSIVE, Ballot, Candidate, Mark, Marked, Method

HIGHEST = {Method.RESISTANCE: 10, Method.MAJORITY_JUDGMENT: 5}
_MARKS = {mark.value: Marked(mark) for mark in Mark}
_LIFTED = Marked(Mark.OBJECTION, lifted=True)


@dataclass
class Ballots:
    """What every ballot is read by: the method, the candidates, the objections to be lifted."""

    method: Method
    candidates: Sequence[Candidate]
    lifted: Mapping[str, Any]
    authors: Mapping[str, str] = field(init=False)
    asked: Mapping[str, None] = field(init=False)
    to_lift: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.authors = {c.situation_id: c.author_id for c in self.candidates}
        passive = [PASSIVE] if self.method is Method.RESISTANCE else []
        self.asked = dict.fromkeys([*self.authors, *passive])
        if self.lifted and self.method is not Method.CONSENT:
            refuse("lifted", f"has no place in {self.method.value}")
        for id, count in self.lifted.items():
            if id not in self.authors:
                refuse(f"lifted.{id}", "is no candidate")
            number(count, f"lifted.{id}", 0, 10**9)
        self.to_lift = Counter(self.lifted)

    def read(self, given: Sequence[object]) -> list[Ballot]:
        """Read them all. Raises BadField."""
        ballots: dict[str, Ballot] = {}
        for index, item in enumerate(given):
            where = f"ballots[{index}]"
            said = object_of(item, where)
            voter = self._voter(said, where) or f"voter {index}"
            if voter in ballots:
                refuse(where, "leaves out what another ballot leaves out as its voter's own")
            ballots[voter] = self._ballot(voter, said, where)
        for id, left in self.to_lift.items():
            if left:
                refuse(f"lifted.{id}", "is more than the objections there are")
        return list(ballots.values())

    def _voter(self, said: Mapping[str, Any], where: str) -> str | None:
        """The author whose situations it leaves out; None where it leaves out none."""
        for id in sorted(said.keys() - self.asked.keys()):
            refuse(f"{where}.{id}", "is no candidate")
        for id in sorted(self.asked.keys() - said.keys()):
            refuse(f"{where}.{id}", "is missing (null is for the voter's own)")
        owners = [author for id, author in self.authors.items() if said[id] is None]
        if not owners:
            return None
        voter = owners[0]
        for id, author in self.authors.items():
            if said[id] is None and author != voter:
                refuse(f"{where}.{id}", "is null, and so is another author's situation")
            if said[id] is not None and author == voter:
                refuse(f"{where}.{id}", "is the voter's own like another one, but not null")
        return voter

    def _ballot(self, voter: str, said: Mapping[str, Any], where: str) -> Ballot:
        if self.method is Method.CONSENT:
            marks = {
                id: self._marked(id, mark, where) for id, mark in said.items() if mark is not None
            }
            return Ballot(voter, marks)
        most = HIGHEST[self.method]
        numbers = {
            id: number(given, f"{where}.{id}", 0, most)
            for id, given in said.items()
            if given is not None or id == PASSIVE
        }
        return Ballot(voter, numbers=numbers)

    def _marked(self, id: str, mark: object, where: str) -> Marked:
        marked = _MARKS.get(mark) if isinstance(mark, str) else None
        if marked is None:
            refuse(f"{where}.{id}", f"is not one of {', '.join(Mark)}, nor null")
        if marked.mark is Mark.OBJECTION and self.to_lift[id]:
            self.to_lift[id] -= 1
            return _LIFTED
        return marked
