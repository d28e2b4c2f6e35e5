"""Windows on the page: each is one person's own browser, and no error may appear in any."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request

DESK, PHONE = (1280, 800), (390, 844)
PATIENCE = 10_000


class BrowserWindows:
    """Opens windows, and notes errors and requests to any other address."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[Any] = []
        self.wrongs: list[str] = []

    async def open(
        self,
        url: str,
        size: tuple[int, int] = DESK,
        before: Callable[[Page], Awaitable[None]] | None = None,
    ) -> Page:
        """A window at this address; `before` prepares it while it is still empty."""
        small = size[0] < 600
        context = await self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, has_touch=small, is_mobile=small
        )
        self._contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        self._watch(page, url)
        if before:
            await before(page)
        await page.goto(url)
        return page

    def _watch(self, page: Page, url: str) -> None:
        host, _, place = url.partition("/?")

        def wrong(what: str) -> None:
            self.wrongs.append(f"in the window {place or '/'}: {what}")

        def heard(line: ConsoleMessage) -> None:
            if line.type == "error":
                wrong(f"the console says {line.text!r} ({line.location['url']})")

        def asked(request: Request) -> None:
            if not request.url.startswith(host):
                wrong(f"it asked for {request.url}")

        page.on("pageerror", lambda error: wrong(f"its script failed: {error.stack or error}"))
        page.on("console", heard)
        page.on("request", asked)

    async def close(self) -> None:
        """Close all windows. Fails by saying what was wrong in which of them."""
        for context in self._contexts:
            await context.close()
        if self.wrongs:
            pytest.fail("\n".join(self.wrongs))
