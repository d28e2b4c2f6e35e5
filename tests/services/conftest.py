"""Use cases on a database of their own for each test, and the life of a group."""

import pytest

from services.timers import Command
from tests.group_life import GroupLife
from tests.services.objecting import objected
from tests.use_cases import open_use_cases


@pytest.fixture
async def use_cases(tmp_path):
    async with open_use_cases(tmp_path) as opened:
        yield opened


@pytest.fixture
async def life(use_cases):
    return await GroupLife.begin(use_cases)


@pytest.fixture
async def held(life):
    """A session on ANN's situation has begun."""
    life.situation_id = await life.hold()
    return life


@pytest.fixture
async def voting(life):
    """ANN and BEN have proposed; a session is planned; its choice opened on time."""
    life.ann = await life.propose("ANN", "A refusal")
    life.ben = await life.propose("BEN", "A success")
    await life.plan()
    await life.ring(Command.OPEN_CHOICE)
    return life


@pytest.fixture
async def worked_on(voting):
    """CLEO objects to both situations: nothing is eligible."""
    await objected(voting)
    return voting
