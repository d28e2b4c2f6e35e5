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


class EffectTrial:
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
        task = Task(notice, NOT_ASKED, lanes.transactions, NOT_ASKED, lanes.outbox)
        await perform(effects, task)

    async def pending(self) -> PendingNotice | None:
        """The notice, while it is not done."""
        return await self.lanes.outbox.head(TEAM, "group:g", self.lanes.clock.now())


@pytest.fixture
async def trial(lanes: Lanes) -> EffectTrial:
    await lanes.ask("effect")
    return EffectTrial(lanes)


async def test_it_is_planned_marked_done_and_noted(trial: EffectTrial) -> None:
    marked: list[object] = []

    async def do(task: Task, what: str) -> str:
        pending = await trial.pending()
        marked.append(pending and pending.sending_at)
        return await trial.do(task, what)

    await trial.perform(Effect(plan=trial.plan, do=do, look=trial.look, note=trial.note))
    assert trial.said == ["plan", "do", "done", "note", "noted"]
    assert trial.noted == [("effect", "result 1")]
    assert marked == [trial.lanes.clock.now()]
    assert await trial.pending() is None


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
    trial: EffectTrial, dies_at: str, then: list[str]
) -> None:
    effect = Effect(plan=trial.plan, do=trial.do, look=trial.look, note=trial.note)
    trial.dies_at = dies_at
    with pytest.raises(Died):
        await trial.perform(effect)
    trial.said.clear()
    await trial.perform(effect)
    assert trial.said == then
    assert trial.done == ["effect"]
    assert trial.noted == [("effect", "result 1")]
    assert await trial.pending() is None


async def test_what_may_be_repeated_is_neither_marked_nor_looked_for(trial: EffectTrial) -> None:
    effect = Effect(plan=trial.plan, do=trial.do, note=trial.note, repeatable="it is")
    trial.dies_at = "done"
    with pytest.raises(Died):
        await trial.perform(effect)
    pending = await trial.pending()
    assert pending is not None
    assert pending.sending_at is None
    await trial.perform(effect)
    assert trial.done == ["effect", "effect"]
    assert trial.noted == [("effect", "result 2")]


async def test_where_there_is_nothing_to_do_nothing_is_done_and_the_next_one_follows(
    trial: EffectTrial,
) -> None:
    followed: list[str] = []

    async def follow(task: Task) -> str | None:
        followed.append(task.notice.key)
        return None

    trial.revision = False
    effect = Effect(plan=trial.plan, do=trial.do, look=trial.look, note=trial.note)
    await trial.perform(effect, Effect(plan=follow, do=trial.do, repeatable="it is"))
    assert (trial.said, followed) == (["plan"], ["effect"])
    assert await trial.pending() is None


async def test_what_is_asked_for_meanwhile_is_planned_again(trial: EffectTrial) -> None:
    async def do(task: Task, what: str) -> None:
        await trial.lanes.ask("effect")

    await trial.perform(Effect(plan=trial.plan, do=do, repeatable="it is"))
    assert await trial.pending() is not None
