"""One file reads the environment, so one file says which settings there are."""

import ast

import pytest

from tests.architecture.tree import ROOMS, dotted, parsed

THE_DOOR = "bot/settings.py"
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}


def readings(tree: ast.Module) -> list[int]:
    """Return the lines that reach for the environment, however os was imported."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            if {alias.name for alias in node.names} & ENVIRONMENT:
                lines.append(node.lineno)
        elif isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT:
            if dotted(node).startswith("os."):
                lines.append(node.lineno)
    return lines


def test_only_the_settings_read_the_environment():
    found = {
        file: lines
        for file, tree in parsed(*ROOMS)
        if file != THE_DOOR and (lines := readings(tree))
    }
    assert found == {}, f"take it from {THE_DOOR}"


@pytest.mark.parametrize(
    "source",
    [
        "import os\nx = os.environ['A']",
        "import os\nos.getenv('A')",
        "from os import environ",
        "import os\ndef f():\n    return dict(os.environ)",
    ],
)
def test_every_way_to_the_environment_is_seen(source):
    assert readings(ast.parse(source))
