"""What a person erases: what they wrote, or a situation with all that was said about it."""

import pytest

from domain.errors import NotAuthor, NotInGroup
from services import access
from services.audit import Act
from services.privacy import requests
from tests.groups import LEAD, STRANGER


async def acts_of(life, person):
    found = await life.app.stored(lambda uow: uow.audit.of_actor(person))
    return [(e.act, e.group_id) for e in found]


async def test_what_one_wrote_is_gone_and_the_record_says_it_was_withdrawn(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Worded by Ben?")
    await held.bring("CLEO", reformulation="Worded by Cleo?")
    draft = await held.propose("BEN", "Of Ben")
    await held.app.do("BEN", requests.erase_my_content)
    brought = {c.author_id: c for c in await held.contributions("reformulation")}
    assert brought["BEN"].is_withdrawn
    assert brought["CLEO"].text == "Worded by Cleo?"
    assert await held.situation(draft) is None
    assert (await held.situation(held.situation_id)).author_id == "ANN"
    assert (Act.CONTENT_ERASED, "") in await acts_of(held, "BEN")


async def test_an_answer_to_an_open_choice_goes_too_and_may_be_given_again(voting):
    await voting.vote("CLEO")
    await voting.app.do("CLEO", requests.erase_my_content)
    assert await voting.answers() == []
    await voting.vote("CLEO")
    assert len(await voting.answers()) == 1


@pytest.mark.parametrize("person", ["BEN", LEAD, STRANGER])
async def test_only_its_author_takes_a_situation_back(held, person):
    with pytest.raises((NotInGroup, NotAuthor)):
        await held.app.do(person, requests.take_back, held.situation_id)
    assert await held.situation(held.situation_id)
    assert Act.SITUATION_ERASED not in {act for act, _ in await acts_of(held, person)}


async def test_while_live_the_session_goes_on_without_and_the_facilitator_is_told(life):
    other, held = await life.propose("CLEO", "Another"), life
    held.situation_id = await held.hold()
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Worded by Ben?")
    await held.app.do("ANN", requests.take_back, held.situation_id)
    session = await held.session()
    assert session.is_live
    assert (session.situation_id, session.narrator_id) == (None, None)
    assert await held.contributions() == []
    assert await held.situation(held.situation_id) is None
    told = await held.asked("taken_back")
    assert [(n.user_id, n.subject) for n in told] == [(LEAD, f"ANN:{held.situation_id}:live")]
    assert (Act.SITUATION_ERASED, held.group.id) in await acts_of(held, "ANN")
    await held.choose(other)
    assert (await held.session()).narrator_id == "CLEO"


async def test_the_session_may_end_instead(held):
    await held.reach("reformulations")
    await held.app.do("ANN", requests.take_back, held.situation_id)
    await held.finish()
    assert (await held.session()).is_over


async def test_once_worked_on_all_that_was_said_about_it_goes(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Worded by Ben?")
    await held.finish()
    await held.app.do("ANN", requests.take_back, held.situation_id)
    assert await held.contributions() == []
    assert await held.situation(held.situation_id) is None
    (told,) = await held.asked("taken_back")
    assert told.subject == f"ANN:{held.situation_id}:"


async def test_taken_back_twice_it_is_gone_as_if_it_had_never_been(held):
    await held.app.do("ANN", requests.take_back, held.situation_id)
    with pytest.raises(NotInGroup):
        await held.app.do("ANN", requests.take_back, held.situation_id)
    with pytest.raises(NotInGroup):
        await held.app.look("ANN", access.author, held.situation_id)


async def test_who_erases_all_while_presenting_leaves_the_group_another_to_choose(held):
    await held.reach("reformulations")
    await held.app.do("ANN", requests.erase_my_content)
    session = await held.session()
    assert session.is_live
    assert session.situation_id is None
    assert len(await held.asked("taken_back")) == 1
