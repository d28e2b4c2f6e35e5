"""Writing: messages, commands with their hints, mentions, threads, shortcuts, what only you see."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def box(page):
    return page.get_by_role("textbox", name="Message #general")


async def test_enter_sends_and_shift_enter_does_not(chat):
    page = await chat.open()
    await box(page).press_sequentially("one")
    await page.keyboard.press("Shift+Enter")
    await box(page).press_sequentially("two <b>")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article").last).to_contain_text(
        "one\ntwo <b>", use_inner_text=True
    )
    await expect(box(page)).to_have_value("")
    sent = list(chat.sandbox.workspace.channels["C0GENERAL"].messages.values())[-1]
    assert sent["text"] == "one\ntwo &lt;b&gt;"


async def test_a_slash_shows_the_commands_and_their_usage(chat):
    page = await chat.open()
    await box(page).press_sequentially("/sh")
    await expect(page.get_by_role("option")).to_have_count(2)
    await expect(page.get_by_role("option").first).to_contain_text("/show [what]")
    await page.keyboard.press("Enter")
    await expect(box(page)).to_have_value("/show ")
    await box(page).press_sequentially("me all")
    await expect(page.get_by_role("option")).to_contain_text("[what]")
    await page.keyboard.press("Enter")
    await chat.sandbox.until(lambda: chat.app.asked)
    assert chat.app.asked[0]["text"] == "me all"
    assert chat.app.asked[0]["channel_id"] == "C0GENERAL"
    await expect(box(page)).to_have_value("")
    await expect(page.get_by_role("option")).to_have_count(0)


async def test_an_answer_for_one_person_is_marked_and_can_be_hidden(chat):
    page, other = await chat.open(), await chat.open("U0BRUNO")
    await box(page).fill("/show me")
    await page.keyboard.press("Enter")
    answer = page.locator("article.ephemeral")
    await expect(answer).to_contain_text("Only visible to you")
    await expect(answer.locator("strong")).to_have_text("me")
    await expect(other.locator("article.ephemeral")).to_have_count(0)
    await answer.get_by_role("button", name="Dismiss").click()
    await expect(answer).to_have_count(0)


async def test_an_unknown_command_is_said_and_kept(chat):
    page = await chat.open()
    await box(page).fill("/nonsense now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("/nonsense is not a command")
    await expect(box(page)).to_have_value("/nonsense now")


async def test_people_are_mentioned_with_an_at(chat):
    page = await chat.open()
    await box(page).press_sequentially("Hi @aï")
    await page.keyboard.press("Tab")
    await expect(box(page)).to_have_value("Hi @Aïcha Benali ")
    await page.keyboard.press("Enter")
    await expect(page.locator("article .mention")).to_have_text("@Aïcha Benali")


async def test_a_thread_is_opened_answered_and_counted(chat):
    asked = await chat.sandbox.person("U0BRUNO").say("general", "What do you think?")
    page = await chat.open()
    await page.get_by_role("article").last.hover()
    await page.get_by_role("button", name="Reply in a thread").click()
    pane = page.get_by_role("complementary", name="Thread")
    await pane.get_by_role("textbox", name="Reply…").fill("A lot")
    await page.keyboard.press("Enter")
    await expect(pane.get_by_role("article")).to_have_count(2)
    await expect(page.get_by_role("button", name="1 reply")).to_be_visible()
    await chat.sandbox.person("U0FATOU").say("general", "Me too", thread_ts=asked["ts"])
    await expect(page.get_by_role("button", name="2 replies")).to_be_visible()
    await expect(pane.get_by_text("Me too")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(pane).to_be_hidden()


async def test_a_message_shortcut_is_in_the_menu_of_a_message(chat):
    message = await chat.sandbox.person("U0GABRIEL").say("general", "worth keeping")
    page = await chat.open()
    await page.get_by_role("article").last.hover()
    await page.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=re.compile("Keep this")).click()
    await chat.sandbox.until(lambda: chat.app.asked)
    assert chat.app.asked[0]["message"]["ts"] == message["ts"]


async def test_a_global_shortcut_is_behind_the_bolt(chat):
    page = await chat.open()
    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name=re.compile("New form")).click()
    await expect(page.get_by_role("dialog", name="A form")).to_be_visible()


async def test_one_cannot_write_to_an_app_that_reads_nothing(chat):
    chat.sandbox.app.read_only = True
    page = await chat.open("U0GABRIEL", "messages")
    await expect(page.get_by_text("Messages cannot be sent to App here")).to_be_visible()
    await expect(page.get_by_role("textbox")).to_have_count(0)


async def test_an_archived_channel_says_so(chat):
    page = await chat.open("U0GABRIEL")
    await chat.sandbox.person("U0HELENE").archive("general")
    await expect(page.get_by_text("This channel is archived.")).to_be_visible()


async def test_a_public_channel_can_be_joined(chat):
    place = await chat.sandbox.person("U0AICHA").create_channel("garden")
    page = await chat.open("U0GABRIEL", place)
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("textbox", name="Message #garden")).to_be_visible()
