"""What stands beside the chat: the guided path, the clock, who is who, the Inspector."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import expect

from tests.browser.browser_windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_steps_are_ticked_as_they_are_done_in_every_window(chat):
    page, other = await chat.open("U0GABRIEL", "home"), await chat.open("U0AICHA")
    step = page.locator("[data-step=open]")
    await expect(step).to_contain_text("Click the button on the Home.")
    await expect(step.get_by_role("link", name="Become Bruno Keller")).to_be_visible()
    await page.get_by_role("button", name="Open the form").click()
    await expect(page.locator("#aid-guide")).to_contain_text("1 of 3 done")
    await expect(other.locator("#aid-guide")).to_contain_text("1 sur 3")
    await expect(other.locator("[data-step=send]")).to_have_attribute("aria-current", "step")


async def test_a_step_that_cannot_be_seen_is_ticked_by_hand_and_remembered(chat):
    chat.sandbox.guide.tick("open")
    chat.sandbox.guide.tick("send")
    page = await chat.open()
    await page.get_by_role("button", name="Mark as done").click()
    await expect(page.get_by_text("You have seen it all.")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("You have seen it all.")).to_be_visible()


@pytest_asyncio.fixture(loop_scope="session")
async def host_clock():
    """A host program's clock: what was asked of it, and its address.

    To be asked for before `chat`: windows that are still open would miss it.
    """
    asked: list[dict[str, Any]] = []
    now = [datetime.fromisoformat("2030-01-01T08:00:00+00:00")]

    async def clock(request: web.Request) -> web.Response:
        if request.method == "POST":
            asked.append(await request.json())
            now[0] += timedelta(minutes=asked[-1].get("minutes", 0))
        return web.json_response({"now": now[0].isoformat()})

    app = web.Application()
    app.router.add_route("*", "/clock", clock)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield asked, f"http://127.0.0.1:{runner.addresses[0][1]}/clock"
    await runner.cleanup()


async def test_the_apps_clock_is_shown_and_moved_and_the_chat_goes_along(host_clock, chat):
    asked, chat.sandbox.clock_url = host_clock
    page = await chat.open("U0HELENE")
    await expect(page.locator("#aid-clock")).to_contain_text("Tuesday 1 January at 08:00")
    await page.get_by_role("button", name="+10 minutes").click()
    await expect(page.locator("#aid-clock")).to_contain_text("Tuesday 1 January at 08:10")
    await page.get_by_role("button", name="To the next thing that happens").click()
    await expect(page.get_by_text("Nothing more happens by itself")).to_be_visible()
    assert asked == [{"minutes": 10}, {"to": "next"}]
    await chat.sandbox.person("U0BRUNO").say("general", "a new year")
    await expect(page.get_by_role("article", name="Bruno Keller, 08:10")).to_be_visible()


async def test_what_came_of_moving_the_clock_is_told_in_one_line(host_clock, chat):
    _, chat.sandbox.clock_url = host_clock
    page = await chat.open("U0AICHA", "messages")
    news = page.locator(".clock-news")
    await page.get_by_role("button", name="+10 minutes").click()
    await expect(news).to_have_text("Rien de nouveau à voir ici pour vous.")
    await page.get_by_role("button", name="+10 minutes").click()
    await expect(news).to_have_text("")
    await chat.app.client.chat_postMessage(channel="U0EMILE", text="For you alone")
    await expect(news).to_have_text("Rien pour vous. Du nouveau : en privé pour Émile Rossi.")
    await chat.app.post([], text="For all")
    await expect(news).to_have_text("Du nouveau : #general, en privé pour Émile Rossi.")


async def test_french_says_the_first_of_a_month_and_the_hour_its_own_way(host_clock, chat):
    _, chat.sandbox.clock_url = host_clock
    page = await chat.open("U0AICHA")
    clock = page.locator(".clock-now strong")
    await expect(clock).to_have_text("mardi 1er janvier à 9 h")
    await page.get_by_role("button", name="+10 minutes").click()
    await expect(clock).to_have_text("mardi 1er janvier à 9 h 10")


async def test_the_guides_clock_is_the_headers(host_clock, chat):
    _, chat.sandbox.clock_url = host_clock
    page = await chat.open("U0HELENE")
    await expect(page.locator("#aid-clock")).to_contain_text("Tuesday 1 January at 08:00")
    await expect(page.locator("#switcher")).to_contain_text("08:00")
    assert chat.sandbox.clock.now() > datetime.fromisoformat("2030-01-01T08:00Z").timestamp() - 1
    chat.sandbox.advance(3600)
    await expect(page.locator("#switcher")).to_contain_text("09:00")
    await expect(page.locator("#aid-clock")).to_contain_text("Tuesday 1 January at 09:00")


async def test_without_a_clock_there_is_nothing_to_move(chat):
    page = await chat.open()
    await expect(page.locator("#aid-who")).to_be_visible()
    await expect(page.locator("#aid-clock")).to_have_count(0)


async def test_who_is_who_leads_to_each_person(chat):
    page = await chat.open()
    await page.get_by_text("Who is who", exact=True).click()
    who = page.locator("#aid-who")
    await expect(who.get_by_role("listitem")).to_have_count(8)
    await expect(who.get_by_text("Gabriel Stone (you)")).to_be_visible()
    async with page.context.expect_page() as opened:
        await who.get_by_role("link", name="Open a window as Fatou Ndiaye").click()
    other = await opened.value
    await expect(other).to_have_url(re.compile(r"as=U0FATOU"))


async def test_the_inspector_shows_the_traffic_live_without_tokens(chat):
    page = await chat.open()
    await page.get_by_text("Inspector", exact=True).click()
    await chat.app.post([], text="seen by the Inspector")
    entry = page.locator(".traffic li", has_text="chat.postMessage").first
    await entry.locator("summary").click()
    await expect(entry.locator("pre").first).to_contain_text("seen by the Inspector")
    everything = json.dumps(await page.locator(".traffic").inner_text())
    assert "xoxb-sandbox" not in everything


async def test_the_guide_is_hidden_and_stays_so(chat):
    page = await chat.open()
    guide = page.get_by_role("complementary", name="Guide")
    await expect(guide).to_be_visible()
    await page.get_by_role("button", name="Close").click()
    await expect(guide).to_be_hidden()
    await page.reload()
    await expect(page.locator("#head")).to_be_visible()
    await expect(guide).to_be_hidden()


async def test_on_a_phone_the_guide_is_behind_a_button(chat):
    page = await chat.open(size=PHONE)
    guide = page.get_by_role("complementary", name="Guide")
    await expect(guide).to_be_hidden()
    button = page.get_by_role("button", name="Guide")
    await expect(button.get_by_text("Guide")).to_be_in_viewport(ratio=1)
    await button.click()
    await expect(guide).to_be_visible()


async def test_on_a_phone_the_next_step_stands_above_the_chat_until_put_away(chat):
    page = await chat.open(size=PHONE)
    banner = page.get_by_role("complementary", name="Next thing to try")
    await expect(banner).to_contain_text("Try this: Open the form")
    chat.sandbox.guide.tick("open")
    await expect(banner).to_contain_text("Try this: Send it")
    await banner.get_by_role("button", name="Send it").click()
    await expect(page.get_by_role("complementary", name="Guide")).to_be_visible()
    await expect(banner).to_be_hidden()
    await page.get_by_role("button", name="Close").click()
    await banner.get_by_role("button", name="Do not show this here").click()
    await expect(page.get_by_role("button", name="Guide")).to_be_focused()
    await page.reload()
    await expect(page.locator("#head")).to_be_visible()
    await expect(banner).to_be_hidden()


async def test_on_a_phone_the_sidebar_is_a_drawer(chat):
    page = await chat.open(size=PHONE)
    button = page.get_by_role("button", name="Channels and people")
    await button.click()
    await expect(page.get_by_role("link", name="App")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="App")).to_be_hidden()
    await expect(button).to_be_focused()
    await button.click()
    await page.get_by_role("link", name="App").click()
    await expect(page.get_by_role("heading", name="Your place")).to_be_visible()
    await expect(page.get_by_role("link", name="general")).to_be_hidden()


async def test_on_a_phone_a_modal_takes_the_whole_screen(chat):
    page = await chat.open("U0GABRIEL", "home", size=PHONE)
    await page.locator("#home").get_by_role("button", name="Open the form").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    size = await dialog.bounding_box()
    assert (size["x"], size["y"], size["width"], size["height"]) == (0, 0, *PHONE)
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide == PHONE[0]
