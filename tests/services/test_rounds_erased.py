"""What is erased of what was said while objections are worked on: at the end, or as one asks."""

import pytest

from domain.choices import Stage
from services.choices import settling
from services.choices.concerns import Stand
from services.privacy import requests
from services.situations import writing
from tests.groups import LEAD
from tests.services.test_rounds import REASON, objected, respond


@pytest.fixture
async def worked_on(voting):
    """CLEO objects to both situations."""
    await objected(voting)
    return voting


async def test_their_own_words_go_with_all_they_wrote(worked_on):
    await worked_on.app.do("CLEO", requests.erase_my_content)
    assert await worked_on.rows_of_objections() == []
    assert (await worked_on.choice()).stage is Stage.INTEGRATING


async def test_their_words_about_a_withdrawn_situation_go_too(worked_on):
    await worked_on.app.do("ANN", writing.withdraw, worked_on.ann)
    await worked_on.app.do("CLEO", requests.erase_my_content)
    assert await worked_on.rows_of_objections() == []


async def test_once_closed_words_for_the_group_are_gone_and_reasons_stay_with_authors(worked_on):
    await respond(worked_on, "ANN", replies={"ann": "I left the names out"})
    await respond(worked_on, "CLEO", ben=Stand(lifted=False, wording="It is about us all"))
    worked_on.app.clock.at = (await worked_on.session()).starts_at
    await worked_on.start()
    choice = await worked_on.choice()
    assert not choice.is_open
    said = await worked_on.app.stored(lambda uow: uow.objections.of_choice(choice.id))
    assert {(o.reason, o.wording) for o in said} == {(REASON, "")}
    assert await worked_on.app.stored(lambda uow: uow.objections.replies(choice.id)) == {}


async def test_why_one_decided_goes_with_all_they_wrote_and_that_they_did_stays(worked_on):
    aloud = LEAD, settling.settle_aloud, worked_on.session_id, worked_on.ann, "It cannot wait"
    await worked_on.app.do(*aloud)
    await worked_on.app.do(LEAD, requests.erase_my_content)
    choice = await worked_on.choice()
    assert (choice.decided_by, choice.reason) == (LEAD, "")
