"""What each form of a ballot asks, and how it is counted, to the letter."""

import pytest

from domain.choosing import BallotKind
from domain.voting.model import Method
from handlers.ids import Action
from tests.group_life import GroupLife
from tests.groups import LEAD
from tests.handlers.outline import assert_reads
from tests.handlers.payload_factory import pressed, pressed_in, submitted


async def test_a_detailed_ballot(app):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.choose_by(ballot=BallotKind.DETAILED)
    await life.plan()
    choice = await life.open_choice()
    view = await app.opened(pressed("ANN", Action.CHOICE_VOTE, choice.id))
    assert view["private_metadata"] == choice.id
    assert_reads(view, "ballot_of_an_author")
    (marked,) = [b["block_id"] for b in view["blocks"] if b["type"] == "input"]
    said = await app.send(submitted("ANN", view, **{marked: "objection"}))
    assert_reads(said["view"], "ballot_with_an_objection")


async def test_a_short_ballot(app):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    choice = await life.open_choice()
    view = await app.opened(pressed("ANN", Action.CHOICE_VOTE, choice.id))
    assert view["private_metadata"] == choice.id
    assert_reads(view, "ballot_short")
    await app.send(pressed_in("ANN", view, Action.CHOICE_IMPOSSIBLE))
    assert_reads(app.slack.views("views.update")[-1], "ballot_short_unfolded")


async def test_an_answer_about_the_only_situation(app):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    shown = await app.opened(pressed("BEN", Action.CHOICE_OBJECT, choice.id))
    assert_reads(shown, "ballot_of_one_objected")
    assert_reads(await app.opened(pressed("BEN", Action.CHOICE_ACCEPT, choice.id)), "ballot_noted")


@pytest.mark.parametrize("method", ["resistance", "majority_judgment"])
async def test_a_ballot_of_numbers(app, method):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "A refusal")
    life.later(minutes=1)
    await life.propose("BEN", "A success")
    await life.choose_by(method=Method(method))
    await life.plan()
    choice = await life.open_choice()
    shown = await app.opened(pressed("ANN", Action.CHOICE_VOTE, choice.id))
    assert_reads(shown, f"ballot_of_{method}")
    assert_reads(
        await app.opened(pressed("ANN", Action.CHOICE_COUNT, choice.id)), f"count_{method}"
    )


async def test_a_ballot_with_nothing_to_mark(app):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "The only one")
    await life.plan()
    choice = await life.open_choice()
    assert_reads(
        await app.opened(pressed("ANN", Action.CHOICE_VOTE, choice.id)), "ballot_with_nothing"
    )


async def test_how_a_choice_is_counted(app, life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    assert_reads(await app.opened(pressed(LEAD, Action.CHOICE_COUNT, choice.id)), "choice_count")
    await life.close()
    after = await app.opened(pressed(LEAD, Action.CHOICE_COUNT, choice.id))
    assert_reads(after, "choice_count_closed")
