"""Which lane is next: the most urgent one, as far as Slack's limits leave room for its call."""

import pytest

from bot import rate_limit
from bot.delivery.waiting import AT_ONCE, FIRST_CALL, Waiting
from bot.effects.table import EFFECTS
from bot.rate_limit import MANY, TIERS, RateLimit
from services.notices import Kind
from services.urgency import URGENCY
from storage.queues.outbox import Head
from tests.bot.lane_trials import TEAM
from tests.clock import NOW


class Rooms(RateLimit):
    """Limits that a test sets: so many calls of a method may be made now."""

    def __init__(self) -> None:
        super().__init__()
        self.rooms: dict[str, int] = {}

    def room(self, method: str) -> int:
        return self.rooms.get(method, MANY)

    def wait(self, method: str) -> float:
        return 0.0 if self.room(method) else 1.2


@pytest.fixture
def limit() -> Rooms:
    return Rooms()


@pytest.fixture
def waiting(limit: Rooms) -> Waiting:
    return Waiting(limit)


def head(lane: str, kind: str = Kind.PHASE, *, shown: bool = False, person: bool = False) -> Head:
    return Head(TEAM, lane, kind, shown, person, NOW)


def taken(waiting: Waiting) -> list[str]:
    """The lanes that may be served now, in order, each done before the next."""
    lanes = []
    while lane := waiting.next():
        lanes.append(lane[1])
        waiting.done(lane)
    return lanes


def test_every_effect_says_what_it_calls_first() -> None:
    assert set(FIRST_CALL) == set(EFFECTS)
    assert set(FIRST_CALL.values()) <= set(TIERS)


def test_every_kind_has_its_urgency() -> None:
    assert set(URGENCY) == set(Kind)
    news, anews = zip(*(u for u in URGENCY.values() if u != URGENCY[Kind.HOME]), strict=True)
    assert max(news) < min(anews) < max(anews) < min(URGENCY[Kind.HOME])


def test_of_one_sort_of_work_the_most_urgent_lane_is_next(waiting: Waiting) -> None:
    waiting.replace(
        [
            head("old phase", shown=True),
            head("remote", Kind.REMOTE, shown=True),
            head("outcome", Kind.CHOICE, shown=True),
        ]
    )
    assert taken(waiting) == ["outcome", "remote", "old phase"]


def test_what_waits_for_one_method_keeps_no_other_waiting(waiting: Waiting, limit: Rooms) -> None:
    limit.rooms = {"chat.update": 0}
    old = [head(f"old {n}", shown=True) for n in range(20)]
    waiting.replace([*old, head("prompt"), head("home", Kind.HOME, person=True)])
    assert taken(waiting) == ["prompt", "home"]
    assert waiting.seconds() == 1.2
    limit.rooms = {"chat.update": 2}
    assert waiting.next() and waiting.next()
    assert waiting.next() is None, "those under way will make the two calls there is room for"


def test_so_many_lanes_of_one_sort_are_served_at_once(waiting: Waiting) -> None:
    to_people = [head(f"to a person {n}", person=True) for n in range(AT_ONCE + 3)]
    waiting.replace(to_people)
    for _ in range(AT_ONCE):
        assert waiting.next()
    assert waiting.next() is None
    waiting.replace([*to_people, head("to a channel")])
    assert waiting.next() == (TEAM, "to a channel")
    assert waiting.seconds() is None, "it is for a place that they wait"


def test_who_waited_longest_is_first_whatever_was_seen_since(waiting: Waiting) -> None:
    waiting.replace([head("b", shown=True), head("c", shown=True)])
    waiting.replace([head("a", shown=True), head("b", shown=True), head("c", shown=True)])
    assert taken(waiting) == ["b", "c", "a"]


def test_a_lane_that_is_served_is_not_served_twice_but_after(waiting: Waiting) -> None:
    waiting.replace([head("a")])
    lane = waiting.next()
    assert lane is not None
    waiting.replace([head("a")])
    assert waiting.next() is None
    waiting.done(lane)
    assert taken(waiting) == ["a"]


def test_the_next_lane_of_ten_thousand_is_found_without_looking_at_them_all(
    waiting: Waiting, limit: Rooms, monkeypatch
) -> None:
    limit.rooms = {"chat.update": 0}
    waiting.replace([*(head(f"old {n}", shown=True) for n in range(10_000)), head("prompt")])
    asked: list[str] = []

    def room(_: Rooms, method: str) -> int:
        asked.append(method)
        return 1

    monkeypatch.setattr(Rooms, "room", room)
    assert waiting.next()
    assert len(asked) <= 2


async def test_the_limits_of_a_real_workspace_leave_as_much_room(monkeypatch) -> None:
    monkeypatch.setattr(rate_limit, "_now", lambda: 1000.0)
    waiting = Waiting(RateLimit())
    waiting.replace([head(f"group {n}", Kind.CHANNEL) for n in range(80)])
    assert len(taken(waiting)) == 80, "none has called"
