"""A PostgreSQL server of the tests' own, in a temporary folder, reached by its socket only.

`pytest_plugins` or an import of `postgres` in a conftest gives the fixture; it starts when the
first test asks for it and stops with the session.
"""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from storage.migrate import migrate

MISSING = "PostgreSQL is not here: apt-get install postgresql (its programs are enough)."
LATEST = "latest"
Command = list[str | Path]
# A server that forgets everything need not be safe against a power cut.
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


class Server:
    """A running server. Each database it makes is migrated and empty."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._numbers = count(1)
        self._has_latest = False

    def new_database(self) -> str:
        """Make a database and return its URL."""
        if not self._has_latest:
            self._sql(f"CREATE DATABASE {LATEST}")
            asyncio.run(migrate(self._url(LATEST)))
            self._has_latest = True
        return self.empty_database(template=LATEST)

    def empty_database(self, template: str = "template0") -> str:
        """Make a database without tables and return its URL."""
        name = f"test_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres@/{name}?host={self._folder}"

    def _sql(self, statement: str) -> None:
        program = self._programs / "psql"
        _run([program, "-qX", "-h", self._folder, "-U", "postgres", "-c", statement])


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server, started for this session."""
    programs = _programs()
    if programs is None:
        pytest.fail(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="tdt-postgres-"))
    try:
        with _running(programs, folder):
            yield Server(programs, folder)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[None]:
    as_user = _as_another_user(folder) if os.geteuid() == 0 else []
    data, log = folder / "data", folder / "log"
    make: Command = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "-N",
    ]
    control: Command = [*as_user, programs / "pg_ctl", "-D", data, "-w"]
    _run([*as_user, *make, "--locale=C"])
    _run([*control, "-l", log, "-o", f"{SETTINGS} -k {folder}", "start"])
    try:
        yield
    finally:
        _run([*control, "-m", "immediate", "stop"])


def _programs() -> Path | None:
    """Where the server's programs are: Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    installed = (
        [Path(found).resolve()] if found else Path("/usr/lib/postgresql").glob("*/bin/initdb")
    )
    return max((path.parent for path in installed), key=_version, default=None)


def _version(programs: Path) -> int:
    name = programs.parent.name
    return int(name) if name.isdigit() else 0


def _as_another_user(folder: Path) -> Command:
    """PostgreSQL refuses to run as root: lend the folder to somebody who has no rights."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids, "--"]


def _run(command: Command) -> None:
    # The server inherits its output from pg_ctl: a pipe would never be closed.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, cwd="/", check=False, stdout=output, stderr=subprocess.STDOUT, text=True
        )
        output.seek(0)
        if done.returncode:
            pytest.fail(f"{Path(command[0]).name} failed: {output.read()}")
