"""`make mutants`: changes the code one small thing at a time, and counts what the tests notice.

The changes are made in copies of the tree, in a temporary folder. docs/testing.md says how to read
the figures.
"""

import argparse
import os
import queue
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, zip_longest
from pathlib import Path

from tests.architecture.tree import MIGRATIONS, PRODUCT, ROOT, files, name
from tests.mutants.changes import Change, changes
from tests.mutants.trials import Reached, copied, outcome

PATIENCE = 60
"""Seconds a trial may take beyond ten times the processor's time for its tests."""


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--room", action="append", help="a room, or the beginning of a path in one")
    parser.add_argument("--sample", type=int, default=50, help="changes tried in each room (50)")
    parser.add_argument(
        "--seed", type=int, default=1, help="which ones: the same seed, the same ones"
    )
    parser.add_argument("--jobs", type=int, default=1, help="changes tried at the same time (1)")
    parser.add_argument("--minutes", type=float, default=60, help="begin no trial after that (60)")
    return parser.parse_args()


def possible(room: str) -> list[Change]:
    """Every change to the files of a room, demonstration and migrations aside."""
    return [
        change
        for path in files(".py", under=(room.split("/")[0],))
        if name(path).startswith(room)
        and not name(path).startswith(MIGRATIONS)
        and not any(part.startswith("demo") for part in Path(name(path)).parts)
        for change in changes(name(path), path.read_bytes())
    ]


def sampled(found: list[Change], most: int, seed: str) -> Iterator[Change]:
    """At most `most` of these, those that Python can read."""
    for change in random.Random(seed).sample(found, len(found)):
        if most == 0:
            return
        try:
            compile(change.made((ROOT / change.file).read_bytes()), change.file, "exec")
        except SyntaxError:
            continue
        most -= 1
        yield change


class Tally:
    """What became of the changes of each room."""

    def __init__(self) -> None:
        self.rooms: dict[str, Counter[str]] = {}

    def note(self, room: str, change: Change, what: str, tests: int) -> None:
        """Count it, and tell a survivor at once."""
        self.rooms.setdefault(room, Counter())[what] += 1
        if what == "survived":
            told = change.told((ROOT / change.file).read_bytes())
            print(told if tests else f"{told}  (reached by no test)", flush=True)

    def table(self) -> Iterator[str]:
        yield f"{'room':<12} {'tried':>6} {'killed':>7} {'of which hung':>14} {'survived':>9}"
        for room, counted in self.rooms.items():
            tried, survived = counted.total(), counted["survived"]
            killed = f"{(tried - survived) / tried:.0%}"
            yield f"{room:<12} {tried:>6} {killed:>7} {counted['hung']:>14} {survived:>9}"


def main() -> None:
    """Measure, try, and print the survivors and a table."""
    given = asked()
    os.nice(10)
    rooms = {room: possible(room) for room in given.room or PRODUCT}
    for room, found in rooms.items():
        print(f"{room}: {len(found)} changes are possible", flush=True)
    drawn = [
        [(room, change) for change in sampled(found, given.sample, f"{given.seed} {room}")]
        for room, found in rooms.items()
    ]
    # Room by room in turn: a run that is cut short has seen something of each.
    waiting = [each for each in chain.from_iterable(zip_longest(*drawn)) if each]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tally = tried(waiting, given.jobs, time.monotonic() + given.minutes * 60, Path(folder))
    print(*tally.table(), sep="\n")


def tried(waiting: list[tuple[str, Change]], jobs: int, until: float, folder: Path) -> Tally:
    """Try each of these changes, as long as there is time."""
    trees: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for job in range(jobs):
        trees.put(copied(folder / str(job)))
    reached = Reached(folder / "0" / "tree")
    tally = Tally()

    def trial(room: str, change: Change) -> None:
        if time.monotonic() > until:
            return
        tests = reached.by(change)
        limit = PATIENCE + 10 * sum(reached.seconds[test] for test in tests)
        tree = trees.get()
        try:
            what = outcome(tree, change, tests, limit) if tests else "survived"
        finally:
            trees.put(tree)
        tally.note(room, change, what, len(tests))

    with ThreadPoolExecutor(jobs) as pool:
        for done in [pool.submit(trial, *each) for each in waiting]:
            done.result()
    return tally


if __name__ == "__main__":
    main()
