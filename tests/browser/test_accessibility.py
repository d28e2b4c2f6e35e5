"""axe-core looks at each part of the page: nothing serious, nothing critical."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.browser_windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# A colour on its way to another is not yet the one to judge.
SETTLED = """Promise.allSettled(document.getAnimations()
  .filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished))"""


async def look(page):
    """What axe finds that matters, in words."""
    await page.evaluate(SETTLED)
    results = await Axe().run(page)
    found = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    return [
        (v["id"], node["html"][:160], node["failureSummary"]) for v in found for node in v["nodes"]
    ]


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
async def test_a_channel_with_all_blocks(chat, size):
    bruno = chat.sandbox.person("U0BRUNO")
    message = await bruno.say("general", "Hello <@U0GABRIEL> :tada: `code` https://example.org")
    await bruno.react("general", message["ts"], "eyes")
    await chat.sandbox.person("U0FATOU").say("general", "Well", thread_ts=message["ts"])
    await chat.app.show_all()
    await chat.app.client.chat_postEphemeral(channel="C0GENERAL", user="U0GABRIEL", text="psst")
    page = await chat.open(**({"size": size} if size else {}))
    await expect(page.get_by_text("psst")).to_be_visible()
    assert await look(page) == []
    await page.get_by_role("button", name="1 reply").click()
    await expect(page.get_by_role("complementary", name="Thread")).to_contain_text("Well")
    assert await look(page) == []


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
async def test_home_form_errors_and_open_lists(chat, size):
    page = await chat.open("U0AICHA", "home", **({"size": size} if size else {}))
    await expect(page.get_by_role("button", name="Open the form")).to_be_visible()
    assert await look(page) == []
    await page.get_by_role("button", name="Open the form").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.locator(".error")).to_have_count(3)
    await dialog.get_by_role("combobox", name="People").click()
    await page.get_by_role("option", name="Bruno Keller").click()
    assert await look(page) == []


async def test_menus_and_the_guide(chat):
    page = await chat.open("U0BRUNO")
    for part in ("Qui est qui", "Inspecteur"):
        await page.get_by_text(part, exact=True).click()
    assert await look(page) == []
    await page.get_by_role("button", name=re.compile("Changer de personne")).click()
    await expect(page.get_by_role("menu")).to_be_visible()
    assert await look(page) == []


async def test_the_drawers_of_a_phone(chat):
    page = await chat.open(size=PHONE)
    await page.get_by_role("button", name="Channels and people").click()
    await expect(page.get_by_role("link", name="general")).to_be_visible()
    assert await look(page) == []
    await page.get_by_role("button", name="Guide").click()
    await expect(page.get_by_role("complementary", name="Guide")).to_be_visible()
    assert await look(page) == []
