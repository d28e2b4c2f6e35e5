"""Writes docs/access.md from the walk: ``make access``.

What is written there was measured: each use case was run by each role, through each listener.
"""

import ast
import asyncio
import sys
import tempfile
from collections import defaultdict
from importlib import import_module
from operator import attrgetter
from pathlib import Path

from services.commands import ON_TIME
from tests.access.people import OUTSIDE, ROLES
from tests.access.rounds import FORGED, walk_all
from tests.architecture.tree import parsed

PAGE = Path(__file__).parents[2] / "docs" / "access.md"
HEAD = """# May this person?

`services/access.py` answers, alone. What follows was measured by `tests/access`, which sends
every payload there is as every role; `make access` writes it anew, and a test fails when it
says something else.

- **yes**: may.
- **own**: may, and it concerns nothing of the group: the groups one is in oneself, one's own
  Home, a group one opens, the way back within a day of leaving.
- **no**: is refused, changes nothing, and is told nothing: what does not exist and what is not
  theirs look the same.

The narrator has also written the situation. Who *left today*, or was taken out of the channel,
has the day to come back. The database serves one workspace: what comes from another one is
refused before any use case is asked.

## What people ask for
"""
TOLD = """## What Slack tells

Nobody asks for it; *yes* where it changes something.
"""
ALONE = """## What no person sets off
"""
WAYS = {
    "actions": "button",
    "views": "form",
    "closed_views": "form closed",
    "shortcuts": "shortcut",
    "events": "event",
    "channel_events": "event",
}
HEARD = ("events", "channel_events")


def page(steps):
    """The page, from the steps of the walk."""
    forged = [step for step in steps if step.round == FORGED]
    asked = [step for step in forged if step.case.name[0] not in HEARD]
    told = [step for step in forged if step.case.name[0] in HEARD]
    tables = [HEAD, *_table(asked, _may), "", TOLD, *_table(told, _changes), "", ALONE, *_alone()]
    return "\n".join(tables) + "\n"


def _table(steps, answer):
    ran = defaultdict(list)
    for step in steps:
        for use_case, error in step.outcome.ran:
            ran[use_case].append((step, error))
    columns = ["use case", *ROLES, "through"]
    lines = [_row(columns), _row(["---"] * len(columns))]
    for use_case, runs in sorted(ran.items()):
        answers = [answer(role, [run for run in runs if run[0].role == role]) for role in ROLES]
        through = sorted({_way(step.case.name) for step, _ in runs})
        lines.append(_row([f"`{use_case}`", *answers, ", ".join(through)]))
    return lines


def _may(role, runs):
    allowed = [step for step, _ in runs if not step.outcome.is_refused]
    if not allowed:
        return "no"
    if any(step.is_of_role for step in allowed):
        return "yes"
    return "own" if role in OUTSIDE else "yes"


def _changes(role, runs):
    return "yes" if any(step.outcome.changed for step, _ in runs) else "no"


def _way(name):
    way, name = name
    if way == "subcommands":
        return f"`/tour {name}`".replace(" `", "`")
    return f"{WAYS[way]} `{name}`"


def _row(cells):
    return "| " + " | ".join(cells) + " |"


def _alone():
    lines = [_row(["use case", "set off by"]), _row(["---", "---"])]
    set_off = defaultdict(list)
    for command, use_case in ON_TIME.items():
        set_off[_named(use_case)].append(f"timer `{command}`")
    for use_case, file in by_the_bot():
        set_off[_named(use_case)].append(f"`{file}`")
    return lines + [_row([f"`{name}`", ", ".join(by)]) for name, by in sorted(set_off.items())]


def _named(use_case):
    return f"{use_case.__module__}.{use_case.__name__}".removeprefix("services.")


def by_the_bot():
    """What the process runs by itself: each use case, and the file it is run from."""
    for file, name in _given("bot", "run", 1):
        here = import_module(file.removesuffix(".py").replace("/", "."))
        use_case = attrgetter(name)(here) if hasattr(here, name.split(".")[0]) else None
        if getattr(use_case, "__module__", "").startswith("services."):
            yield use_case, file


def by_listeners():
    """The names of what listeners perform or read."""
    for way in ("perform", "read"):
        for file, name in _given("handlers", way, 0):
            hands_on = file == "handlers/routing.py"
            if not hands_on and not name.startswith("call."):  # a form that is read is none
                yield name


def _given(room, method, place):
    """What stands at that place in each call of `method`, and the file."""
    for file, tree in parsed(room):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            is_it = ast.unparse(call.func).rsplit(".", 1)[-1] == method
            if is_it and len(call.args) > place:
                yield file, ast.unparse(call.args[place])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        steps = asyncio.run(walk_all(Path(folder)))
    PAGE.write_text(page(steps), encoding="utf-8")
    pairs = {(step.case.name, step.role) for step in steps if step.round == FORGED}
    sys.stdout.write(f"{len(pairs)} pairs of listener and role, {len(steps)} payloads\n")
