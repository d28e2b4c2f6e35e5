"""What authors and who facilitates are told before a choice opens; how the group chooses."""

import pytest

from domain.choosing import BallotKind, Choosing, chosen
from domain.errors import BadInput
from handlers.choices import notices
from handlers.ids import Action, Modal
from services.calendar import planning
from services.timers import Command
from tests.groups import LEAD
from tests.handlers.outline import assert_reads
from tests.handlers.payload_factory import pressed, submitted
from tests.handlers.reading import everything, labels


async def asked(life, author="ANN"):
    return await life.app.render(notices.willing, life.session_id, author)


async def told(life):
    return await life.app.render(notices.no_candidate, life.session_id, LEAD)


async def test_an_author_is_asked_says_so_in_one_click_and_it_closes_with_the_opening(app, life):
    await life.propose("ANN", "A refusal", ready=False)
    life.later(minutes=1)
    await life.propose("ANN", "A doubt")
    await life.plan(days=24)
    await life.ring(Command.ASK_AUTHORS)
    shown = await asked(life)
    assert_reads(shown, "willing_asked")
    assert "A refusal" not in str(shown["new"]), "titles are filled in after"
    (yes,) = [b["value"] for b in _buttons(shown) if b["text"]["text"] == "Yes, this time"]
    await app.send(pressed("ANN", Action.CHOICE_WILLING, yes))
    assert labels(await asked(life)) == ["Not this time", "Not this time"]
    await life.ring(Command.OPEN_CHOICE)
    assert_reads(await asked(life), "willing_over")


def _buttons(shown):
    return [b["accessory"] for b in shown["blocks"] if "accessory" in b]


async def test_the_question_ends_with_its_session(app, life):
    await life.propose("ANN", "A refusal", ready=False)
    await life.plan(days=24)
    await app.do(LEAD, planning.cancel, life.session_id)
    assert "will not take place" in everything(await asked(life))
    assert labels(await asked(life)) == []


async def test_where_there_is_nothing_to_choose_who_facilitates_learns_what_comes(app, life):
    await life.plan(days=24)
    await life.ring(Command.OPEN_CHOICE)
    assert_reads(await told(life), "no_candidate")
    await life.propose("ANN", "A refusal")
    assert_reads(await told(life), "no_candidate_any_more")
    await app.send(pressed(LEAD, Action.CHOICE_OPEN, life.session_id))
    assert (await life.choice()).is_open
    assert labels(await told(life)) == []


async def test_who_facilitates_sets_how_the_group_chooses(app, life):
    card = await app.opened(pressed(LEAD, Action.GROUP_CARD, life.group.id))
    assert "The choice" in labels(card)
    assert "The choice" not in labels(
        await app.opened(pressed("ANN", Action.GROUP_CARD, life.group.id))
    )
    form = await app.opened(pressed(LEAD, Action.CHOICE_SET, life.group.id))
    assert_reads(form, "choosing")
    given = {"ballot": "detailed", "closes_before": "1", "closes_at": "12"}
    said = await app.send(submitted(LEAD, form, **given))
    assert said["response_action"] == "update"
    group = await app.stored(lambda uow: uow.groups.get(life.group.id))
    assert (group.choosing.ballot, group.choosing.closes_before) == (BallotKind.DETAILED, 1)
    assert group.choosing.closes_at.hour == 12


@pytest.mark.parametrize(
    "wrong",
    [{"method": "lots"}, {"ballot": "long"}, {"closes_before": 6}, {"hour": 9}, {"hour": None}],
)
def test_what_is_none_of_the_answers_is_refused_beside_its_field(wrong):
    given = {"method": "consent", "ballot": "short", "closes_before": 3, "hour": 18}
    assert chosen(**given) == Choosing()
    with pytest.raises(BadInput) as refused:
        chosen(**given | wrong)
    assert list(refused.value.fields) == ["closes_at" if "hour" in wrong else next(iter(wrong))]


async def test_an_author_who_proposes_while_the_group_chooses_is_told_that_it_waits(app, life):
    await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    form = await app.opened(pressed("ANN", Action.SITUATION_NEW, life.group.id))
    assert form["callback_id"] == Modal.SITUATION
    filled = {"title": "Late", "question": "What?", "end": "release"}
    said = await app.send(submitted("ANN", form, ready=("ready",), **filled))
    assert "it waits for the next one" in everything(said["view"])
