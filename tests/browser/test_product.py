"""The bot itself, as people meet it on the page: its journeys, in several windows at once."""

import re
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.demo import lines
from bot.demo.command import demonstration
from bot.demo.play import Story
from bot.demo.stage import Stage
from handlers.ids import Action
from tests.browser.browser_windows import BrowserWindows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHANNEL = re.compile("tdt-pratiques-terrain")


class Play:
    """A running demonstration: what is not looked at is played by script, the rest by hand."""

    def __init__(self, demo, windows):
        self.windows = windows
        self.url = demo.sandbox.url
        self.stage = Stage(demo.sandbox, lambda line: None)
        self.story = Story(self.stage)

    async def open(self, person, place="", **more):
        page = await self.windows.open(f"{self.url}/?as={person}#{place}", **more)
        await expect(page.locator("#head")).to_be_visible()
        return page

    async def channel(self, person):
        """The group's channel, in a window of this person's."""
        page = await self.open(person)
        await page.get_by_role("link", name=CHANNEL).click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text(CHANNEL)
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def play(chromium):
    windows = BrowserWindows(chromium)
    async with demonstration() as demo:
        yield Play(demo, windows)
        await windows.close()


async def choose(page, dialog, label, *names):
    await dialog.get_by_role("combobox", name=label).click()
    for name in names:
        await page.get_by_role("option", name=name).click()
    if len(names) > 1:
        await page.keyboard.press("Escape")


async def test_a_group_is_opened_and_its_charter_accepted(play):
    aicha, bruno = await play.open("U0AICHA", "home"), await play.open("U0BRUNO", "messages")
    await aicha.get_by_role("button", name="Ouvrir un groupe").click()
    form = aicha.get_by_role("dialog", name="Ouvrir un groupe")
    await form.get_by_label("Nom du groupe").fill("Pratiques terrain")
    await choose(aicha, form, "Membres", "Bruno Keller", "Chloé Tremblay")
    await form.get_by_role("radio", name="Groupe de pairs").check()
    await form.get_by_role("button", name="Ouvrir le groupe").click()
    members = form.get_by_role("combobox", name="Membres")
    await expect(members).to_have_attribute("aria-invalid", "true")
    await expect(members).to_have_accessible_description(re.compile("au moins 4"))
    await expect(form.get_by_label("Nom du groupe")).to_have_value("Pratiques terrain")
    await choose(aicha, form, "Membres", "Driss Amrani", "Fatou Ndiaye")
    await form.get_by_role("button", name="Ouvrir le groupe").click()
    await expect(bruno.get_by_role("link", name=CHANNEL)).to_have_count(0)
    await bruno.get_by_role("button", name="J’en suis").click()
    invited = bruno.get_by_role("dialog", name="J’en suis")
    await invited.get_by_role("radio", name="Personne dans ce groupe").check()
    await invited.get_by_role("button", name="J’accepte la charte").click()
    await bruno.get_by_role("link", name=CHANNEL).click()
    charter = bruno.locator("article.pinned")
    await expect(charter).to_contain_text(re.compile("1 sur 4|1 of 4"))
    await expect(aicha.get_by_role("link", name=CHANNEL)).to_be_visible()
    await expect(bruno.locator("[data-step=charter]")).to_have_class(re.compile("done"))


async def test_a_situation_is_proposed_in_ones_own_language(play):
    await play.story.open_group()
    await play.story.plan(16)
    gabriel, bruno = await play.open("U0GABRIEL", "home"), await play.channel("U0BRUNO")
    await gabriel.get_by_role("button", name="Propose a situation").first.click()
    form = gabriel.get_by_role("dialog", name="Your situation")
    await form.get_by_label("Title").fill("The *quiet* meeting <@U0BRUNO>")
    await form.get_by_role("button", name="Add details").click()
    await form.get_by_role("textbox", name="What happened").fill("Nobody says a thing.")
    await form.get_by_role("textbox", name="My question").fill("How to begin?")
    await form.get_by_role("checkbox", name="I am willing to present it this time").check()
    await form.get_by_role("radio", name="Propose to the group").check()
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_contain_text("Your situation is proposed.")
    close = form.locator(".modal-end").get_by_role("button", name="Close")
    await expect(close).to_be_focused()
    await close.click()
    await expect(form).to_have_count(0)
    await expect(bruno.get_by_text("1 situation proposée")).to_be_visible()
    await expect(bruno.locator(".mention.mine")).to_have_count(0)


async def test_a_command_opens_the_same_form(play):
    await play.story.open_group()
    chloe = await play.channel("U0CHLOE")
    box = chloe.get_by_role("textbox", name=re.compile("Écrire à"))
    await box.press_sequentially("/to")
    await expect(chloe.get_by_role("option")).to_contain_text("/tour")
    await box.fill("/tour situation")
    await chloe.keyboard.press("Enter")
    await expect(chloe.get_by_role("dialog")).to_be_visible()


async def test_three_people_vote_and_the_count_follows(play):
    await play.story.open_group()
    starts_at = await play.story.plan(16)
    await play.story.propose_first()
    await play.stage.move_clock(starts_at - timedelta(days=6, hours=23))
    fatou = await play.channel("U0FATOU")
    await expect(fatou.get_by_role("button", name="Répondre", exact=True)).to_be_visible()
    for count, voter in enumerate(("U0BRUNO", "U0EMILE", "U0GABRIEL"), 1):
        page = await play.channel(voter)
        await page.get_by_role("button", name="Répondre", exact=True).click()
        ballot = page.get_by_role("dialog")
        await ballot.get_by_role("checkbox").first.check()
        await ballot.locator("[type=submit]").click()
        await expect(ballot).to_have_count(0)
        await expect(fatou.get_by_text(re.compile(f"{count} réponses? sur 6"))).to_be_visible()


async def test_a_phase_is_run_from_the_remote_while_the_channel_watches(play):
    stage = play.stage
    await play.story.open_group()
    starts_at = await play.story.plan(16)
    await play.story.propose_first()
    await play.story.choose(starts_at, lines.CHLOE)
    remote_place = stage.person(lines.LEAD).dm
    await stage.move_clock(starts_at - timedelta(minutes=30))
    await stage.until(lambda: stage.button(lines.LEAD, remote_place, Action.SESSION_START))
    await stage.move_clock(starts_at)

    aicha, bruno = await play.open("U0AICHA", "messages"), await play.channel("U0BRUNO")
    await aicha.get_by_role("button", name="Commencer").click()
    remote = aicha.get_by_role("article").last
    await expect(remote).to_contain_text("phase 1 sur 8")
    await expect(bruno.get_by_role("article").last).to_contain_text("1 · Exposé des problématiques")
    await remote.get_by_role("button", name="Phase suivante").click()
    await expect(bruno.get_by_role("article").last).to_contain_text("2 · Exposé")
    await remote.get_by_role("button", name="Phase suivante").click()
    await expect(bruno.get_by_role("article").last).to_contain_text("3 · Exploration")
    await bruno.get_by_role("article").last.get_by_role("button").first.click()
    form = bruno.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Qui parle en premier ?")
    await form.locator("[type=submit]").click()
    await expect(form).to_have_count(0)
    await bruno.get_by_role("button", name="1 réponse").click()
    thread = bruno.get_by_role("complementary", name="Fil")
    await expect(thread).to_contain_text("Qui parle en premier ?")


async def test_the_clock_on_the_page_makes_the_next_thing_happen(play):
    await play.story.open_group()
    stage = play.stage
    await stage.press_home(lines.LEAD, Action.SESSION_PLAN)
    day = (await stage.now() + timedelta(days=20)).date().isoformat()
    when = {"starts_on": day, "starts_at": "14:00", "length": "150"}
    await stage.submit(lines.LEAD, when)
    await stage.close_all(lines.LEAD)
    bruno = await play.channel("U0BRUNO")
    await bruno.get_by_role("button", name="Jusqu’au prochain événement").click()
    await expect(bruno.get_by_role("button", name="Proposer une situation")).to_be_visible()
    await expect(bruno.get_by_role("alert")).to_have_count(0)
