"""The pytest plugin gives a workspace with one import."""

from __future__ import annotations

from sandbox.server import Sandbox
from sandbox.testing import workspace  # noqa: F401 (a fixture)


async def test_the_fixture_is_a_running_workspace(workspace: Sandbox) -> None:  # noqa: F811
    assert workspace.person("U0AICHA").user.real_name.startswith("Aïcha")
    assert workspace.url.startswith("http://127.0.0.1:")
