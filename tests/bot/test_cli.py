"""The command line: what goes wrong is a sentence and a status, never a traceback nor a secret."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import cli
from sandbox.server import Sandbox
from tests.bot.conftest import TEAM, BotAndSandbox

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-hush-bot",
    "SLACK_APP_TOKEN": "xapp-hush-app",
    "TDT_SECRET_KEYS": Fernet.generate_key().decode(),
}
UNUSED = "http://127.0.0.1:9/api/"


@pytest.fixture
def given(monkeypatch, tmp_path) -> dict[str, str]:
    """Settings that could work, as the environment holds them, in an empty folder."""
    given = SECRETS | {"SLACK_API_URL": UNUSED}
    given["TDT_DATABASE_URL"] = f"sqlite+aiosqlite:///{tmp_path / 'hush.db'}"
    monkeypatch.chdir(tmp_path)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return given


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`tour-de-table …` as a person would run it."""
    env = dict(os.environ) | environment | {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def said_well(done: subprocess.CompletedProcess[str], *secrets: str) -> str:
    """What was said on standard error: sentences, with status 78, and none of these."""
    assert done.returncode == cli.CONFIG_ERROR, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    for secret in (*SECRETS.values(), *secrets):
        assert secret not in done.stderr + done.stdout
    assert "tour-de-table doctor" in done.stderr
    return done.stderr


def test_key_makes_a_key_that_seals_another_one_each_time(capsys) -> None:
    assert cli.main(["key"]) == 0
    assert cli.main(["key"]) == 0
    first, second = capsys.readouterr().out.split()
    assert first != second
    assert Fernet(first).decrypt(Fernet(first).encrypt(b"x")) == b"x"


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_without_settings_each_missing_one_is_named(monkeypatch, tmp_path, command) -> None:
    monkeypatch.chdir(tmp_path)
    said = said_well(run(command))
    for name in SECRETS:
        assert f"{name} is missing." in said


def test_a_faulty_setting_is_named_without_its_value(given) -> None:
    said = said_well(run("run", TDT_DATABASE_URL="mysql://hush-hush"), "hush-hush")
    assert "TDT_DATABASE_URL is not valid." in said


@pytest.mark.parametrize("command", ["run"])
def test_a_faulty_key_is_named_by_its_rank(given, command) -> None:
    keys = f"{SECRETS['TDT_SECRET_KEYS']},not-hush-key"
    said = said_well(run(command, TDT_SECRET_KEYS=keys), "not-hush-key")
    assert "TDT_SECRET_KEYS: key 2" in said


@pytest.mark.parametrize("command", ["run", "migrate"])
@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:////nowhere/at/all/hush.db",
        "postgresql+asyncpg://bot:hush-password@127.0.0.1:9/tour",
    ],
)
def test_a_database_that_does_not_answer_is_a_sentence(given, command, url) -> None:
    said = said_well(run(command, TDT_DATABASE_URL=url), url, "hush-password")
    assert "The database does not answer" in said


def test_migrate_creates_the_tables_and_may_be_repeated(given, tmp_path, capsys) -> None:
    for _ in range(2):
        done = run("migrate")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "The database is up to date.\n"
    with sqlite3.connect(tmp_path / "hush.db") as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    database.close()
    assert {"groups", "notices", "timers"} <= tables


@pytest.mark.parametrize("refused", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_tokens_that_slack_refuses_are_a_sentence(
    given, sandbox: Sandbox, monkeypatch, refused
) -> None:
    tokens = {
        "SLACK_API_URL": sandbox.api_url,
        "SLACK_BOT_TOKEN": sandbox.app.bot_token,
        "SLACK_APP_TOKEN": sandbox.app.app_token,
    } | {refused: SECRETS[refused]}
    done = await _in_a_thread("run", **tokens)
    assert "Slack refuses the bot's tokens (invalid_auth)." in said_well(done)


async def test_a_database_of_another_workspace_is_a_sentence(
    given, sandbox: Sandbox, pair: BotAndSandbox
) -> None:
    sandbox.workspace.team_id = "T0OTHERS"
    tokens = {
        "SLACK_API_URL": sandbox.api_url,
        "SLACK_BOT_TOKEN": sandbox.app.bot_token,
        "SLACK_APP_TOKEN": sandbox.app.app_token,
        "TDT_DATABASE_URL": pair.bot.settings.database_url,
    }
    said = said_well(await _in_a_thread("run", **tokens))
    assert f"another workspace's ({TEAM})" in said


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_run_works_until_it_is_told_to_stop(given, sandbox: Sandbox, told) -> None:
    env = {"SLACK_API_URL": sandbox.api_url, "TDT_LOG_FORMAT": "json"}
    env |= {"SLACK_BOT_TOKEN": sandbox.app.bot_token, "SLACK_APP_TOKEN": sandbox.app.app_token}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", stderr=asyncio.subprocess.PIPE,
        env=dict(os.environ) | env | {"PYTHONPATH": str(Path(cli.__file__).parents[1])},
    )  # fmt: skip
    assert process.stderr
    said = [line async for line in _until(process.stderr, b"connected")]
    process.send_signal(told)
    said.append(await process.stderr.read())
    assert await process.wait() == 0
    assert b"stopped" in said[-1]
    assert b"Traceback" not in b"".join(said)
    assert not sandbox.sockets.of(sandbox.app.id)


async def _until(stream, word: bytes):
    async for line in stream:
        yield line
        if word in line:
            return


async def _in_a_thread(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return await asyncio.to_thread(run, *arguments, **environment)


def test_no_command_says_which_there_are(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in ("run", "demo", "migrate", "doctor", "key"))
