"""Every test of storage runs on both databases."""

import pytest

from storage.database import Database
from storage.migrate import migrate
from storage.sealing.vault import Vault
from tests.postgres import postgres
from tests.storage.examples import TEAM

__all__ = ["postgres"]

KEY = Vault.new_key()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request, tmp_path):
    """A database without tables."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/tour.db"
    return request.getfixturevalue("postgres").empty_database()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """A database with its tables, and nothing in them."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").new_database()
    return f"sqlite+aiosqlite:///{tmp_path}/tour.db"


@pytest.fixture
async def open_database(url, tmp_path):
    """Open the database, as often as one likes: each time as another process would."""
    if url.startswith("sqlite"):
        await migrate(url)
    opened = []

    def open_once(*keys, owner=TEAM):
        opened.append(Database(url, Vault(keys or [KEY]), str(tmp_path / "keys")))
        opened[-1].owner = owner
        return opened[-1]

    yield open_once
    for database in opened:
        await database.close()


@pytest.fixture
def store(open_database):
    return open_database()
