"""`make bench`: the round trip of one ballot, click to acknowledgement, stored durably.

Compared in one run with (a) a Bolt app with a no-op listener and default settings, (b) the same
with process_before_response, (c) a bare acker with one SQLite commit. Ratios are what counts.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import ours
from bench.wire import Payload, Wire
from storage.vault import Vault

CLICKS, WARM_UP, AT_ONCE, ROUNDS = 600, 100, 20, 3
CONTENDERS = ("noop", "noop-pbr", "bare", "tour-de-table")


@dataclass
class Figures:
    """What was measured of one contender, in seconds, clicks a second and MiB."""

    start: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    one: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)


async def main() -> None:
    """Measure every contender in turn, several rounds, and print a table."""
    figures = {name: Figures() for name in CONTENDERS}
    for _ in range(ROUNDS):
        for name in CONTENDERS:
            await _measure(name, figures[name])
    _print(figures)


async def _measure(name: str, figures: Figures) -> None:
    with tempfile.TemporaryDirectory(prefix="tdt-bench-") as folder:
        wire = Wire()
        await wire.start()
        file, key = Path(folder) / "bench.db", Vault.new_key()
        submission = await ours.prepare(file, key)
        begun = time.perf_counter()
        process = await _spawn(name, wire, file, key)
        try:
            await asyncio.wait_for(wire.connected.wait(), 30)
            figures.start.append(time.perf_counter() - begun)
            await _one_by_one(wire, submission, WARM_UP)
            figures.one += await _one_by_one(wire, submission, CLICKS)
            begun = time.perf_counter()
            figures.many += await _at_once(wire, submission)
            figures.rate.append(CLICKS / (time.perf_counter() - begun))
            figures.memory.append(_memory(process.pid))
        finally:
            process.terminate()
            await process.wait()
            await wire.stop()


async def _spawn(name: str, wire: Wire, file: Path, key: str) -> asyncio.subprocess.Process:
    env = dict(os.environ) | {
        "SLACK_API_URL": wire.api_url,
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_APP_TOKEN": "xapp-bench",
        "TDT_SECRET_KEYS": key,
        "TDT_DATABASE_URL": f"sqlite+aiosqlite:///{file}",
        "TDT_LOG_LEVEL": "ERROR",
        "BENCH_DB": f"{file}.bare",
    }
    args = ["-m", "bot", "run"] if name == "tour-de-table" else ["-m", "bench.contenders", name]
    return await asyncio.create_subprocess_exec(sys.executable, *args, env=env)


async def _one_by_one(wire: Wire, submission: Payload, clicks: int) -> list[float]:
    return [await wire.click(ours.ballot(submission)) for _ in range(clicks)]


async def _at_once(wire: Wire, submission: Payload) -> list[float]:
    taken: list[float] = []

    async def press() -> None:
        for _ in range(CLICKS // AT_ONCE):
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


def _print(figures: dict[str, Figures]) -> None:
    write = sys.stdout.write
    write(
        f"{'':14} {'p50':>7} {'p95':>7} {'p99':>7} | {'p50':>7} {'p95':>7} {'p99':>7}"
        f" {'clicks/s':>9} | {'start':>6} {'MiB':>6}\n"
    )
    for name, f in figures.items():
        cells = [f"{1000 * _percentile(f.one, p):6.2f} " for p in (50, 95, 99)]
        cells += ["|"] + [f"{1000 * _percentile(f.many, p):6.2f} " for p in (50, 95, 99)]
        write(
            f"{name:14} {' '.join(cells)} {statistics.median(f.rate):8.0f} |"
            f" {min(f.start):6.2f} {statistics.median(f.memory):6.1f}\n"
        )
    mine, noop = figures["tour-de-table"], figures["noop"]
    ratios = {
        "p50, one by one (aim < 0.30)": _percentile(mine.one, 50) / _percentile(noop.one, 50),
        "p99, one by one (aim < 1)": _percentile(mine.one, 99) / _percentile(noop.one, 99),
        "clicks a second, 20 at once (aim >= 0.40)": statistics.median(mine.rate)
        / statistics.median(noop.rate),
        "start-up (aim < 3)": min(mine.start) / min(noop.start),
        "memory (aim < 2)": statistics.median(mine.memory) / statistics.median(noop.memory),
    }
    write("\nmilliseconds: one by one | 20 at once. Against (a), noop:\n")
    for what, ratio in ratios.items():
        write(f"  {what}: {ratio:.2f}\n")


if __name__ == "__main__":
    asyncio.run(main())
