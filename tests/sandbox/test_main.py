"""As a program of its own: starts fast, says where it is, stops when told."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import aiohttp

SEED = {
    "team": {"name": "Little"},
    "users": [
        {"id": "U0ANNA", "name": "anna", "real_name": "Anna", "tz": "UTC", "locale": "en-US"}
    ],
    "channels": [
        {"id": "C0HALL", "name": "hall", "messages": [{"user": "U0ANNA", "text": "Before"}]}
    ],
    "app": {"name": "Helper", "bot_token": "xoxb-own"},
}


async def test_the_program_serves_a_seed_until_it_is_told_to_stop(tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps(SEED), encoding="utf-8")
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--seed", str(seed)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    said = json.loads(await process.stdout.readline())
    assert said["SLACK_BOT_TOKEN"] == "xoxb-own"
    async with aiohttp.ClientSession(said["url"]) as session:
        async with session.get("/_control/person/U0ANNA/messages?channel=hall") as answer:
            assert (await answer.json())["messages"][0]["text"] == "Before"
        headers = {"Authorization": "Bearer xoxb-own"}
        async with session.post("/api/team.info", headers=headers) as answer:
            assert (await answer.json())["team"]["name"] == "Little"
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_what_keeps_it_from_starting_is_said_in_a_sentence(tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text("{", encoding="utf-8")
    command = [sys.executable, "-m", "sandbox", "--seed", str(seed)]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 1
    assert said.decode().startswith("The sandbox cannot start:")
