"""`make bench`: the round trip of one ballot, click to acknowledgement, stored durably.

Compared in one run with (a) a Bolt app with a no-op listener and default settings, (b) the same
with process_before_response, (c) a bare acker with one SQLite commit. Ratios are what counts: each
is taken within one round, contenders one after the other, and the median over the rounds is told.
Then a few sessions change phase with Slack's limits on (`bench/storm.py`); `--storm` for many.
At last, tallies (`bench/tallies.py`).
"""

import argparse
import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import ours, storm, tallies
from bench.wire import Payload, Wire
from storage.sealing.vault import Vault

CLICKS, WARM_UP, AT_ONCE, ROUNDS = 600, 100, 20, 5
CONTENDERS = ("noop", "noop-pbr", "bare", "tour-de-table")
BUSY = 0.5
"""Other people's load on each core above which the figures are not to be trusted."""


@dataclass
class Figures:
    """What was measured of one contender in one round, in seconds, clicks a second and MiB."""

    start: float = 0.0
    memory: float = 0.0
    one: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    rate: float = 0.0


Round = dict[str, Figures]


async def main(rounds: int, clicks: int) -> None:
    """Measure every contender in turn, several rounds, and print a table."""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    print(f"{_machine()}; {rounds} rounds of {clicks} clicks one by one and {clicks} at once")
    if busy > BUSY:
        print(f"The machine is busy ({busy:.1f} for each core): these figures will be off.")
    measured = [{name: await measure(name, clicks) for name in CONTENDERS} for _ in range(rounds)]
    report(measured)


def _machine() -> str:
    load = " ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load average {load}"


async def measure(name: str, clicks: int) -> Figures:
    """Start one contender, press buttons, and end it."""
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="tdt-bench-") as folder:
        wire = Wire()
        await wire.start()
        file, key = Path(folder) / "bench.db", Vault.new_key()
        submission = await ours.prepare(file, key)
        begun = time.perf_counter()
        process = await _spawn(name, wire, file, key)
        try:
            await asyncio.wait_for(wire.connected.wait(), 30)
            figures.start = time.perf_counter() - begun
            await _one_by_one(wire, submission, min(WARM_UP, clicks))
            figures.one = await _one_by_one(wire, submission, clicks)
            begun = time.perf_counter()
            figures.many = await _at_once(wire, submission, clicks)
            figures.rate = len(figures.many) / (time.perf_counter() - begun)
            figures.memory = _memory(process.pid)
        finally:
            process.terminate()
            await process.wait()
            await wire.stop()
    return figures


async def _spawn(name: str, wire: Wire, file: Path, key: str) -> asyncio.subprocess.Process:
    # Each process gets what it reads and no more: Bolt warns of tokens that it finds and is not to
    # use, and the settings of whoever runs this are not what is measured.
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SLACK_", "TDT_"))}
    if name == "tour-de-table":
        args = ["-m", "bot", "run"]
        env |= {
            "SLACK_API_URL": wire.api_url,
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_APP_TOKEN": "xapp-bench",
            "TDT_SECRET_KEYS": key,
            "TDT_DATABASE_URL": f"sqlite+aiosqlite:///{file}",
            "TDT_LOG_LEVEL": "ERROR",
        }
    else:
        args = ["-m", "bench.contenders", name]
        env |= {"BENCH_API_URL": wire.api_url, "BENCH_DB": f"{file}.bare"}
    return await asyncio.create_subprocess_exec(sys.executable, *args, env=env)


async def _one_by_one(wire: Wire, submission: Payload, clicks: int) -> list[float]:
    return [await wire.click(ours.ballot(submission)) for _ in range(clicks)]


async def _at_once(wire: Wire, submission: Payload, clicks: int) -> list[float]:
    taken: list[float] = []

    async def press() -> None:
        for _ in range(-(-clicks // AT_ONCE)):
            taken.append(await wire.click(ours.ballot(submission)))

    await asyncio.gather(*(press() for _ in range(AT_ONCE)))
    return taken


def _memory(pid: int) -> float:
    """Resident memory in MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _percentile(taken: Sequence[float], percent: int) -> float:
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]


def _row(name: str, rounds: Sequence[Round]) -> str:
    """One contender's figures: medians over the rounds."""
    cells = [
        statistics.median(column)
        for column in zip(*(_columns(figures[name]) for figures in rounds), strict=True)
    ]
    one = "".join(f"{cell:8.2f}" for cell in cells[:3])
    many = "".join(f"{cell:8.2f}" for cell in cells[3:6])
    return f"{name:14}{one} |{many}{cells[6]:9.0f} |{cells[7]:7.2f}{cells[8]:7.1f}"


def _columns(f: Figures) -> list[float]:
    times = [1000 * _percentile(taken, p) for taken in (f.one, f.many) for p in (50, 95, 99)]
    return [*times, f.rate, f.start, f.memory]


AIMS: dict[str, Callable[[Figures], float]] = {
    "p50, one by one (aim < 0.30)": lambda f: _percentile(f.one, 50),
    "p99, one by one (aim < 1)": lambda f: _percentile(f.one, 99),
    "clicks a second, 20 at once (aim >= 0.40)": lambda f: f.rate,
    "start-up (aim < 3)": lambda f: f.start,
    "memory (aim < 2)": lambda f: f.memory,
}


def report(rounds: Sequence[Round]) -> None:
    """Print each contender's figures, then the bot's against (a), with the rounds' extremes."""
    heads = "".join(f"{head:>8}" for head in ("p50", "p95", "p99"))
    print(f"{'':14}{heads} |{heads}{'clicks/s':>9} |{'start':>7}{'MiB':>7}")
    for name in CONTENDERS:
        print(_row(name, rounds))
    print("\nmilliseconds one by one | 20 at once; seconds. Against (a), noop:")
    for what, figure in AIMS.items():
        ratios = [figure(each["tour-de-table"]) / figure(each["noop"]) for each in rounds]
        middle = statistics.median(ratios)
        print(f"  {what}: {middle:.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="make bench ARGS=", description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--clicks", type=int, default=CLICKS)
    options.add_argument("--storm", action="store_true", help="many groups at once, no ballots")
    asked = options.parse_args()
    if not asked.storm:
        asyncio.run(main(asked.rounds, asked.clicks))
    asyncio.run(storm.great() if asked.storm else storm.small())
    if not asked.storm:
        tallies.report()
