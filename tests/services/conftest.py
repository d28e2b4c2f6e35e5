"""A room with a database of its own for each test, and a group in it."""

import pytest

from tests.circle import Circle, open_room


@pytest.fixture
async def room(tmp_path):
    async with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
async def circle(room):
    return await Circle.gather(room)
