"""The method is pure: the same words and the same moment always give the same answer."""

import ast

import pytest

from tests.architecture.tree import dotted, parsed

ASYNC = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
CLOCK_OR_CHANCE = {"now", "utcnow", "today", "time", "monotonic", "uuid1", "uuid4"}
CHANCE = {"random", "secrets"}


def impurities(tree: ast.Module) -> list[int]:
    """Return the lines that wait, look at a clock, or draw an id or a number."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr))
    return [node.lineno for node in nodes if isinstance(node, ASYNC) or _draws(node)]


def _draws(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name in CHANCE for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in CHANCE
    if isinstance(node, ast.Call):
        called = dotted(node.func).split(".")
        on_a_module = len(called) > 1 and called[-2] in {"datetime", "date", "time", "uuid"}
        return on_a_module and called[-1] in CLOCK_OR_CHANCE
    return False


def test_the_method_waits_for_nothing_and_draws_nothing():
    found = {file: lines for file, tree in parsed("domain") if (lines := impurities(tree))}
    assert found == {}, "hand it in as an argument"


@pytest.mark.parametrize(
    "source",
    [
        "async def f(): ...",
        "at = datetime.now(UTC)",
        "at = datetime.datetime.utcnow()",
        "key = uuid.uuid4()",
        "import random",
        "from secrets import token_hex",
    ],
)
def test_clocks_and_chance_are_seen(source):
    assert impurities(ast.parse(source))
