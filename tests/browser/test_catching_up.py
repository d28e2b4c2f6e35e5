"""Nothing is lost between what a window reads and what its feed tells, however they are delayed."""

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.browser.browser_windows import PATIENCE
from tests.browser.example_blocks import mrkdwn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FEED, READING = re.compile("/_control/feed"), re.compile(r"/messages\?channel=C0GENERAL")
DAY = 86400


class SlowLine:
    """A window's way to the sandbox: its feed and its reading of #general pass when they may."""

    def __init__(self):
        self.feed_may_begin, self.reading_may_end = asyncio.Event(), asyncio.Event()
        self.read, self.told = asyncio.Event(), asyncio.Event()
        self.socket, self.on_hello = None, None

    async def hold_feed(self, page):
        await page.route_web_socket(FEED, self._connect)

    async def hold_reading(self, page):
        """Have the next reading answered by the sandbox now, and handed over when it may end."""
        await page.route(READING, self._answer, times=1)

    async def drop_feed(self, page):
        """Break the feed; what is read once it is back is handed over when it may end."""
        self.on_hello = lambda: page.route(READING, self._answer, times=1)
        await self.socket.close()

    async def _connect(self, socket):
        await self.feed_may_begin.wait()
        self.socket = socket

        async def tell(frame):
            if self.on_hello and '"hello"' in frame:
                await self.on_hello()
            socket.send(frame)
            if '"message_changed"' in frame:
                self.told.set()

        socket.connect_to_server().on_message(tell)

    async def _answer(self, route):
        answer = await route.fetch()
        self.read.set()
        await self.reading_may_end.wait()
        await route.fulfill(response=answer)


@pytest.fixture
def line():
    return SlowLine()


async def articles(page):
    return await page.locator("#main-list article .text").all_inner_texts()


async def soon(event, otherwise):
    """Wait for the event. Fails by saying what did not happen."""
    try:
        await asyncio.wait_for(event.wait(), PATIENCE / 1000)
    except TimeoutError:
        pytest.fail(otherwise)


async def live(page):
    await expect(page.locator("body")).to_have_attribute("data-live", "true")


async def test_what_happens_before_the_feed_begins_is_shown_once_it_does(chat, line):
    first = await chat.app.post([], text="as it was")
    second = await chat.app.post([], text="soon gone")
    page = await chat.open(before=line.hold_feed)
    await expect(page.get_by_text("soon gone")).to_be_visible()
    await chat.app.client.chat_update(channel="C0GENERAL", ts=first, text="as it is")
    await chat.app.client.chat_delete(channel="C0GENERAL", ts=second)
    await chat.app.post([], text="one more")
    line.feed_may_begin.set()
    await expect(page.get_by_text("one more")).to_be_visible()
    assert await articles(page) == ["as it is", "one more"]


async def test_what_the_feed_tells_during_a_reading_is_not_undone_by_it(chat, line):
    ts = await chat.app.post([], text="as it was")
    line.feed_may_begin.set()
    page = await chat.open(place="home", before=line.hold_feed)
    await live(page)
    await line.hold_reading(page)
    await page.get_by_role("link", name="general").click()
    await change_while_reading(chat, line, page, ts)


async def test_a_feed_that_comes_back_catches_up_the_same_way(chat, line):
    ts = await chat.app.post([], text="as it was")
    line.feed_may_begin.set()
    page = await chat.open(before=line.hold_feed)
    await live(page)
    await line.drop_feed(page)
    await change_while_reading(chat, line, page, ts)


async def change_while_reading(chat, line, page, ts):
    """Change the message once it was read, have the feed tell, and only then end the reading."""
    await soon(line.read, "the window asked for no messages")
    await chat.app.client.chat_update(channel="C0GENERAL", ts=ts, text="as it is")
    await soon(line.told, "the feed told no change")
    await page.evaluate("0")  # the window has heard
    line.reading_may_end.set()
    await expect(page.get_by_text("as it is")).to_be_visible()
    await live(page)
    assert await articles(page) == ["as it is"]


async def test_tomorrow_is_today_once_the_clock_has_moved(chat):
    noon = int(chat.sandbox.clock.now()) // DAY * DAY + DAY // 2
    chat.sandbox.advance(noon - chat.sandbox.clock.now())
    text = f"We meet <!date^{noon + DAY}^{{date_pretty}}|then>."
    await chat.app.post([{"type": "section", "text": mrkdwn(text)}])
    page = await chat.open()
    await expect(page.locator("#main-list time").last).to_have_text("tomorrow")
    await live(page)
    chat.sandbox.advance(DAY)
    await expect(page.locator("#main-list time").last).to_have_text("today")
