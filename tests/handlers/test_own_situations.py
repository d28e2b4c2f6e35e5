"""A person's own situations on their Home: since when they wait, and whether they still may."""

from datetime import timedelta

import pytest

from bot.catalogues import words
from handlers.home.notices import home
from services.choices import closing
from services.context import NOBODY
from services.situations import writing
from tests.handlers.reading import everything

FRENCH, ENGLISH = words("fr"), words("en")


async def shown_to(life, user, language=ENGLISH):
    return everything(await life.app.render(home, user, user, language))


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (0, "proposée aujourd’hui", "proposed today"),
        (1, "proposée il y a 1 jour", "proposed 1 day ago"),
        (9, "proposée il y a 1 semaine", "proposed 1 week ago"),
        (61, "proposée il y a 2 mois", "proposed 2 months ago"),
        (400, "proposée il y a 1 an", "proposed 1 year ago"),
    ],
)
async def test_it_says_in_words_since_when_it_is_proposed(life, days, french, english):
    await life.propose("ANN", "A refusal")
    life.later(days=days)
    assert french in await shown_to(life, "ANN", FRENCH)
    assert english in await shown_to(life, "ANN")


async def test_days_are_those_of_the_groups_zone(life):
    local = life.app.clock.now().astimezone(life.group.zone)
    midnight = local.replace(hour=0, minute=0) + timedelta(days=1)
    await life.propose("ANN", "A refusal")
    life.app.clock.at = midnight
    assert "proposed 1 day ago" in await shown_to(life, "ANN")


async def test_what_was_not_chosen_stays_available_and_says_so(life):
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    assert "still available" not in await shown_to(life, "BEN"), "the choice is not made yet"
    await life.choose(ann)
    assert "still available" in await shown_to(life, "BEN")
    assert "still available" not in await shown_to(life, "ANN")
    assert (await life.situation(ben)).considered
    assert not (await life.situation(ann)).considered


async def test_so_does_what_the_answers_did_not_choose(life):
    for author in ("ANN", "BEN"):
        await life.propose(author, f"Of {author}")
    await life.plan()
    await life.open_choice()
    for voter in life.group.member_ids:
        await life.vote(voter)
    session = await life.session()
    (other,) = {"ANN", "BEN"} - {session.narrator_id}
    assert "still available" in await shown_to(life, other)
    await life.app.do(NOBODY, closing.give_back, session.situation_id)
    assert "still available" not in await shown_to(life, session.narrator_id)


async def test_one_that_is_not_to_be_presented_says_so_instead(life):
    kept = await life.propose("BEN", "A success", ready=False)
    assert "not to be presented this time" in await shown_to(life, "BEN")
    await life.app.do("BEN", writing.withdraw, kept)
    assert "A success" not in await shown_to(life, "BEN")
