"""Labels fit where Slack puts them, in both languages: what the code says is read, not rendered."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogues import LOCALES, words

ROOT = Path(__file__).parents[2]
CUT, SHORT, LINE = 24, 30, 75
"""A modal's title and its two buttons are cut by Slack; a button on a phone; an option's line."""

LIMITS: dict[str, dict[int | str, int]] = {
    "modal": {0: CUT, "submit": CUT, "close": CUT},
    "button": {0: SHORT},
    "_named": {0: SHORT},
    "option": {1: LINE, 2: LINE},
    "box": {1: LINE},
    "ConfirmObject": {"title": CUT, "confirm": SHORT, "deny": SHORT},
}
"""Which arguments of which calls are labels, and how long they may be."""

OF_FUNCTIONS = {"contribute_label": SHORT, "kinds": LINE, "asks": LINE, "moments": LINE}
"""Functions that give labels to others."""

LONGEST = {"day": "mercredi 30 septembre", "count": "100", "hours": "8", "minutes": "30"}
"""What placeholders of labels may hold. A group's name is cut to fit by `clipped`."""


def functions() -> Iterator[ast.FunctionDef]:
    for file in sorted((ROOT / "handlers").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def sentences(expression: ast.AST, assigned: dict[str, list[ast.expr]]) -> Iterator[str]:
    """The ids said in an expression, through the variables it names."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Call) and name_of(node) == "t":
            if isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
        elif isinstance(node, ast.Name):
            for value in assigned.get(node.id, ()):
                yield from sentences(value, {})


def assignments(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        found.setdefault(name.id, []).append(node.value)
    return found


def labels() -> Iterator[tuple[str, int]]:
    """Each label's id, with how long it may be."""
    for function in functions():
        assigned = assignments(function)
        if function.name in OF_FUNCTIONS:
            yield from ((id, OF_FUNCTIONS[function.name]) for id in sentences(function, {}))
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            given: dict[int | str, ast.expr] = dict(enumerate(call.args))
            given |= {k.arg: k.value for k in call.keywords if k.arg}
            for place, most in LIMITS.get(name_of(call), {}).items():
                if place in given:
                    yield from ((id, most) for id in sentences(given[place], assigned))


def test_the_labels_are_found() -> None:
    found = dict(labels())
    assert found["Close"] == found["Your answer"] == CUT
    assert found["Next phase"] in (CUT, SHORT)
    assert "Propose my reformulation" in found
    assert "Cancel {day}" in found
    assert len(found) > 60


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_fit_where_slack_puts_them(locale: str) -> None:
    said = words(locale)
    texts = [(said(id, **LONGEST), most) for id, most in labels() if "{group}" not in id]
    assert [(text, most) for text, most in texts if len(text) > most] == []
