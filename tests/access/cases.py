"""Every way in, with a payload of somebody who may, and the world in which they may.

They are the examples of `tests/handlers/writing_examples.py`, and each form that was opened on the
way to them; words, shortcuts, and buttons that carry a group's id are made. What else no example
passes by is below, in `READING`: `test_walk.py` fails for what is missing.
"""

from dataclasses import dataclass
from typing import Any

from handlers.ids import Action
from handlers.register import FEATURES
from handlers.values import SituationVerb
from tests.access.bodies import clone, named
from tests.access.people import begin
from tests.group_life import GroupLife
from tests.groups import LEAD
from tests.handlers.payload_factory import (
    chosen,
    command,
    message_shortcut,
    picked,
    pressed,
    shortcut,
)
from tests.handlers.writing_examples import WRITING, a_draft, running

WAYS = ("actions", "views", "closed_views", "shortcuts", "subcommands", "events", "channel_events")


@dataclass
class Case:
    """A payload, and the world just before it is sent."""

    body: dict[str, Any]
    world: Any

    @property
    def name(self):
        return named(self.body)

    @property
    def verb(self):
        """The entry of a menu that is chosen; empty for what is no menu."""
        return _kind(self.body)[2]


async def choose_end(life):
    form = await life.app.opened(pressed("ANN", Action.SITUATION_NEW, life.group.id))
    return chosen("ANN", form, "end", end="draft", title="A refusal")


async def unfold(life):
    form = await life.app.opened(pressed("ANN", Action.SITUATION_NEW, life.group.id))
    return pressed("ANN", Action.SITUATION_MORE, view=form)


async def objects(life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    return pressed("BEN", Action.CHOICE_OBJECT, (await life.open_choice()).id)


async def count(life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    return pressed("BEN", Action.CHOICE_COUNT, choice.id)


async def read(life):
    await count(life)
    return pressed("BEN", Action.CHOICE_READ, (await life.choice()).id)


def entry(verb):
    """An entry of the menu beside one's own situation."""

    async def pick(life):
        return picked("ANN", Action.SITUATION_MENU, f"{verb}|{await a_draft(life)}")

    return pick


def beside(action, verb):
    """A button beside one's own situation to which somebody objects."""

    async def press(life):
        return pressed("ANN", action, f"{verb}|{await a_draft(life)}")

    return press


async def name_an_issue(life):
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.reach("problem_pitches")
    return pressed("BEN", Action.CONTRIBUTE, f"{life.session_id}|problem_pitches")


async def plan_from_menu(life):
    return picked(LEAD, Action.SESSION_MENU, f"plan|{life.group.id}")


async def end_from_menu(life):
    await life.hold()
    return picked(LEAD, Action.REMOTE_MENU, f"{Action.SESSION_END}|{await running(life)}")


async def settle_from_menu(life):
    await life.propose("ANN", "A refusal")
    session = await life.plan()
    await life.open_choice()
    return picked(LEAD, Action.REMOTE_MENU, f"{Action.CHOICE_SETTLE}|{session.id}")


def page(action):
    """A page of what the coordinator reads, asked for in the page before."""

    async def turn(life):
        view = await life.app.opened(pressed("KIM", Action.COORDINATION))
        return pressed("KIM", action, "1", view=view)

    return turn


READING = [
    *(entry(verb) for verb in SituationVerb),
    beside(Action.SITUATION_AMEND, SituationVerb.EDIT),
    beside(Action.SITUATION_TAKE_OUT, SituationVerb.WITHDRAW),
    *(page(action) for action in (Action.GROUPS_BEFORE, Action.GROUPS_AFTER)),
    *(page(action) for action in (Action.ACTS, Action.ACTS_BEFORE)),
    *(choose_end, unfold, objects, count, read, name_an_issue),
    *(plan_from_menu, end_from_menu, settle_from_menu),
]


def registered():
    """Every way in there is."""
    return {(way, name) for f in FEATURES for way in WAYS for name in getattr(f, way)}


async def gathered(app, worlds):
    """All cases, each kind of payload once."""
    life = await begin(app)
    start, cases, send = worlds.keep(), {}, app.send

    async def noting(body):
        cases.setdefault(_kind(body), Case(clone(body), worlds.keep()))
        return await send(body)

    app.send = noting
    examples = [example for examples in WRITING.values() for example in examples]
    for rank, example in enumerate((*examples, *READING)):
        worlds.put_back(start)
        body = await example(GroupLife(app, life.group))
        cases[rank] = Case(clone(body), worlds.keep())
    worlds.put_back(start)
    for way, name in sorted(registered()):
        if way == "subcommands":
            await app.send(command("ANN", name, channel="C1"))
        elif way == "shortcuts":
            await app.send(shortcut("ANN", name))
            by = {"text": "My own words", "author": "ANN", "channel": "C1"}
            await app.send(message_shortcut("ANN", name, **by))
        elif way == "actions" and name not in {case.name[1] for case in cases.values()}:
            await app.send(pressed("ANN", name, life.group.id))
    app.send = send
    return list(cases.values())


def _kind(body):
    """What tells one kind of payload from another: the name, and the entry chosen in a menu."""
    way, name = named(body)
    verb = ""
    if way == "actions":
        option = body["actions"][0].get("selected_option") or {}
        verb = str(option.get("value", "")).split("|")[0]
    return way, name, verb, body.get("type")
