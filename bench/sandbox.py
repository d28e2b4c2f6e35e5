"""The sandbox alone: clicks with a bare acker, a big workspace, start-up.

    python -m bench.sandbox

First the sandbox within this process, as in tests, and an app of its own process that only
acknowledges; then three processes, where this one clicks through the control API as the page does.
"""

import asyncio
import contextlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp

from sandbox.server import describe, start

Click = Callable[[], Awaitable[float]]
CLICKS, AT_ONCE, WARM_UP, ROUNDS = 500, 20, 100, 5
PEOPLE, CHANNELS, MESSAGES = 50, 100, 20_000
BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
BLOCKS = [{"type": "actions", "elements": [BUTTON]}]


async def main() -> None:
    """Measure, and print one JSON object."""
    with tempfile.TemporaryDirectory(prefix="sandbox-bench-") as folder:
        figures = {
            "start_seconds": await start_up(),
            "person": await person_clicks(),
            "page": await page_clicks(),
            **await big_workspace(Path(folder) / "seed.json"),
        }
    print(json.dumps(figures, indent=2))


async def start_up() -> float:
    """Median of five starts, from the command to the first line it writes."""
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        async with running():
            taken.append(time.perf_counter() - begun)
    return round(statistics.median(taken), 3)


async def person_clicks() -> dict[str, float]:
    """Round trips of a click as tests make it: person, socket, app, and back."""
    sandbox = await start()
    said = json.loads(describe(sandbox))
    async with acker(said):
        async with aiohttp.ClientSession(sandbox.url) as page:
            channel, ts = await post_button(page, said)
        aicha = sandbox.person("U0AICHA")

        async def click() -> float:
            outcome = await aicha.click((channel, ts), action_id="go")
            assert outcome.acked
            return outcome.seconds

        figures = await measured(click)
    await sandbox.close()
    return figures


async def page_clicks() -> dict[str, float]:
    """Round trips of a click as the page makes it: HTTP, sandbox, socket, app, and back."""
    async with running() as said, acker(said), aiohttp.ClientSession(said["url"]) as page:
        where = await post_button(page, said)
        body = {"where": where, "action_id": "go"}

        async def click() -> float:
            begun = time.perf_counter()
            async with page.post("/_control/person/U0AICHA/click", json=body) as answer:
                assert (await answer.json())["acked"]
            return time.perf_counter() - begun

        return await measured(click)


async def measured(click: Click) -> dict[str, float]:
    """Percentiles at twenty at once and one by one, and clicks a second."""
    await together(click, WARM_UP)
    rounds, rates = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        rounds.append(sorted(await together(click, CLICKS)))
        rates.append(CLICKS / (time.perf_counter() - begun))
    alone = sorted([await click() for _ in range(CLICKS)])
    # Each percentile is the median of the rounds: another program's second of work is not ours.
    middle = {p: statistics.median(at(taken, p) for taken in rounds) for p in (0.50, 0.95, 0.99)}
    return {
        "at_once": AT_ONCE,
        "p50_ms": middle[0.50],
        "p95_ms": middle[0.95],
        "p99_ms": middle[0.99],
        "clicks_per_second": round(statistics.median(rates)),
        "alone_p50_ms": at(alone, 0.50),
        "alone_p99_ms": at(alone, 0.99),
    }


async def big_workspace(seed: Path) -> dict[str, Any]:
    """What the page fetches when someone switches channel in a big workspace."""
    seed.write_text(json.dumps(big_seed()), encoding="utf-8")
    begun = time.perf_counter()
    async with running("--seed", str(seed)) as said, aiohttp.ClientSession(said["url"]) as page:
        loaded = time.perf_counter() - begun
        switches = []
        for number in range(CHANNELS):
            begun = time.perf_counter()
            path = f"/_control/person/U0P1/messages?channel=C0C{number}&limit=200"
            async with page.get(path) as answer:
                assert len((await answer.json())["messages"]) == 200
            switches.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        async with page.get("/_control/person/U0P1") as answer:
            await answer.json()
        person = time.perf_counter() - begun
    return {
        "big_start_seconds": round(loaded, 3),
        "switch_p99_ms": at(sorted(switches), 0.99),
        "person_ms": round(person * 1000, 2),
    }


def big_seed() -> dict[str, Any]:
    """People, channels and messages, evenly spread."""
    people = [{"id": f"U0P{n}", "name": f"p{n}", "real_name": f"Person {n}"} for n in range(PEOPLE)]
    each = MESSAGES // CHANNELS
    channels = [
        {
            "id": f"C0C{n}",
            "name": f"channel-{n}",
            "messages": [
                {"user": f"U0P{m % PEOPLE}", "text": f"Message {m} of {n}"} for m in range(each)
            ],
        }
        for n in range(CHANNELS)
    ]
    return {"users": people, "channels": channels}


async def together(click: Click, count: int) -> list[float]:
    """So many clicks, twenty at any time."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one() -> float:
        async with gate:  # the time in the queue before is not part of the click
            return await click()

    return await asyncio.gather(*(one() for _ in range(count)))


async def post_button(page: aiohttp.ClientSession, said: dict[str, str]) -> list[str]:
    """A message with a button in Aïcha's direct messages."""
    headers = {"Authorization": f"Bearer {said['SLACK_BOT_TOKEN']}"}
    body = {"channel": "U0AICHA", "text": "Go?", "blocks": BLOCKS}
    async with page.post("/api/chat.postMessage", json=body, headers=headers) as answer:
        posted = await answer.json()
    return [posted["channel"], posted["ts"]]


@contextlib.asynccontextmanager
async def running(*arguments: str) -> AsyncIterator[dict[str, str]]:
    """The sandbox as a program; what its first line says."""
    command = [sys.executable, "-m", "sandbox", *arguments]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield json.loads(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()


@contextlib.asynccontextmanager
async def acker(said: dict[str, str]) -> AsyncIterator[None]:
    """An app in its own process that acknowledges everything and does nothing else."""
    command = [sys.executable, "-m", "bench.sandbox", "ack", said["url"], said["SLACK_APP_TOKEN"]]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def acknowledge(url: str, token: str) -> None:
    """Be that app."""
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(f"{url}/api/apps.connections.open") as answer:
            address = (await answer.json())["url"]
        async with session.ws_connect(address) as socket:
            async for message in socket:
                envelope = json.loads(message.data)
                if envelope["type"] == "hello":
                    print("ready", flush=True)
                else:
                    await socket.send_str(json.dumps({"envelope_id": envelope["envelope_id"]}))


def at(taken: list[float], part: float) -> float:
    """A percentile of sorted seconds, in milliseconds."""
    return round(taken[min(len(taken) - 1, int(len(taken) * part))] * 1000, 2)


if __name__ == "__main__":
    asyncio.run(acknowledge(*sys.argv[2:]) if sys.argv[1:2] == ["ack"] else main())
