"""The desk, set up afresh for each test."""

import pytest

pytest.register_assert_rewrite("tests.handlers.outline")

from tests.handlers.desk import open_desk  # noqa: E402


@pytest.fixture
async def desk(tmp_path):
    async with open_desk(tmp_path) as ready:
        yield ready
