"""Importing a module does nothing: it builds, starts and registers nothing."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOMS, ROOT, dotted, parsed

PASSIVE = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)
# Things that open, connect, schedule or read settings: they are built in bot/wiring.py.
BUILT_BY_WIRING = {
    "App",
    "Application",
    "AsyncApp",
    "AsyncIOScheduler",
    "AsyncWebClient",
    "ClientSession",
    "Settings",
    "async_sessionmaker",
    "create_async_engine",
    "create_engine",
    "open",
}


def effects(tree: ast.Module) -> list[int]:
    """Return the lines of a module that do something when it is imported, and its globals."""
    top = [line for statement in tree.body for line in _of_statement(statement)]
    return top + [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)]


def _of_statement(statement: ast.stmt) -> list[int]:
    match statement:
        case ast.Expr(value=ast.Constant()):  # A docstring, or an ellipsis.
            return []
        case ast.If(test=test, body=body, orelse=orelse):
            if _is_main_guard(test):
                return []
            return [line for inner in body + orelse for line in _of_statement(inner)]
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            return [statement.lineno] if value is not None and _builds(value) else []
        case _ if isinstance(statement, PASSIVE):
            return []
    return [statement.lineno]


def _builds(value: ast.expr) -> bool:
    """Tell whether a module-level value is a live object, or an empty box to be filled later."""
    if isinstance(value, ast.List | ast.Dict):
        return not ast.unparse(value).strip("[]{} ")
    calls = [dotted(node.func) for node in ast.walk(value) if isinstance(node, ast.Call)]
    if calls in (["set"], ["dict"], ["list"]) and isinstance(value, ast.Call) and not value.args:
        return True
    return any(call.rsplit(".", 1)[-1] in BUILT_BY_WIRING for call in calls)


def _is_main_guard(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and dotted(test.left) == "__name__"


def test_modules_do_nothing_when_they_are_imported():
    found = {
        file: lines
        for file, tree in parsed(*ROOMS)
        if not file.endswith("__main__.py") and (lines := effects(tree))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "logging.basicConfig()",
        "app = AsyncApp(token='x')",
        "settings = Settings()",
        "REGISTRY: dict[str, int] = {}",
        "SEEN = set()",
        "for name in names: register(name)",
        "with open('x') as f: pass",
        "if DEBUG:\n    start()",
        "def f():\n    global count\n    count = 1",
    ],
)
def test_work_at_import_is_seen(source):
    assert effects(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""Docstring."""\nfrom x import y',
        "LIMIT: int = 8",
        "WORDS = {'a': 1}",
        "log = structlog.get_logger()",
        "if TYPE_CHECKING:\n    import x",
        "if __name__ == '__main__':\n    main()",
    ],
)
def test_definitions_and_constants_are_left_alone(source):
    assert effects(ast.parse(source)) == []


IMPORT_ALL = """
import importlib, logging, os, sys, threading
before = set(os.listdir())
for module in sys.argv[1:]:
    importlib.import_module(module)
assert threading.active_count() == 1, threading.enumerate()
assert not logging.getLogger().handlers, "logging was configured"
assert set(os.listdir()) == before, "files were written"
"""


def test_every_module_can_be_imported_and_leaves_no_trace(tmp_path):
    files = [file for file, _ in parsed(*ROOMS) if not file.endswith("__main__.py")]
    modules = [file[:-3].replace("/", ".").removesuffix(".__init__") for file in files]
    run = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", IMPORT_ALL, *modules],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


RUN = """
import sys
import bot.cli, bot.log, bot.lifecycle
unneeded = {"alembic", "mako", "prometheus_client", "sqlalchemy.dialects.postgresql", "yaml"}
print(*unneeded & sys.modules.keys())
"""


def test_a_start_on_sqlite_loads_no_more_than_it_needs(tmp_path):
    run = subprocess.run(
        [sys.executable, "-B", "-c", RUN],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == []
