"""Modals: filling in, errors beside the fields, updates, the stack, the focus."""

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.fixture
def form(chat):
    """Open the form from the Home, as Gabriel; the page and the dialog."""

    async def open_form(person: str = "U0GABRIEL", **more):
        page = await chat.open(person, "home", **more)
        await page.get_by_role("button", name="Open the form").click()
        dialog = page.get_by_role("dialog", name="A form")
        await expect(dialog).to_be_visible()
        return page, dialog

    return open_form


async def fill_required(page, dialog, title="A good one"):
    await dialog.get_by_label("Title").fill(title)
    await dialog.get_by_role("combobox", name="Fruit").click()
    await page.get_by_role("option", name="Fig").click()
    await dialog.get_by_role("combobox", name="People").click()
    await page.get_by_role("option", name="Bruno Keller").click()
    await page.get_by_role("option", name="Fatou Ndiaye").click()
    await page.keyboard.press("Escape")


async def test_a_form_gives_every_kind_of_value(chat, form):
    page, dialog = await form()
    await fill_required(page, dialog)
    await dialog.get_by_label("Story").fill("Once\nupon")
    await dialog.get_by_role("radio", name="Pear").check()
    await dialog.get_by_role("checkbox", name="Apple").check()
    await dialog.get_by_label("Day").fill("2026-05-01")
    await dialog.get_by_label("Hour").fill("18:30")
    await dialog.get_by_label("E-mail").fill("a@example.org")
    await dialog.get_by_label("Number").fill("12")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog).to_have_count(0)
    (values,) = chat.app.submissions
    got = {block: next(iter(entry.values())) for block, entry in values.items()}
    assert got["title"]["value"] == "A good one"
    assert got["story"]["value"] == "Once\nupon"
    assert got["fruit"]["selected_option"]["value"] == "fig"
    assert got["people"]["selected_users"] == ["U0BRUNO", "U0FATOU"]
    assert got["kind"]["selected_option"]["value"] == "pear"
    assert [o["value"] for o in got["extras"]["selected_options"]] == ["apple"]
    assert (got["day"]["selected_date"], got["hour"]["selected_time"]) == ("2026-05-01", "18:30")
    assert (got["mail"]["value"], got["count"]["value"]) == ("a@example.org", "12")


async def test_the_apps_errors_stand_beside_the_field_and_nothing_typed_is_lost(chat, form):
    page, dialog = await form()
    await fill_required(page, dialog, title="wrong")
    await dialog.get_by_label("Story").fill("keep me")
    await dialog.get_by_role("button", name="Send").click()
    title = dialog.get_by_label("Title")
    await expect(title).to_have_attribute("aria-invalid", "true")
    await expect(title).to_be_focused()
    await expect(title).to_have_accessible_description("Another title, please Short")
    await expect(dialog.get_by_label("Story")).to_have_value("keep me")
    await expect(dialog.get_by_text("1 field needs attention")).to_be_visible()
    await title.fill("right")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog).to_have_count(0)
    assert chat.app.submissions[0]["title"]["value"]["value"] == "right"


async def test_an_error_goes_away_as_its_field_is_corrected(form):
    page, dialog = await form()
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.get_by_text("3 fields need attention")).to_be_visible()
    await dialog.get_by_label("Title").fill("A")
    await expect(dialog.locator(".error")).to_have_count(2)
    await expect(dialog.get_by_label("Title")).not_to_have_attribute("aria-invalid", "true")
    await dialog.get_by_role("combobox", name="Fruit").click()
    await page.get_by_role("option", name="Fig").click()
    await expect(dialog.get_by_text("1 field needs attention")).to_be_visible()
    await dialog.get_by_label("Title").fill("")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.get_by_text("2 fields need attention")).to_be_visible()


async def test_a_modal_belongs_to_the_window_it_was_opened_in(chat, form):
    page, dialog = await form()
    other = await chat.open("U0GABRIEL", "home")
    await expect(other.get_by_role("button", name="Open the form")).to_be_visible()
    await expect(other.get_by_role("dialog")).to_have_count(0)
    await dialog.get_by_label("Title").fill("Mine")
    await dialog.get_by_role("button", name="Go deeper").click()
    await expect(page.get_by_role("dialog", name="Deeper")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("dialog", name="Deeper")).to_be_visible()
    await expect(other.get_by_role("dialog")).to_have_count(0)


async def test_what_is_missing_is_said_in_the_persons_language(form):
    _, dialog = await form("U0AICHA")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.get_by_text("Veuillez remplir ce champ.")).to_have_count(3)
    await expect(dialog.get_by_text("3 champs à revoir")).to_be_visible()


async def test_the_counter_appears_near_the_limit(form):
    _, dialog = await form()
    title = dialog.get_by_label("Title")
    await title.fill("x" * 20)
    await expect(dialog.locator(".counter").first).to_be_empty()
    await title.fill("x" * 38)
    await expect(dialog.get_by_text("2 characters left")).to_be_visible()
    await title.fill("x" * 42)
    await expect(dialog.get_by_text("2 characters too many")).to_be_visible()


async def test_typing_survives_an_update_by_the_app(chat, form):
    page, dialog = await form()
    await fill_required(page, dialog)
    await dialog.get_by_role("button", name="One more field").click()
    await expect(dialog.get_by_label("Added")).to_be_visible()
    await expect(dialog.get_by_label("Title")).to_have_value("A good one")
    await expect(dialog.get_by_role("combobox", name="Fruit")).to_have_value("Fig")
    await expect(dialog.get_by_text("Bruno Keller")).to_be_visible()
    await chat.sandbox.until(lambda: chat.app.actions)
    seen = chat.app.actions[0]["view"]["state"]["values"]
    assert seen["title"]["value"]["value"] == "A good one"


async def test_typing_survives_becoming_someone_else_and_coming_back(form):
    page, dialog = await form()
    await fill_required(page, dialog)
    await page.goto(page.url.replace("U0GABRIEL", "U0AICHA"))
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.goto(page.url.replace("U0AICHA", "U0GABRIEL"))
    await expect(dialog.get_by_label("Title")).to_have_value("A good one")
    await expect(dialog.locator(".chip")).to_have_text(["Bruno Keller", "Fatou Ndiaye"])


async def test_modals_stack_and_escape_closes_the_one_in_front(chat, form):
    page, dialog = await form()
    await dialog.get_by_label("Title").fill("below")
    deeper = dialog.get_by_role("button", name="Go deeper")
    await deeper.click()
    inner = page.get_by_role("dialog", name="Deeper")
    await expect(inner.get_by_label("Inner")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(inner).to_have_count(0)
    await expect(deeper).to_be_focused()
    await expect(dialog.get_by_label("Title")).to_have_value("below")
    await chat.sandbox.until(lambda: chat.app.closed == ["deeper"])
    await deeper.click()
    await inner.get_by_label("Inner").fill("deep")
    await inner.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert chat.app.submissions[0]["inner"]["value"]["value"] == "deep"


async def test_the_focus_stays_in_the_modal_and_goes_back_to_the_button(form):
    page, dialog = await form()
    for _ in range(30):
        await page.keyboard.press("Tab")
        inside = await page.evaluate(
            "document.activeElement === document.body"
            " || Boolean(document.activeElement.closest('dialog'))"
        )
        assert inside
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("button", name="Open the form")).to_be_focused()


async def test_enter_in_a_line_sends_the_form(chat, form):
    page, dialog = await form()
    await fill_required(page, dialog)
    await dialog.get_by_label("Title").press("Enter")
    await expect(dialog).to_have_count(0)
    assert len(chat.app.submissions) == 1


async def test_no_more_people_than_allowed_can_be_chosen(form):
    page, dialog = await form()
    await dialog.get_by_role("combobox", name="People").click()
    for name in ("Bruno Keller", "Fatou Ndiaye", "Driss Amrani"):
        await page.get_by_role("option", name=name).click()
    await expect(page.get_by_role("option", name="Aïcha Benali")).to_be_disabled()
    await dialog.get_by_role("button", name="Remove Driss Amrani").click()
    await expect(dialog.locator(".chip")).to_have_text(["Bruno Keller", "Fatou Ndiaye"])


async def test_an_app_that_does_not_answer_leaves_the_form_as_it_is(chat, form):
    page, dialog = await form()
    await fill_required(page, dialog)
    await chat.sandbox.disturb("deafen")
    chat.sandbox.delivery.timing.ack = 0.3
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("App did not answer")
    await expect(dialog.get_by_label("Title")).to_have_value("A good one")
