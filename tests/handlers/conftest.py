"""Bolt set up afresh for each test, a group and a session; listeners that only take down calls."""

import pytest

pytest.register_assert_rewrite("tests.handlers.outline")

from handlers import register, routing  # noqa: E402
from tests.group_life import GroupLife  # noqa: E402
from tests.handlers.bolt_app import open_bolt_app  # noqa: E402
from tests.handlers.recording_listeners import RecordingListeners, features  # noqa: E402


@pytest.fixture(autouse=True)
def a_busy_machine_is_not_a_busy_slack(monkeypatch):
    """What Slack shows is waited for, however slowly this machine works."""
    monkeypatch.setattr(routing, "SHOWN_WITHIN", 60.0)


@pytest.fixture
async def app(tmp_path):
    async with open_bolt_app(tmp_path) as ready:
        yield ready


@pytest.fixture
def listeners(monkeypatch):
    """What was called, once it stands in for the features: ask for it before `app`."""
    taken = RecordingListeners()
    monkeypatch.setattr(register, "FEATURES", (features(taken),))
    return taken


@pytest.fixture
async def life(app):
    """The life of a group, whose people act through Slack."""
    return await GroupLife.begin(app)


@pytest.fixture
async def held(life):
    """A session on ANN's situation has begun."""
    await life.hold()
    return life
