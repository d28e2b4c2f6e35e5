"""`tour-de-table demo`, as a person runs it in a terminal."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot import cli
from bot.settings import terminal_language

ROOT = Path(cli.__file__).parents[1]
PATIENCE = 60


async def started(*arguments: str, **environment: str) -> asyncio.subprocess.Process:
    """`tour-de-table demo …`, in a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", *arguments, stdout=asyncio.subprocess.PIPE,
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)} | environment,
    )  # fmt: skip


async def test_the_played_story_is_told_in_ones_language_and_the_page_may_stay() -> None:
    process = await started("--play", "--stay", "--port", "0", LC_ALL="en_GB.UTF-8")
    told: list[str] = []
    assert process.stdout
    async with asyncio.timeout(PATIENCE):
        async for line in process.stdout:
            told.append(line.decode().strip())
            if told[-1] == "Ctrl+C ends it.":
                break
    assert "The session is over." in told
    assert not [line for line in told if "séance" in line and "“" not in line]
    (url,) = [line.split(": ")[1] for line in told if line.startswith("Tour de table: ")]
    async with ClientSession() as session, session.get(f"{url}/_control/workspace") as answer:
        workspace = await answer.json()
    assert workspace["team"]["name"] == "Les Passerelles"
    titles = {user["id"]: user["profile"]["title"] for user in workspace["users"]}
    assert titles["U0AICHA"] == "Facilitator"
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "démonstration précédente"), ("en", "earlier demonstration")]
)
async def test_a_database_of_an_earlier_demonstration_is_refused(tmp_path, language, said) -> None:
    file = tmp_path / "demo.db"
    file.write_bytes(b"what was")
    process = await started("--db", str(file), "--port", "0", "--lang", language)
    async with asyncio.timeout(PATIENCE):
        told, _ = await process.communicate()
    assert process.returncode == 1
    assert said in told.decode()
    assert file.read_bytes() == b"what was"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LC_ALL": "en_GB", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({}, "fr"),
    ],
)
def test_the_terminal_says_what_its_reader_speaks(environment, language) -> None:
    assert terminal_language(environment) == language
