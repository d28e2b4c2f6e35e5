"""What is said while objections are worked on: to whom, by whom, and what is left of it."""

import pytest

from domain.choices import Stage
from domain.errors import (
    NotAuthor,
)
from domain.voting.model import Mark
from services.choices import queries, rounds, settling
from services.choices.concerns import Stand
from services.context import NOBODY
from services.privacy import requests
from services.situations import writing
from services.timers import Command
from tests.groups import LEAD, MEMBERS
from tests.services.objecting import OBJECTION, REASON, own_part, respond


async def test_each_sees_their_own_part_and_nobody_elses(worked_on):
    ann, cleo, dan = [await own_part(worked_on, p) for p in ("ANN", "CLEO", "DAN")]
    assert [(o.situation.id, [r.reason for r in o.objections]) for o in ann.own] == [
        (worked_on.ann, [REASON])
    ]
    assert ann.objected == []
    assert {o.situation.id for o in cleo.objected} == {worked_on.ann, worked_on.ben}
    assert cleo.own == []
    assert (dan.own, dan.objected) == ([], [])


async def test_words_for_the_group_are_kept_and_what_is_not_theirs_is_refused(worked_on):
    await respond(worked_on, "ANN", replies={"ann": "I left the names out"})
    await respond(worked_on, "CLEO", ben=Stand(lifted=False, wording="It is about us all"))
    with pytest.raises(NotAuthor):
        await respond(worked_on, "BEN", replies={"ann": "mine"})
    await respond(worked_on, "DAN", ann=Stand(lifted=True, wording="not mine"))
    choice = await worked_on.choice()
    said = await worked_on.app.stored(lambda uow: uow.objections.of_choice(choice.id))
    assert {o.wording for o in said} == {"", "It is about us all"}
    replies = await worked_on.app.stored(lambda uow: uow.objections.replies(choice.id))
    assert replies == {worked_on.ann: "I left the names out"}
    assert len((await own_part(worked_on, "CLEO")).objected) == 2


async def test_their_own_words_go_with_all_they_wrote(worked_on):
    await worked_on.app.do("CLEO", requests.erase_my_content)
    assert await worked_on.rows_of_objections() == []
    assert (await worked_on.choice()).stage is Stage.INTEGRATING


async def test_what_was_said_to_the_group_stands_still_where_too_few_answer_again(worked_on):
    await respond(worked_on, "ANN", replies={"ann": "I left the names out"})
    await worked_on.ring(Command.CLOSE_CHOICE)
    await worked_on.ring(Command.CLOSE_CHOICE)
    choice = await worked_on.choice()
    assert (choice.round, choice.stage) == (2, Stage.TOO_FEW)
    await worked_on.app.do(LEAD, rounds.reopen, choice.id)
    seen = await worked_on.app.look(NOBODY, queries.panel, choice.id)
    assert seen.said[worked_on.ann].reply == "I left the names out"


async def test_an_author_whose_situation_nobody_objects_to_any_more_has_nothing_to_do(worked_on):
    await worked_on.ring(Command.CLOSE_CHOICE)
    for voter in MEMBERS:  # ANN's meets no objection now, and too few take a stand on it.
        against = {} if voter == "BEN" else {f"_{worked_on.ben}": OBJECTION}
        await worked_on.vote(voter, Mark.ABSTAIN, **against)
    choice = await worked_on.choice()
    assert (choice.stage, choice.blocked) == (Stage.INTEGRATING, (worked_on.ben,))
    assert (await own_part(worked_on, "ANN")).own == []
    assert len((await own_part(worked_on, "BEN")).own) == 1


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
