"""The lanes that wait to be served, and which of them is next, as far as Slack's limits leave room.

Kept in memory between two looks at the outbox: to find the next lane costs the same whether ten
wait or ten thousand.
"""

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from bot.rate_limit import RateLimit
from services.notices import Kind
from services.urgency import urgency
from storage.queues.outbox import Head, PendingNotice

AT_ONCE = 8
"""Lanes served at the same time for one sort of work."""

Lane = tuple[str, str]
"""A workspace and a lane of it."""


FIRST_CALL: Mapping[str, str] = {
    Kind.CHANNEL: "conversations.create",
    Kind.HOME: "views.publish",
    Kind.ENTRY: "conversations.invite",
    Kind.REMOVAL: "conversations.kick",
    Kind.LOOK: "conversations.info",
    Kind.RENAMING: "conversations.rename",
    Kind.ARCHIVING: "conversations.archive",
    Kind.MY_DATA: "conversations.open",
    Kind.ERASURE: "chat.delete",
}
"""What the effects call first; other kinds are messages, posted or shown anew."""

MayTell = Callable[[PendingNotice, bool], bool]
"""Whether a lane may tell a notice now; the flag says that it has told something just before."""


class Work(NamedTuple):
    """What a lane has us do: which method is called first, and whether we must know the person.

    Each sort has places of its own: what waits for one method, or for Slack to say who somebody is,
    keeps nothing else waiting.
    """

    method: str
    to_person: bool


def work_of(head: Head | PendingNotice) -> Work:
    """What serving the lane would call."""
    message = "chat.update" if head.is_shown else "chat.postMessage"
    return Work(FIRST_CALL.get(head.kind, message), head.to_person)


class Waiting:
    """Which lanes wait and which are being served."""

    def __init__(self, limit: RateLimit) -> None:
        """Nothing waits yet; `limit` says how many calls may be made."""
        self._limit = limit
        self._queues: dict[Work, list[tuple[int, int, Lane]]] = {}
        self._since: dict[Lane, int] = {}
        self._numbers = itertools.count()
        self._served: dict[Lane, Work] = {}
        self._under_way: Counter[Work] = Counter()
        self._again: dict[Lane, Head | PendingNotice] = {}

    def replace(self, heads: Iterable[Head]) -> None:
        """These wait now; of equal urgency those first that have waited longest."""
        since, self._since, self._queues = self._since, {}, {}
        for head in heads:
            self._add(head, since.get((head.team_id, head.lane)))

    def _add(self, head: Head | PendingNotice, since: int | None) -> None:
        """The lane waits, once it is served no more if it is being served."""
        lane = head.team_id, head.lane
        if lane in self._served:
            self._again[lane] = head
            return
        number = self._since[lane] = next(self._numbers) if since is None else since
        entry = urgency(head.kind, is_shown=head.is_shown), number, lane
        heapq.heappush(self._queues.setdefault(work_of(head), []), entry)

    def next(self) -> Lane | None:
        """Take the next lane that may be served now; it is being served until `done`."""
        for work, queue in self._queues.items():
            if queue and self._has_place(work):
                _, _, lane = heapq.heappop(queue)
                del self._since[lane]
                self._served[lane] = work
                self._under_way[work] += 1
                return lane
        return None

    def may_tell(self, head: PendingNotice, more: bool) -> bool:
        """Whether the lane, which is being served, may tell this now; else it waits its turn.

        When it has told something already, others who wait go first.
        """
        lane, work = (head.team_id, head.lane), work_of(head)
        room = self._under_way[work] <= self._limit.room(work.method)
        if self._served[lane] == work and room and not (more and self._queues.get(work)):
            return True
        self._again[lane] = head
        return False

    def done(self, lane: Lane) -> None:
        """The lane is served no more."""
        self._under_way[self._served.pop(lane)] -= 1
        if head := self._again.pop(lane, None):
            self._add(head, None)

    def seconds(self) -> float | None:
        """How long until Slack's limits leave room for what waits; None when they are not why."""
        waits = [self._limit.wait(work.method) for work, queue in self._queues.items() if queue]
        return min((wait for wait in waits if wait), default=None)

    def _has_place(self, work: Work) -> bool:
        # Those under way have not all made their call yet: what room there is, is theirs first.
        taken = self._under_way[work]
        return taken < AT_ONCE and taken < self._limit.room(work.method)
