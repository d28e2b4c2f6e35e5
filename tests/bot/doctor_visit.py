"""A visit to the doctor, for tests of what it says."""

import pytest

from bot.doctor import examine
from sandbox.server import Sandbox
from storage.sealing.vault import Vault

WELL = "All is well."


class Visit:
    """A visit to the doctor, with settings from the environment."""

    def __init__(self, monkeypatch, sandbox: Sandbox, folder) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.chdir(folder)
        self.given(
            SLACK_BOT_TOKEN=sandbox.app.bot_token,
            SLACK_APP_TOKEN=sandbox.app.app_token,
            SLACK_API_URL=sandbox.api_url,
            TDT_SECRET_KEYS=Vault.new_key(),
            TDT_DATABASE_URL=f"sqlite+aiosqlite:///{folder / 'tour.db'}",
        )

    def given(self, **settings: str) -> None:
        for name, value in settings.items():
            self._monkeypatch.setenv(name, value)

    def without(self, name: str) -> None:
        self._monkeypatch.delenv(name)

    async def examined(self) -> tuple[int, list[str]]:
        """The status, and the sentences about what is not well."""
        said: list[str] = []
        status = await examine(said.append)
        if status == 0:
            assert said[-1] == WELL
            assert all(line.startswith("✓ ") for line in said[:-1])
        return status, [line.removeprefix("✗ ") for line in said if line.startswith("✗ ")]


@pytest.fixture
def visit(monkeypatch, sandbox: Sandbox, tmp_path) -> Visit:
    return Visit(monkeypatch, sandbox, tmp_path)
