"""What every test shares, whatever its level."""

import os

import pytest
from hypothesis import settings

# A slow machine is not a broken rule: examples are counted, not timed. The blob replays a failure.
settings.register_profile("untimed", deadline=None, print_blob=True)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    """The developer's own tokens must not reach a test, nor the processes it starts."""
    for name in os.environ:
        if name.startswith(("TDT_", "SLACK_")):
            monkeypatch.delenv(name)
