"""What stands beside a title, and the situations of a choice read in whole: by whom, and when."""

from dataclasses import replace

import pytest

from domain.errors import NotInGroup
from domain.situations import Ask, Moment, SituationKind, SituationText
from handlers.choices import notices
from handlers.ids import Action
from services.choices import forms
from services.situations import writing
from tests.groups import LEAD
from tests.handlers.payload_factory import pressed
from tests.handlers.reading import everything, labels
from tests.use_cases import TEAM

WHOLE = SituationText(
    "A refusal", "How do I go back?", "The client <!here> *refused*.", Ask.STORIES,
    SituationKind.SUCCESS, Moment.UPCOMING, "before <@U1> leaves",
)  # fmt: skip
BESIDE = " · A success to share · before <@U1> leaves"


@pytest.fixture
async def offered(life):
    """A choice between ANN's situation and BEN's, of which only a title and a question are."""
    life.ann = await propose(life, "ANN", WHOLE)
    life.ben = await propose(life, "BEN", SituationText("Another", "And now?"))
    await life.plan()
    await life.open_choice()
    return life


async def propose(life, author, text):
    return (await life.app.do(author, writing.write, life.group.id, text, release=True)).id


async def as_it_was_before(life, situation_id):
    """The situation as one that was proposed before its author could know who reads it."""
    async with life.app.store.unit_of_work(TEAM) as uow:
        await uow.situations.save(replace(await life.situation(situation_id), whole=False))
        await uow.commit()


async def panel(life):
    return await life.app.render(notices.choice, (await life.choice()).id)


async def opened(life, user):
    return await life.app.opened(pressed(user, Action.CHOICE_READ, (await life.choice()).id))


async def test_kind_and_urgency_stand_beside_the_title_in_the_channel_and_on_the_ballot(offered):
    shown = await panel(offered)
    assert BESIDE in everything(shown["blocks"])
    assert BESIDE not in everything(shown["new"]), "no preview may tell it"
    assert "Another ·" not in everything(shown)
    assert WHOLE.account not in everything(shown)
    ballot = await offered.app.opened(
        pressed("BEN", Action.CHOICE_VOTE, (await offered.choice()).id)
    )
    assert "before <@U1> leaves" in everything(ballot)


async def test_the_usual_kind_says_nothing_beside_a_title(life):
    await propose(life, "ANN", replace(WHOLE, kind=SituationKind.DIFFICULTY, urgency=""))
    await life.plan()
    await life.open_choice()
    assert "difficulty" not in everything(await panel(life))


@pytest.mark.parametrize("reader", ["ANN", "BEN"])
async def test_a_member_reads_it_whole_to_the_letter(offered, reader):
    read = await opened(offered, reader)
    for words in (WHOLE.title, BESIDE, WHOLE.question, WHOLE.account, "And now?"):
        assert words in everything(read)
    assert "First-hand accounts" in everything(read)
    assert "Upcoming" in everything(read)


async def test_of_what_was_written_before_only_title_and_question_show(offered):
    await as_it_was_before(offered, offered.ann)
    read = everything(await opened(offered, "BEN"))
    assert WHOLE.question in read
    for kept in (WHOLE.account, BESIDE, "First-hand accounts", "Upcoming"):
        assert kept not in read
    assert BESIDE not in everything(await panel(offered))


async def test_whoever_facilitates_from_outside_reads_what_the_channel_shows(offered):
    read = everything(await opened(offered, LEAD))
    assert WHOLE.question in read
    assert WHOLE.account not in read
    assert "is for the group's members" in read.replace("’", "'")


async def test_nobody_else_reads_anything(offered):
    with pytest.raises(NotInGroup):
        await offered.app.look("STRANGER", forms.to_read, (await offered.choice()).id)
    assert WHOLE.title not in everything(await opened(offered, "STRANGER"))
    unknown = await offered.app.opened(pressed("BEN", Action.CHOICE_READ, "none"))
    assert WHOLE.title not in everything(unknown)


async def test_once_the_choice_is_made_nothing_is_offered_to_be_read_and_it_says_so(offered):
    assert "Read the situations" in labels(await panel(offered))
    before = await offered.choice()
    await offered.all_but_one_vote()
    await offered.close()
    assert "Read the situations" not in labels(await panel(offered))
    late = await offered.app.opened(pressed("BEN", Action.CHOICE_READ, before.id))
    assert "choice" in everything(late)
    assert WHOLE.account not in everything(late)


async def test_what_was_withdrawn_is_read_no_longer(offered):
    await offered.app.do("ANN", writing.withdraw, offered.ann)
    assert WHOLE.title not in everything(await opened(offered, "BEN"))
