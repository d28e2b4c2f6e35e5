"""Logs: lines of JSON or of text on standard error, the libraries quiet whatever our level."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import log

LIBRARIES = ("slack_bolt", "slack_sdk", "aiohttp", "aiosqlite", "sqlalchemy", "apscheduler")


def logged(level: str, form: str, *lines: str) -> list[str]:
    """What a process of its own logs on standard error, running these lines once configured."""
    script = ["import logging, structlog", "from bot import log", f"log.configure{level, form}"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*script, "own = structlog.get_logger()", *lines])],
        env=dict(os.environ)
        | {"PYTHONPATH": str(Path(log.__file__).parents[1]), "TZ": "Pacific/Auckland"},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_json_is_one_object_a_line_with_level_and_time() -> None:
    said = logged("INFO", "json", "own.debug('less')", "own.info('more', key='call:1')")
    (line,) = [json.loads(text) for text in said]
    at = datetime.fromisoformat(line.pop("timestamp"))
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=5)
    assert line == {"event": "more", "key": "call:1", "level": "info"}
    assert at.utcoffset() == timedelta()


def test_text_is_plain_without_colours() -> None:
    (line,) = logged("DEBUG", "text", "own.debug('less', key='call:1')")
    assert "less" in line
    assert "key=call:1" in line
    assert "\x1b" not in line


@pytest.mark.parametrize(("level", "shown"), [("WARNING", ["warning"]), ("ERROR", [])])
def test_what_is_below_the_level_is_not_logged(level: str, shown: list[str]) -> None:
    said = logged(level, "json", "own.info('info')", "own.warning('warning')")
    assert [json.loads(text)["event"] for text in said] == shown


def test_libraries_log_their_warnings_and_never_what_they_send() -> None:
    """Their debug lines hold payloads: a level of their own, below ours, changes nothing."""
    lines = [
        f"for name in {LIBRARIES}:",
        "    quiet = logging.getLogger(name)",
        "    quiet.debug('payload'), quiet.info('payload'), quiet.warning('trouble')",
    ]
    earlier = [f"for name in {LIBRARIES}: logging.getLogger(name).setLevel('DEBUG')"]
    said = logged("DEBUG", "text", *earlier, "log.configure('DEBUG', 'text')", *lines)
    assert said == [f"{name}: trouble" for name in LIBRARIES]


def test_anything_else_logs_its_warnings_only() -> None:
    other = "logging.getLogger('other')"
    assert logged("DEBUG", "text", f"{other}.info('x')", f"{other}.warning('y')") == ["other: y"]


def test_bolt_does_not_warn_of_the_token_that_is_meant_not_to_be_used() -> None:
    bolt = "logging.getLogger('slack_bolt.AsyncApp').warning"
    said = logged("INFO", "text", f"{bolt}('As so, `token` will be ignored')", f"{bolt}('Other')")
    assert said == ["slack_bolt.AsyncApp: Other"]
