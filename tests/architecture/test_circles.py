"""No module imports itself by way of others, wherever the import stands."""

import ast
import posixpath
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.tree import ROOMS, files, name, parsed

PAGE = "sandbox/page/static/js"
SCRIPT_IMPORT = re.compile(
    r"^(?:import|export)\b[^;]*?[\"'](\.[^\"']+)[\"']|\bimport\(\s*[\"'](\.[^\"']+)", re.M
)

Graph = Mapping[str, set[str]]


def circle(graph: Graph) -> list[str]:
    """Return the modules of one circle, the first one again at the end; nothing without one."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []


def python_graph(modules: Mapping[str, ast.Module]) -> Graph:
    """Return what each module imports of the others, in functions and under TYPE_CHECKING too."""
    packages = {file.removesuffix(".__init__") for file in modules if file.endswith(".__init__")}
    short = {file.removesuffix(".__init__"): tree for file, tree in modules.items()}
    return {
        module: {
            found
            for node in ast.walk(tree)
            for wanted in _named(node, module if module in packages else module.rpartition(".")[0])
            if (found := wanted if wanted in short else wanted.rpartition(".")[0]) in short
        }
        - {module}
        for module, tree in short.items()
    }


def _named(node: ast.AST, package: str) -> Iterator[str]:
    """Yield the dotted names that a statement imports, each name of a `from` by itself."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        base = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{base}.{alias.name}" for alias in node.names)


def script_graph(scripts: Mapping[str, str]) -> Graph:
    """Return what each script of the page imports, by its path."""
    return {
        path: {
            posixpath.normpath(posixpath.join(posixpath.dirname(path), first or second))
            for first, second in SCRIPT_IMPORT.findall(text)
        }
        for path, text in scripts.items()
    }


@pytest.mark.parametrize("room", ROOMS)
def test_no_circle_in_the_modules_of_a_room(room):
    modules = {file.removesuffix(".py").replace("/", "."): tree for file, tree in parsed(room)}
    found = circle(python_graph(modules))
    assert not found, " imports ".join(found)


def test_no_circle_in_the_scripts_of_the_page():
    scripts = {name(path): path.read_text("utf-8") for path in files(".js", under=(PAGE,))}
    graph = script_graph(scripts)
    assert set().union(*graph.values()) <= graph.keys(), "an import leads nowhere"
    assert len(graph) > 40
    found = circle(graph)
    assert not found, " imports ".join(found)


@pytest.mark.parametrize(
    "back",
    [
        "from room.a import f",
        "import room.a",
        "from room import a",
        "from . import a",
        "from .a import f",
        "def g():\n    from room.a import f",
        "if TYPE_CHECKING:\n    from room.a import F",
    ],
)
def test_a_circle_of_modules_is_seen(back):
    sources = {"room.__init__": "", "room.a": "from room.b import g", "room.b": back}
    graph = python_graph({module: ast.parse(source) for module, source in sources.items()})
    found = circle(graph)
    assert set(found) == {"room.a", "room.b"}
    assert found[0] == found[-1]


def test_a_package_and_its_own_module_make_a_circle():
    sources = {"room.__init__": "from room.a import f", "room.a": "from room import g"}
    assert circle(python_graph({m: ast.parse(source) for m, source in sources.items()}))


def test_two_modules_that_import_a_third_make_no_circle():
    sources = {"room.a": "from room.c import f", "room.b": "from room import a, c", "room.c": ""}
    assert circle(python_graph({m: ast.parse(source) for m, source in sources.items()})) == []


@pytest.mark.parametrize(
    "back",
    [
        'import { a } from "../a.js";',
        'import * as a from "../a.js";',
        'import "../a.js";',
        'export { a } from "../a.js";',
        'import {\n  a,\n  b,\n} from "../a.js";',
        'const a = await import("../a.js");',
    ],
)
def test_a_circle_of_scripts_is_seen(back):
    graph = script_graph({"js/a.js": 'import { b } from "./folder/b.js";', "js/folder/b.js": back})
    assert set(circle(graph)) == {"js/a.js", "js/folder/b.js"}
