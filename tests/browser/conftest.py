"""Chromium, and windows on the sandbox's page."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from sandbox.server import Sandbox, start
from sandbox.testing import connect
from tests.browser.browser_windows import PATIENCE, BrowserWindows
from tests.browser.example_app import ExampleApp

ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()

COMMANDS = [
    {"command": "/show", "description": "Show something", "usage_hint": "[what]"},
    {"command": "/shout", "description": "Say it loud"},
]
SHORTCUTS = [
    {"name": "New form", "type": "global", "callback_id": "global-one", "description": "A form"},
    {"name": "Keep this", "type": "message", "callback_id": "message-one"},
]
GUIDE = [
    {
        "id": "open",
        "title": {"fr": "Ouvrir", "en": "Open the form"},
        "text": {"fr": "Cliquez.", "en": "Click the button on the Home."},
        "as": "U0BRUNO",
        "done_when": {"clicked": "open"},
    },
    {
        "id": "send",
        "title": {"fr": "Envoyer", "en": "Send it"},
        "text": {"fr": "Envoyez.", "en": "Fill it in."},
        "done_when": {"submitted": "form"},
    },
    {"id": "look", "title": {"en": "Look around"}, "text": {"en": "Anywhere."}, "done_when": {}},
]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is missing. On Debian: sudo apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        await browser.close()


@dataclass
class Chat:
    """A running sandbox with the example app, and windows on its page."""

    sandbox: Sandbox
    app: ExampleApp
    windows: BrowserWindows

    async def open(self, person: str = "U0GABRIEL", place: str = "C0GENERAL", **more: Any) -> Page:
        """A window as this person, at this place, when it is drawn."""
        page = await self.windows.open(f"{self.sandbox.url}/?as={person}#{place}", **more)
        await expect(page.locator("#head")).to_be_visible()
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def chat(chromium: Browser) -> AsyncIterator[Chat]:
    sandbox = await start(guide=GUIDE)
    sandbox.app.commands, sandbox.app.shortcuts = COMMANDS, SHORTCUTS
    app, windows = ExampleApp(sandbox), BrowserWindows(chromium)
    try:
        async with connect(sandbox, app.bolt):
            await sandbox.person("U0AICHA").invite("general", sandbox.app.bot_user_id)
            yield Chat(sandbox, app, windows)
            await windows.close()
    finally:
        await sandbox.close()
