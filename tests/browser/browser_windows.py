"""Windows on the page: each is one person's own browser, and no error may appear in any."""

from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Page, Request

DESK, PHONE = (1280, 800), (390, 844)
PATIENCE = 10_000


class BrowserWindows:
    """Opens windows, and notes errors and requests to any other address."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[Any] = []
        self.wrongs: list[str] = []

    async def open(self, url: str, size: tuple[int, int] = DESK) -> Page:
        small = size[0] < 600
        context = await self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, has_touch=small, is_mobile=small
        )
        self._contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        host = url.split("/?")[0]

        def heard(line: ConsoleMessage) -> None:
            if line.type == "error":
                self.wrongs.append(line.text)

        def asked(request: Request) -> None:
            if not request.url.startswith(host):
                self.wrongs.append(request.url)

        page.on("pageerror", lambda error: self.wrongs.append(str(error)))
        page.on("console", heard)
        page.on("request", asked)
        await page.goto(url)
        return page

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()
        assert self.wrongs == []
