"""What the page draws: blocks, marks, dates; and that content never becomes markup."""

import pytest
from playwright.async_api import expect

from tests.browser.example_blocks import mrkdwn, plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


# What is written, what is read, a selector, and what it holds (None: nothing like it is there).
SIGNS: list[tuple[str, str, str, str | None]] = [
    ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name", "strong, em", None),
    ("*bold*, then (_both_)", "bold, then (both)", "em", "both"),
    ("*unclosed", "*unclosed", "strong", None),
    ("* not * bold", "* not * bold", "strong", None),
    ("*a `*` b*", "a * b", "code", "*"),
    (
        "see https://example.org/x?a=1.",
        "see https://example.org/x?a=1.",
        "a",
        "https://example.org/x?a=1",
    ),
    ("<javascript:alert(1)|here>", "<javascript:alert(1)|here>", "a", None),
    ("&lt;img src=x onerror=alert(1)&gt;", "<img src=x onerror=alert(1)>", "img", None),
    ("<!date^1773910800^at {time}|then>", "at 5:00 AM", "time", "at 5:00 AM"),
    ("<!date^soon^{time}|then>", "<!date^soon^{time}|then>", "time", None),
    ("```\na\n```\nafter", "a\nafter", "pre", "a"),
    (":no_such_sign: 10:30:20", ":no_such_sign: 10:30:20", "span.emoji", None),
    ("<@U0NOBODY>", "@U0NOBODY", ".mention", "@U0NOBODY"),
]


async def test_mrkdwn_is_read_and_shown_in_the_readers_zone(chat):
    await chat.app.show_all()
    page = await chat.open("U0GABRIEL")
    marked = page.locator(".block-section").first
    await expect(marked.locator("strong")).to_have_text("bold")
    await expect(marked.locator("em")).to_have_text("italic")
    await expect(marked.locator("s")).to_have_text("struck")
    await expect(marked.locator("code")).to_have_text("code *x*")
    await expect(marked.locator("pre")).to_have_text("let *x* = 1")
    await expect(marked.locator("blockquote")).to_have_text("quoted <b>")
    link = marked.get_by_role("link", name="a link")
    await expect(link).to_have_attribute("href", "https://example.org/a")
    await expect(marked.locator("time")).to_have_text("Thursday, March 19, 2026 5:00 AM")
    await expect(marked.locator(".mention")).to_have_text(["@Aïcha Benali", "#general", "@here"])


async def test_the_same_moment_reads_otherwise_in_french(chat):
    await chat.app.show_all()
    page = await chat.open("U0AICHA")
    when = page.locator(".block-section").first.locator("time")
    await expect(when).to_have_text("jeudi 19 mars 2026 10:00")
    await expect(page.locator("html")).to_have_attribute("lang", "fr")
    await expect(page.get_by_role("heading", name="Canaux")).to_be_visible()


async def test_plain_text_is_literal(chat):
    await chat.app.show_all()
    page = await chat.open()
    await expect(page.get_by_text("*not bold* <b>not html</b>")).to_be_visible()


async def test_rich_text_keeps_its_styles_and_reads_nothing_into_words(chat):
    await chat.app.show_all()
    page = await chat.open()
    rich = page.locator(".block-rich_text")
    await expect(rich.locator(".rich-section strong").first).to_have_text("strong")
    await expect(rich).to_contain_text("*as typed*")
    await expect(rich.locator("li")).to_have_text(["first", "second"])
    await expect(rich.locator("blockquote")).to_have_text("said\nin two lines")
    await expect(rich.locator(".mention")).to_have_text("@Bruno Keller")
    await expect(rich.get_by_role("img", name="seedling")).to_have_text("🌱")


async def test_what_is_not_known_and_what_is_elsewhere_have_a_placeholder(chat):
    await chat.app.show_all()
    page = await chat.open()
    await expect(page.get_by_text("Block not drawn here: video")).to_be_visible()
    await expect(page.get_by_role("img", name="a sleeping cat")).to_be_visible()


async def test_signs_that_only_look_like_marks(chat):
    await chat.app.post([{"type": "section", "text": mrkdwn(text)} for text, *_ in SIGNS])
    page = await chat.open()
    for index, (text, shown, selector, inside) in enumerate(SIGNS):
        words = page.locator(".block-section .text").nth(index)
        assert (await words.inner_text()).replace("\n\n", "\n") == shown, text
        found = await words.locator(selector).all_text_contents()
        assert found == ([] if inside is None else [inside]), text


async def test_today_has_a_capital_only_where_it_begins(chat):
    now = int(chat.sandbox.clock.now())
    text = f"<!date^{now}^{{date_pretty}} at {{time}}|x>\nWe meet <!date^{now}^{{date_pretty}}|x>."
    await chat.app.post([{"type": "section", "text": mrkdwn(text)}])
    page = await chat.open()
    await expect(page.locator(".block-section time").first).to_contain_text("Today at")
    await expect(page.locator(".block-section time").last).to_have_text("today")


async def test_no_content_ever_runs(chat):
    attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    await chat.sandbox.person("U0AICHA").say("general", attack)
    await chat.app.post([{"type": "header", "text": plain(attack)}])
    page = await chat.open()
    await expect(page.get_by_role("heading", name=attack)).to_be_visible()
    await expect(page).not_to_have_title("owned")
    assert await page.locator("#main-list img, #main-list script").count() == 0


async def test_posts_of_one_author_within_five_minutes_stand_together(chat):
    for seconds, text in ((0, "one"), (200, "two"), (301, "three")):
        chat.sandbox.advance(seconds)
        await chat.app.post([{"type": "section", "text": mrkdwn(text)}])
    page = await chat.open()
    await expect(page.get_by_role("article")).to_have_count(3)
    assert await page.locator("article:has(.author)").all_inner_texts() == [
        text for text in await page.get_by_role("article").all_inner_texts() if "two" not in text
    ]


async def test_people_who_join_together_are_told_in_one_line(chat):
    aicha = chat.sandbox.person("U0AICHA")
    place = await aicha.create_channel("workshop", private=True)
    await aicha.invite("workshop", "U0BRUNO", "U0CHLOE", "U0GABRIEL")
    page = await chat.open("U0GABRIEL", place)
    joined = page.locator(".system")
    await expect(joined).to_contain_text(
        "Aïcha Benali, Bruno Keller, Chloé Tremblay, and Gabriel Stone joined the channel"
    )


async def test_only_what_people_change_is_marked_as_edited(chat):
    ts = await chat.app.post([{"type": "section", "text": mrkdwn("before")}])
    page = await chat.open()
    blocks = [{"type": "section", "text": mrkdwn("after")}]
    await chat.app.client.chat_update(channel="C0GENERAL", ts=ts, text="after", blocks=blocks)
    await expect(page.locator("article").last).to_contain_text("after")
    await expect(page.get_by_text("(edited)")).to_have_count(0)


async def test_pins_are_marked_and_found_from_the_head(chat):
    ts = await chat.app.post([{"type": "section", "text": mrkdwn("keep me")}], text="keep me")
    await chat.app.client.pins_add(channel="C0GENERAL", timestamp=ts)
    page = await chat.open()
    await expect(page.locator("article.pinned")).to_contain_text("Pinned")
    await page.get_by_role("button", name="1 pinned message").click()
    await page.get_by_role("menuitem", name="keep me").click()
    await expect(page.get_by_role("menu")).to_have_count(0)


async def test_files_are_shown_and_handed_over(chat):
    chat.sandbox.workspace.rules.scopes = False
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
        "08d763a8a9a900000302010157b8d0590000000049454e44ae426082"
    )
    share = chat.app.client.files_upload_v2
    await share(channel="C0GENERAL", filename="dot.png", content=dot, initial_comment="a dot")
    await share(channel="C0GENERAL", filename="notes.txt", content="to read")
    page = await chat.open()
    await expect(page.get_by_role("img", name="dot.png")).to_be_visible()
    async with page.expect_download() as handed:
        await page.get_by_role("link", name="notes.txt").click()
    assert (await handed.value).suggested_filename == "notes.txt"


async def test_older_messages_come_when_asked_for(chat):
    aicha = chat.sandbox.person("U0AICHA")
    for number in range(75):
        await aicha.say("general", f"line {number}.")
    page = await chat.open()
    await expect(page.get_by_text("line 74.")).to_be_visible()
    assert await page.locator("article").count() == 60
    await page.get_by_role("button", name="Show earlier messages").click()
    await expect(page.locator("article")).to_have_count(75)
    await expect(page.get_by_text("This is the very beginning of #general.")).to_be_attached()
