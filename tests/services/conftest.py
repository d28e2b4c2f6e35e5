"""A use_cases with a database of its own for each test, and a group in it."""

import pytest

from tests.group_life import GroupLife
from tests.use_cases import open_use_cases


@pytest.fixture
async def use_cases(tmp_path):
    async with open_use_cases(tmp_path) as opened:
        yield opened


@pytest.fixture
async def life(use_cases):
    return await GroupLife.begin(use_cases)
