"""What the bot is compared with, each in a process of its own: `python -m bench.contenders NAME`.

noop      a Bolt app with one no-op listener and default settings       (a)
noop-pbr  the same with process_before_response=True                     (b)
bare      an aiohttp acker with one durable SQLite commit for each click (c)
"""

import asyncio
import os
import re
import sqlite3
import sys

from aiohttp import ClientSession, WSMsgType
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def noop(*, process_before_response: bool) -> None:
    """Acknowledge every submission, with Bolt."""
    url = os.environ["BENCH_API_URL"]
    client = AsyncWebClient(token="xoxb-bench", base_url=url)
    app = AsyncApp(client=client, process_before_response=process_before_response)

    async def listener(ack: AsyncAck) -> None:
        await ack()

    app.view(re.compile(r"^tdt\."))(listener)
    handler = AsyncSocketModeHandler(app, "xapp-bench")
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await asyncio.Event().wait()


async def bare() -> None:
    """Acknowledge every envelope after one commit, with nothing else."""
    database = sqlite3.connect(os.environ["BENCH_DB"], isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS acks (id TEXT PRIMARY KEY)")
    async with ClientSession() as session:
        url = os.environ["BENCH_API_URL"].replace("http", "ws").replace("/api/", "/link")
        async with session.ws_connect(url) as socket:
            async for message in socket:
                envelope = message.json() if message.type is WSMsgType.TEXT else {}
                if "envelope_id" in envelope:
                    database.execute("INSERT INTO acks VALUES (?)", (envelope["envelope_id"],))
                    await socket.send_json({"envelope_id": envelope["envelope_id"]})


if __name__ == "__main__":
    name = sys.argv[1]
    asyncio.run(bare() if name == "bare" else noop(process_before_response=name == "noop-pbr"))
