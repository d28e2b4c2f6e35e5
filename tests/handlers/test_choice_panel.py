"""The choice in the channel: alive while ballots come in, and never a count of anything else."""

import re

import pytest

from domain.voting.draw import seed_digest
from domain.voting.model import Mark, Marked
from handlers.choices import notices
from handlers.ids import Action
from handlers.sessions import notices as sessions
from services.calendar import planning
from services.groups import departures
from services.notices import Kind
from services.situations import writing
from services.timers import Command
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, typed
from tests.handlers.payload_factory import pressed
from tests.handlers.reading import everything, labels, primaries

TITLE = "A <!channel> *refusal*"


@pytest.fixture
async def voting(life):
    life.ann = await life.propose("ANN", TITLE, question="How do I come back to it?")
    life.ben = await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    return life


async def panel(life):
    return await life.app.render(notices.choice, (await life.choice()).id)


@pytest.mark.parametrize("settled", ["by the answers", "aloud"])
async def test_it_says_when_whoever_was_to_present_has_left(voting, settled):
    if settled == "aloud":
        await voting.choose(voting.ann)
    else:
        for voter in MEMBERS:
            await voting.vote(voter)
    session = await voting.session()
    await voting.app.do(session.narrator_id, departures.left_channel, "C1")
    remote = await voting.app.render(sessions.remote_control, voting.session_id, LEAD)
    for shown in (await panel(voting), remote):
        assert "The situation that was chosen is no longer available" in everything(shown)
        assert "no situation to choose from" not in everything(shown)


NOT_A_COUNT = r'"value": "[^"]*"|<!date[^>]*>|[0-9a-f]{64}|SHA-256|\d+ January'


async def seed_of(voting):
    choice = await voting.choice()
    return await voting.app.stored(lambda uow: uow.choices.seed(choice.id))


def of_ours(shown):
    """The panel's words without what is not a count: the day, dates, ids, the seed, its digest."""
    return re.sub(NOT_A_COUNT, "", everything(shown["blocks"]))


async def test_while_open_it_says_until_when_on_what_and_how_many_ballots(voting):
    await voting.vote("CLEO", Mark.PREFER)
    shown = await panel(voting)
    words = everything(shown)
    assert "stays secret, for the facilitator too" in words
    assert "How do I come back to it?" in words
    assert "1 answer of 6" in words
    seed = await seed_of(voting)
    assert seed_digest(seed) not in words, "who wants to check finds it in the modal"
    assert seed.hex() not in words
    assert labels(shown) == ["Give my answer", "Read the situations", "How is it counted?"]
    assert primaries(shown) == ["Give my answer"]
    assert re.findall(r"\d+", of_ours(shown)) == ["2", "1", "6"], "situations, ballots, voters"


async def test_nobody_can_tell_from_it_who_voted_or_how(voting):
    before = await panel(voting)
    await voting.vote("CLEO", Mark.PREFER)
    other = await panel(voting)
    await voting.vote("CLEO", Mark.ABSTAIN)
    assert await panel(voting) == other
    assert everything(before).replace("0 answers", "1 answer") == everything(other)


async def test_once_closed_it_names_the_situation_and_shows_no_number_at_all(voting):
    for voter in MEMBERS:
        objects = {f"_{voting.ann}": Marked(Mark.OBJECTION, "Too close")} if voter == "EVE" else {}
        await voting.vote(voter, **objects)
    shown = await panel(voting)
    words = everything(shown)
    assert "On Thursday 14 January, we will work on “A success”, presented by <@BEN>." in words
    assert "A refusal" not in words, "what is set aside is named only where nothing is chosen"
    assert "channel" not in words, "what is not chosen is not named"
    assert "Set aside" not in words
    assert "Too close" not in words
    assert (await seed_of(voting)).hex() not in words, "a clean record"
    assert labels(shown) == ["How is it counted?"]
    assert re.findall(r"\d", of_ours(shown)) == []


async def count_shown_to(voting, user):
    choice = await voting.choice()
    return choice, everything(
        await voting.app.opened(pressed(user, Action.CHOICE_COUNT, choice.id))
    )


async def test_the_draw_can_be_checked_afterwards_against_what_was_shown_at_the_opening(voting):
    _, before = await count_shown_to(voting, "ANN")
    assert seed_digest(await seed_of(voting)) in before
    assert (await seed_of(voting)).hex() not in before
    await voting.close()
    for person in ("ANN", LEAD):
        _, after = await count_shown_to(voting, person)
        assert seed_digest(await seed_of(voting)) in after
        assert (await seed_of(voting)).hex() in after
    _, told = await count_shown_to(voting, "STRANGER")
    assert "This belongs to a group you are not in." in told


async def test_a_title_neither_pings_nor_formats(voting):
    await voting.close()
    await voting.choose(voting.ann)
    words = everything(await panel(voting))
    assert "<!channel>" not in words
    assert "You settled it aloud, together." in words


@pytest.mark.parametrize(
    ("mark", "voters", "sentence"),
    [
        (Mark.ABSTAIN, 6, "No situation stands out yet"),
        (Mark.PREFER, 2, "Too few answers came in to decide."),
    ],
)
async def test_what_the_vote_does_not_settle_is_said_with_what_comes_next(
    voting, mark, voters, sentence
):
    for voter in MEMBERS[:voters]:
        await voting.vote(voter, mark)
    if (await voting.choice()).is_answered_now:
        await voting.ring(Command.CLOSE_CHOICE)
    words = everything(await panel(voting))
    assert sentence in words
    assert "<@LEAD> can leave more time, or record the one you agree on" in words


async def test_nothing_left_to_choose_from_is_said_too(app):
    life = await GroupLife.begin(app)
    ann = await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    await app.do("ANN", writing.withdraw, ann)
    assert "It is not too late to propose one" in everything(await panel(life))


async def test_to_whoever_opens_a_choice_of_nothing_it_is_said_in_private(app):
    life = await GroupLife.begin(app)
    await life.plan()
    await life.propose("ANN", "A refusal", ready=False)
    said = await app.opened(pressed(LEAD, Action.CHOICE_OPEN, life.session_id))
    assert "Nobody has proposed a situation they are ready to present." in everything(said)
    assert await life.asked(Kind.CHOICE) == []
    assert await life.choice() is None


async def test_a_cancelled_session_ends_the_choice(voting):
    await voting.app.do(LEAD, planning.cancel, voting.session_id)
    shown = await panel(voting)
    assert "cancelled" in everything(shown)
    assert labels(shown) == []


async def test_a_session_that_ends_during_the_vote_ends_it_and_the_panel_says_so(app):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "A refusal")
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.open_choice()
    await life.vote("CLEO")
    await life.finish()
    shown = await panel(life)
    assert "This session ended before a situation was settled." in everything(shown)
    assert "draw" not in everything(shown)
    assert labels(shown) == []


async def test_another_situation_than_the_one_chosen_takes_its_place(voting):
    for voter in MEMBERS:
        await voting.vote(voter)
    elected = (await voting.session()).situation_id
    await voting.choose(voting.ben if elected == voting.ann else voting.ann)
    words = everything(await panel(voting))
    assert "The group finally works on" in words


async def test_a_session_moved_after_the_choice_has_its_new_day_in_the_panel(voting):
    await voting.choose(voting.ben)
    session = await voting.session()
    await voting.app.do(
        LEAD,
        planning.move,
        session.id,
        starts=typed(session.starts_at.replace(day=21)),
        length=session.length,
        place="",
    )
    assert "On Thursday 21 January" in everything(await panel(voting))
