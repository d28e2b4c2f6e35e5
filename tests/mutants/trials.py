"""Copies of the tree in which changes are tried, and the tests that reach a change."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.architecture.tree import PRODUCT, ROOT
from tests.mutants.changes import Change
from tests.mutants.reaching import REPORT

FAST = [f"tests/{room}" for room in PRODUCT]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
PYTEST += ["-m", "not postgres", "--hypothesis-seed=0"]
LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "*.egg-info", "__pycache__", "build", "dist", "data", "tmp"
)
ENOUGH = 30
"""Seconds of the processor, in tests, that a change is tried with: the closest tests come first."""


def copied(folder: Path) -> Path:
    """Copy the repository's files into `folder`, for changes to be tried in."""
    return shutil.copytree(ROOT, folder / "tree", symlinks=True, ignore=LEFT_BEHIND)


class Reached:
    """Which tests reach what, from a run of all the fast tests without any change."""

    def __init__(self, tree: Path) -> None:
        report = tree.parent / "reached.json"
        given = ("-p", "tests.mutants.reaching", *FAST)
        run = subprocess.run([*PYTEST, *given], cwd=tree, env=os.environ | {REPORT: str(report)})
        if run.returncode:
            raise SystemExit("The tests fail without any change: mend them first.")
        noted = json.loads(report.read_text("utf-8"))
        self.seconds = noted["seconds"]
        self._elsewhere = set(noted["elsewhere"])
        self._lines = {
            file: {int(line): set(tests) for line, tests in lines.items()}
            for file, lines in noted["reached"].items()
        }
        self._lines_in = Counter(
            (test, file.split("/")[0])
            for file, lines in self._lines.items()
            for tests in lines.values()
            for test in tests
        )

    def by(self, change: Change) -> list[str]:
        """The tests to try it with, those first that reach least of the other rooms.

        What runs while its module is imported is tried by the tests that reach the room; what is
        not reached here, by those that start another process.
        """
        room = change.file.split("/")[0]
        lines = self._lines.get(change.file, {})
        here = [tests for line, tests in lines.items() if line in change.lines]
        found = set().union(*here) - {""}
        if lines.get(change.line) == {""} or (here and not found):
            found = {test for test, reached in self._lines_in if reached == room} - {""}
        return self._enough(found or self._elsewhere, room)

    def _enough(self, tests: set[str], room: str) -> list[str]:
        def far(test: str) -> tuple[int, int, str]:
            reached = [self._lines_in[test, other] for other in PRODUCT if other != room]
            return sum(reached), self._lines_in[test, room], test

        chosen: list[str] = []
        spent = 0.0
        for test in sorted(tests, key=far):
            spent += self.seconds.get(test, 0)
            if chosen and spent > ENOUGH:
                break
            chosen.append(test)
        return chosen


def outcome(tree: Path, change: Change, tests: list[str], limit: float) -> str:
    """Try the change: `killed`, `hung` after `limit` seconds, or `survived`."""
    path = tree / change.file
    source, times = path.read_bytes(), path.stat()
    path.write_bytes(change.made(source))
    try:
        return _run(tree, tests, limit)
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _run(tree: Path, tests: list[str], limit: float) -> str:
    chosen = tree.parent / "chosen.txt"
    chosen.write_text("\n".join(tests), encoding="utf-8")
    command = [*PYTEST, "--basetemp", str(tree.parent / "temporary"), f"@{chosen}"]
    # Compiled files are told apart by size and second: two changes can agree in both.
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=tree, env=env, stdout=quiet, stderr=quiet, start_new_session=True
    ) as run:
        try:
            return "killed" if run.wait(limit) else "survived"
        except subprocess.TimeoutExpired:
            return "hung"
        finally:
            _end(run)


def _end(run: subprocess.Popen[bytes]) -> None:
    """End what is still running, and what it started."""
    try:
        os.killpg(run.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # All had ended.
