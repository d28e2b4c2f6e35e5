"""The desk, set up afresh for each test."""

import pytest

from tests.handlers.desk import open_desk


@pytest.fixture
async def desk(tmp_path):
    async with open_desk(tmp_path) as ready:
        yield ready
