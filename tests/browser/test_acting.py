"""Buttons, selects, pickers and menus: what the app is told, and what the person sees."""

import pytest
from playwright.async_api import expect

from tests.browser.example_blocks import ACTIONS, SURE, button

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.fixture
def told(chat):
    """Wait until the app was told something; the first action of the last payload."""

    async def wait(count: int = 1):
        await chat.sandbox.until(lambda: len(chat.app.actions) >= count, timeout=10)
        return chat.app.actions[-1]["actions"][0]

    return wait


async def test_a_button_carries_its_value(chat, told):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    await page.get_by_role("button", name="Press").click()
    action = await told()
    assert (action["action_id"], action["value"]) == ("plain", "p")


async def test_a_button_can_ask_first_and_gives_the_focus_back(chat, told):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    delete = page.get_by_role("button", name="Delete")
    await delete.click()
    question = page.get_by_role("dialog", name="Really?")
    await expect(question.locator("strong")).to_have_text("cannot")
    await question.get_by_role("button", name="No").click()
    await expect(question).to_have_count(0)
    await expect(delete).to_be_focused()
    await delete.click()
    await page.keyboard.press("Escape")
    await expect(question).to_have_count(0)
    assert chat.app.actions == []
    await delete.click()
    await question.get_by_role("button", name="Yes, do it").click()
    assert (await told())["action_id"] == "danger"


async def test_an_overflow_menu_by_keyboard(chat, told):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    more = page.get_by_role("button", name="Options")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Apple")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert (await told())["selected_option"]["value"] == "pear"
    await expect(more).to_be_focused()


async def test_a_select_is_searched_and_chosen_by_keyboard(chat, told):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    box = page.get_by_role("combobox", name="Fruit")
    await box.focus()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option")).to_have_count(3)
    await box.press_sequentially("fi")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    assert (await told())["selected_option"]["value"] == "fig"
    await expect(box).to_have_value("Fig")
    await expect(page.get_by_role("listbox")).to_have_count(0)


async def test_people_are_found_without_their_accents(chat, told):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    await page.get_by_role("combobox", name="Someone").click()
    await page.get_by_role("combobox", name="Someone").press_sequentially("aicha")
    await page.get_by_role("option", name="Aïcha Benali").click()
    assert (await told())["selected_user"] == "U0AICHA"


async def test_escape_leaves_a_select_as_it_was(chat):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    box = page.get_by_role("combobox", name="Fruit")
    await box.click()
    await box.press_sequentially("pea")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_have_count(0)
    await expect(box).to_have_value("")
    assert chat.app.actions == []


async def test_dates_times_and_boxes_are_told_as_slack_tells_them(chat, told):
    await chat.app.post(ACTIONS)
    page = await chat.open()
    await page.locator("input[type=date]").fill("2026-04-02")
    assert (await told(1))["selected_date"] == "2026-04-02"
    await page.locator("input[type=time]").fill("09:05")
    assert (await told(2))["selected_time"] == "09:05"
    await page.get_by_role("radio", name="Pear").check()
    assert (await told(3))["selected_option"]["value"] == "pear"
    await page.get_by_role("checkbox", name="Apple").check()
    assert [o["value"] for o in (await told(4))["selected_options"]] == ["apple"]
    await page.get_by_role("checkbox", name="Pear").check()
    assert [o["value"] for o in (await told(5))["selected_options"]] == ["apple", "pear"]


async def test_an_app_that_does_not_answer_is_said_near_the_button(chat):
    chat.sandbox.delivery.timing.ack = 0.3
    buttons = [button("silent", "Nobody answers"), button("plain", "Press", confirm=SURE)]
    await chat.app.post([{"type": "actions", "elements": buttons}])
    page = await chat.open()
    await page.get_by_role("button", name="Nobody answers").click()
    alert = page.locator(".block-actions").get_by_role("alert")
    await expect(alert).to_contain_text("App did not answer. Nothing was lost")


async def test_what_was_chosen_stays_when_the_message_is_drawn_again(chat, told):
    ts = await chat.app.post(ACTIONS)
    page = await chat.open()
    await page.get_by_role("combobox", name="Fruit").click()
    await page.get_by_role("option", name="Apple").click()
    await told()
    await chat.sandbox.person("U0AICHA").react("general", ts, "tada")
    await expect(page.get_by_role("button", name="tada, 1 person")).to_be_visible()
    await expect(page.get_by_role("combobox", name="Fruit")).to_have_value("Apple")
