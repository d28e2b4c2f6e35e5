"""Being someone: switching, two windows side by side, unread marks, losing the connection."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_one_becomes_someone_else_and_stays_in_the_same_place(chat):
    page = await chat.open("U0AICHA", "home")
    await page.get_by_role("button", name="Vous êtes Aïcha Benali. Changer de personne").click()
    await page.get_by_role("menuitem", name=re.compile("Gabriel Stone")).click()
    await expect(
        page.get_by_role("button", name=re.compile("You are Gabriel Stone"))
    ).to_be_visible()
    await expect(page).to_have_url(re.compile(r"\?as=U0GABRIEL#home$"))
    await expect(page.get_by_text("Hello @Gabriel Stone")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/?as=U0NOBODY"])
async def test_an_address_without_a_person_begins_where_the_guide_does(chat, address):
    page = await chat.windows.open(f"{chat.sandbox.url}{address}")
    await expect(page).to_have_url(re.compile(r"\?as=U0BRUNO$"))
    await expect(page.get_by_text("Hello @Bruno Keller")).to_be_visible()


async def test_without_a_guide_one_begins_as_the_first_person_in_the_channel_of_all(chat):
    chat.sandbox.guide.steps.clear()
    page = await chat.windows.open(f"{chat.sandbox.url}/")
    await expect(page).to_have_url(re.compile(r"\?as=U0AICHA$"))
    await expect(page.get_by_role("heading", level=1)).to_contain_text("general")


async def test_two_windows_are_two_people(chat):
    aicha, gabriel = await chat.open("U0AICHA"), await chat.open("U0GABRIEL")
    await aicha.get_by_role("textbox", name="Écrire à #general").fill("Bonjour *toi*")
    await aicha.keyboard.press("Enter")
    message = gabriel.get_by_role("article", name=re.compile("Aïcha Benali"))
    await expect(message.locator("strong")).to_have_text("toi")
    await message.hover()
    await message.get_by_role("button", name="Add a reaction").click()
    await gabriel.get_by_role("menuitem", name="heart").click()
    await expect(aicha.get_by_role("button", name="heart, 1 personne")).to_be_visible()


async def test_private_channels_show_to_members_as_they_come(chat):
    page = await chat.open("U0GABRIEL")
    await expect(page.get_by_role("link", name=re.compile("workshop"))).to_have_count(0)
    aicha = chat.sandbox.person("U0AICHA")
    await aicha.create_channel("workshop", private=True)
    await aicha.invite("workshop", "U0GABRIEL")
    link = page.get_by_role("link", name=re.compile("workshop.*private channel"))
    await expect(link).to_be_visible()
    await link.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("workshop")
    await aicha.kick("workshop", "U0GABRIEL")
    await expect(link).to_have_count(0)
    await expect(page.get_by_role("heading", level=1)).to_contain_text("general")


async def test_what_is_unread_in_a_channel_is_bold_and_only_what_names_one_is_counted(chat):
    await chat.sandbox.person("U0GABRIEL").read("general")
    page = await chat.open("U0GABRIEL", "home")
    bruno = chat.sandbox.person("U0BRUNO")
    link = page.get_by_role("link", name=re.compile("general"))
    await expect(link).to_have_css("font-weight", "400")
    await bruno.say("general", "one")
    await expect(link).to_have_css("font-weight", "700")
    await expect(link).to_have_accessible_name("general , unread messages")
    await bruno.say("general", "for <@U0AICHA>")
    await bruno.say("general", "for <@U0GABRIEL>")
    await expect(link).to_have_accessible_name("general 1 message for you")
    await link.click()
    await expect(page.locator(".new-line")).to_be_visible()
    await expect(link).to_have_accessible_name("general")


async def test_somebody_is_invited_to_a_channel_by_hand(chat):
    aicha = chat.sandbox.person("U0AICHA")
    place = await aicha.create_channel("workshop", private=True)
    page, chloe = await chat.open("U0AICHA", place), await chat.open("U0CHLOE")
    await page.get_by_role("button", name="1 membre").click()
    await page.get_by_role("menuitem", name="Inviter quelqu’un").click()
    await expect(page.get_by_role("menuitem", name="Aïcha Benali")).to_have_count(0)
    await page.get_by_role("menuitem", name="Chloé Tremblay").click()
    await expect(page.get_by_role("button", name="2 membres")).to_be_visible()
    await expect(chloe.get_by_role("link", name=re.compile("workshop"))).to_be_visible()


async def test_somebody_leaves_a_channel_by_hand(chat):
    aicha = chat.sandbox.person("U0AICHA")
    place = await aicha.create_channel("workshop", private=True)
    await aicha.invite(place, "U0CHLOE")
    page = await chat.open("U0CHLOE", place)
    await page.get_by_role("button", name="2 membres").click()
    await page.get_by_role("menuitem", name="Quitter le canal").click()
    await expect(page.get_by_role("link", name=re.compile("workshop"))).to_have_count(0)
    assert "workshop" not in {c["name"] for c in chat.sandbox.person("U0CHLOE").channels()}


async def test_what_comes_in_front_of_the_reader_is_read(chat):
    page = await chat.open("U0GABRIEL", "messages")
    gabriel = chat.sandbox.person("U0GABRIEL")
    await chat.app.client.chat_postMessage(channel="U0GABRIEL", text="For you")
    await expect(page.get_by_text("For you")).to_be_visible()
    await expect(page.get_by_role("link", name="App")).not_to_contain_text("unread")
    await chat.sandbox.until(
        lambda: not any(c["unread"] for c in gabriel.channels() if c["id"] == gabriel.dm)
    )


async def test_a_direct_message_is_begun_from_the_sidebar(chat):
    page = await chat.open("U0GABRIEL")
    await page.get_by_role("button", name="New direct message").click()
    await page.get_by_role("menuitem", name="Fatou Ndiaye").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Fatou Ndiaye")
    await page.get_by_role("textbox", name="Message Fatou Ndiaye").fill("Are you there?")
    await page.keyboard.press("Enter")
    fatou = await chat.open("U0FATOU")
    await expect(fatou.get_by_role("link", name=re.compile("Gabriel Stone"))).to_contain_text("1")


async def test_the_page_speaks_the_language_one_takes(chat):
    page = await chat.open("U0GABRIEL")
    await chat.sandbox.person("U0GABRIEL").change_profile(locale="fr-FR")
    await expect(page.get_by_role("heading", name="Canaux")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Écrire à #general")).to_be_visible()
    await expect(page.locator("#aid-guide")).to_contain_text("Et maintenant, essayez")
    await expect(page.locator("[data-step=open]")).to_contain_text("Ouvrir")


async def test_the_feed_comes_back_by_itself(chat):
    page = await chat.open("U0GABRIEL")
    await page.add_init_script(
        "const Real = WebSocket;"
        "window.WebSocket = class extends Real {"
        "  constructor(...given) { super(...given); window.feed = this; }"
        "};"
    )
    await page.reload()
    await expect(page.locator("body")).to_have_attribute("data-live", "true")
    await page.evaluate("window.feed.onmessage = null; window.feed.close()")
    await chat.sandbox.person("U0BRUNO").say("general", "while you were away")
    await expect(page.get_by_text("while you were away")).to_be_visible()
    await expect(page.locator("body")).to_have_attribute("data-live", "true")


async def test_somebody_makes_a_channel_public_archives_and_reopens_it_by_hand(chat):
    place = await chat.sandbox.person("U0AICHA").create_channel("narrow", private=True)
    page = await chat.open("U0AICHA", place)
    for words in ("Le rendre public", "Archiver le canal", "Rouvrir le canal"):
        await page.locator("#show-members").click()
        await page.get_by_role("menuitem", name=words).click()
        await expect(page.get_by_role("menuitem", name=words)).to_have_count(0)
    channel = chat.sandbox.workspace.channels[place]
    await chat.sandbox.until(lambda: not channel.is_archived)
    assert not channel.is_private
