"""The desk, set up afresh for each test; and one whose listeners only take down their calls."""

import pytest

pytest.register_assert_rewrite("tests.handlers.outline")

from handlers import register  # noqa: E402
from tests.group_life import GroupLife  # noqa: E402
from tests.handlers.answered import Answered, features  # noqa: E402
from tests.handlers.desk import open_desk  # noqa: E402


@pytest.fixture
async def desk(tmp_path):
    async with open_desk(tmp_path) as ready:
        yield ready


@pytest.fixture
def answered(monkeypatch):
    """What was called, once it stands in for the features: ask for it before the desk."""
    taken = Answered()
    monkeypatch.setattr(register, "FEATURES", (features(taken),))
    return taken


@pytest.fixture
async def life(desk):
    """The life of a group, whose people press the buttons of this desk."""
    return await GroupLife.begin(desk)


@pytest.fixture
async def held(life):
    """A session on ANN's situation has begun."""
    await life.hold()
    return life
