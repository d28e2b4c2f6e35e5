"""Effects: planned, marked, done, noted; looked for after a death, or said to be repeatable."""

from typing import Any

import pytest

from bot.effects.effect import Effect, Task, perform
from bot.effects.table import EFFECTS
from handlers.notices import RENDERERS
from services.notices import Kind
from storage.queues.outbox import PendingNotice
from tests.bot.lane_trials import TEAM, Lanes
from tests.bot.watching import Died

EVERY = [(kind, effect) for kind, effects in EFFECTS.items() for effect in effects]


@pytest.mark.parametrize(("kind", "effect"), EVERY)
def test_every_effect_can_be_looked_for_or_says_why_it_may_be_repeated(
    kind: str, effect: Effect[Any, Any]
) -> None:
    assert (effect.look is None) != (effect.repeatable == ""), kind


def test_every_kind_is_an_effect_or_a_message() -> None:
    assert {*EFFECTS, *RENDERERS} == set(Kind)
    assert all(EFFECTS.values())


NOT_ASKED: Any = None
"""Slack and the directory, which these effects do without."""


class World:
    """Slack as one effect sees it: what was done in it, and a place to die at."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes
        self.said: list[str] = []
        self.done: list[str] = []
        self.noted: list[tuple[str, str]] = []
        self.revision = True
        self.dies_at = ""

    def _at(self, step: str) -> None:
        self.said.append(step)
        if self.dies_at == step:
            self.dies_at = ""
            raise Died

    async def plan(self, task: Task) -> str | None:
        """Find that it is to be done unless it is noted."""
        self._at("plan")
        return task.notice.subject if self.revision and not self.noted else None

    async def do(self, task: Task, what: str) -> str:
        """Do it, each time under a new number."""
        self._at("do")
        self.done.append(what)
        self._at("done")
        return f"result {len(self.done)}"

    async def look(self, task: Task, what: str) -> str | None:
        """Find the first that was done."""
        self._at("look")
        return "result 1" if self.done else None

    async def note(self, task: Task, what: str, result: str) -> None:
        """Note the result."""
        self._at("note")
        self.noted.append((what, result))
        self._at("noted")

    async def perform(self, *effects: Effect[Any, Any]) -> None:
        """Perform the effects for the notice, as delivery would."""
        lanes = self.lanes
        notice = await self.pending()
        assert notice is not None
        task = Task(notice, NOT_ASKED, lanes.transactions, NOT_ASKED)
        await perform(effects, task, lanes.outbox)

    async def pending(self) -> PendingNotice | None:
        """The notice, while it is not done."""
        return await self.lanes.outbox.head(TEAM, "group:g", self.lanes.clock.now())


@pytest.fixture
async def world(lanes: Lanes) -> World:
    await lanes.ask("effect")
    return World(lanes)


async def test_it_is_planned_marked_done_and_noted(world: World) -> None:
    marked: list[object] = []

    async def do(task: Task, what: str) -> str:
        pending = await world.pending()
        marked.append(pending and pending.sending_at)
        return await world.do(task, what)

    await world.perform(Effect(plan=world.plan, do=do, look=world.look, note=world.note))
    assert world.said == ["plan", "do", "done", "note", "noted"]
    assert world.noted == [("effect", "result 1")]
    assert marked == [world.lanes.clock.now()]
    assert await world.pending() is None


@pytest.mark.parametrize(
    ("dies_at", "then"),
    [
        ("plan", ["plan", "do", "done", "note", "noted"]),
        ("do", ["plan", "look", "do", "done", "note", "noted"]),
        ("done", ["plan", "look", "note", "noted"]),
        ("note", ["plan", "look", "note", "noted"]),
        ("noted", ["plan"]),
    ],
)
async def test_dead_at_any_step_it_is_done_once_and_noted_once(
    world: World, dies_at: str, then: list[str]
) -> None:
    effect = Effect(plan=world.plan, do=world.do, look=world.look, note=world.note)
    world.dies_at = dies_at
    with pytest.raises(Died):
        await world.perform(effect)
    world.said.clear()
    await world.perform(effect)
    assert world.said == then
    assert world.done == ["effect"]
    assert world.noted == [("effect", "result 1")]
    assert await world.pending() is None


async def test_what_may_be_repeated_is_neither_marked_nor_looked_for(world: World) -> None:
    effect = Effect(plan=world.plan, do=world.do, note=world.note, repeatable="it is")
    world.dies_at = "done"
    with pytest.raises(Died):
        await world.perform(effect)
    pending = await world.pending()
    assert pending is not None
    assert pending.sending_at is None
    await world.perform(effect)
    assert world.done == ["effect", "effect"]
    assert world.noted == [("effect", "result 2")]


async def test_where_there_is_nothing_to_do_nothing_is_done_and_the_next_one_follows(
    world: World,
) -> None:
    followed: list[str] = []

    async def follow(task: Task) -> str | None:
        followed.append(task.notice.key)
        return None

    world.revision = False
    effect = Effect(plan=world.plan, do=world.do, look=world.look, note=world.note)
    await world.perform(effect, Effect(plan=follow, do=world.do, repeatable="it is"))
    assert (world.said, followed) == (["plan"], ["effect"])
    assert await world.pending() is None


async def test_what_is_asked_for_meanwhile_is_planned_again(world: World) -> None:
    async def do(task: Task, what: str) -> None:
        await world.lanes.ask("effect")

    await world.perform(Effect(plan=world.plan, do=do, repeatable="it is"))
    assert await world.pending() is not None
