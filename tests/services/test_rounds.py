"""Objections are worked on, then everyone answers again; or too few have answered."""

import pytest

from domain.choices import Stage
from domain.errors import (
    BadInput,
    ChoiceMovedOn,
    ChoiceWaits,
    NotAuthor,
    NotFacilitator,
    PutToVote,
)
from domain.voting.model import Mark, Marked, Outcome
from services.choices import concerns, opening, rounds, settling
from services.choices.concerns import Stand
from services.context import NOBODY
from services.groups import departures
from services.notices import Kind
from services.privacy import requests
from services.situations import writing
from services.timers import Command
from tests.groups import LEAD, MEMBERS

REASON = "Too close to us"
OBJECTION = Marked(Mark.OBJECTION, REASON)


async def objected(life, *, to=("ann", "ben"), by="CLEO"):
    """All answer; one objects to these."""
    for voter in MEMBERS:
        own = {"ANN": life.ann, "BEN": life.ben}.get(voter)
        against = {f"_{getattr(life, s)}": OBJECTION for s in to} if voter == by else {}
        against.pop(f"_{own}", None)
        await life.vote(voter, **against)


@pytest.fixture
async def worked_on(voting):
    """CLEO objects to both situations: nothing is eligible."""
    await objected(voting)
    return voting


async def own_part(life, person):
    return await life.app.look(person, concerns.concerns, (await life.choice()).id)


async def respond(life, person, replies=None, **stands):
    given = {getattr(life, s): stand for s, stand in stands.items()}
    told = {getattr(life, s): text for s, text in (replies or {}).items()}
    await life.app.do(person, concerns.respond, (await life.choice()).id, told, given)


async def test_where_nothing_is_eligible_objections_are_worked_on_and_nothing_is_received(
    worked_on,
):
    choice = await worked_on.choice()
    assert (choice.stage, choice.outcome) == (Stage.INTEGRATING, Outcome.BLOCKED)
    assert choice.is_open
    assert set(choice.blocked) == {worked_on.ann, worked_on.ben}
    assert len(await worked_on.answers()) == 6
    with pytest.raises(ChoiceWaits):
        await worked_on.vote("DAN")
    assert await worked_on.timer(Command.NUDGE_BALLOT) is None


async def test_the_reasons_go_to_the_author_alone_and_nothing_to_who_objects(worked_on):
    told = await worked_on.asked(Kind.OBJECTIONS)
    assert sorted(row.user_id for row in told) == ["ANN", "BEN"]
    everything = [*told, *await worked_on.asked(Kind.CHOICE)]
    assert not any("CLEO" in row.key or row.user_id == "CLEO" for row in everything)
    for row in await worked_on.rows_of_objections():
        assert "CLEO" not in str(row)


async def test_an_objection_to_another_than_the_chosen_one_goes_to_its_author_too(voting):
    await objected(voting, to=["ann"])
    assert (await voting.choice()).outcome is Outcome.CHOSEN
    assert [row.user_id for row in await voting.asked(Kind.OBJECTIONS)] == ["ANN"]


async def test_each_sees_their_own_part_and_nobody_elses(worked_on):
    ann, cleo, dan = [await own_part(worked_on, p) for p in ("ANN", "CLEO", "DAN")]
    assert [(o.situation.id, [r.reason for r in o.objections]) for o in ann.own] == [
        (worked_on.ann, [REASON])
    ]
    assert ann.objected == []
    assert {o.situation.id for o in cleo.objected} == {worked_on.ann, worked_on.ben}
    assert cleo.own == []
    assert (dan.own, dan.objected) == ([], [])


async def test_lifted_then_answered_again_it_is_chosen(worked_on):
    await respond(worked_on, "CLEO", ann=Stand(lifted=True, wording=""))
    assert (await worked_on.choice()).stage is Stage.INTEGRATING, "nothing is unblocked by itself"
    await worked_on.ring(Command.CLOSE_CHOICE)
    again = await worked_on.choice()
    assert (again.stage, again.round, again.outcome) == (Stage.ANSWERING, 2, None)
    for voter in MEMBERS:
        await worked_on.vote(voter)
    done = await worked_on.choice()
    assert (done.outcome, done.stage) == (Outcome.CHOSEN, Stage.CLOSED)
    assert await worked_on.answers() == []


async def test_lifting_counts_as_a_reservation_though_the_short_answer_does_not_say_so(worked_on):
    await respond(worked_on, "CLEO", ann=Stand(lifted=True, wording=""))
    await worked_on.ring(Command.CLOSE_CHOICE)
    await worked_on.vote("CLEO", Mark.LIVE_WITH)
    choice = await worked_on.choice()
    (ballot,) = await worked_on.app.stored(lambda uow: uow.choices.ballots(choice.id))
    marks = {s: given.mark for s, given in ballot.marks.items()}
    assert marks == {worked_on.ann: Mark.RESERVATION, worked_on.ben: Mark.LIVE_WITH}


async def test_two_times_at_most_then_it_ends_and_the_facilitator_says_why(worked_on):
    for round in (2, 3):
        await worked_on.ring(Command.CLOSE_CHOICE)
        assert (await worked_on.choice()).round == round
        await objected(worked_on)
    ended = await worked_on.choice()
    assert (ended.stage, ended.outcome, ended.round) == (Stage.CLOSED, Outcome.BLOCKED, 3)
    assert await worked_on.answers() == []
    where = LEAD, settling.settle_aloud, worked_on.session_id, worked_on.ann
    with pytest.raises(BadInput) as refused:
        await worked_on.app.do(*where)
    assert refused.value.fields == {"reason": "empty"}
    await worked_on.app.do(*where, "It cannot wait")
    decided = await worked_on.choice()
    assert (decided.decided_by, decided.reason) == (LEAD, "It cannot wait")
    assert (await worked_on.session()).situation_id == worked_on.ann


async def test_or_it_is_opened_anew(worked_on):
    for _ in (2, 3):
        await worked_on.ring(Command.CLOSE_CHOICE)
        await objected(worked_on)
    first = await worked_on.choice()
    await worked_on.propose("DAN", "Another one")
    worked_on.later(minutes=1)
    await worked_on.app.do(LEAD, opening.open_now, worked_on.session_id)
    anew = await worked_on.choice()
    assert anew.id != first.id
    assert (anew.round, len(anew.candidates)) == (1, 3)


async def test_what_goes_beyond_a_chosen_one_is_told_why_too(voting):
    await objected(voting, to=["ann"])
    with pytest.raises(BadInput):
        await voting.app.do(LEAD, settling.settle_aloud, voting.session_id, voting.ann)


async def test_recording_another_without_a_reason_does_not_tell_what_is_objected_to(voting):
    voting.dan = await voting.propose("DAN", "A doubt")
    voting.later(minutes=1)
    await voting.close()
    await voting.app.do(NOBODY, opening.open_choice, voting.session_id, anew=True)
    for voter in MEMBERS:
        best = {} if voter == "BEN" else {f"_{voting.ben}": Marked(Mark.PREFER)}
        against = {f"_{voting.ann}": OBJECTION} if voter == "CLEO" else {}
        await voting.vote(voter, **best, **against)
    assert (await voting.choice()).order == (voting.ben, voting.dan)
    for other in (voting.ann, voting.dan):
        with pytest.raises(BadInput) as refused:
            await voting.app.do(LEAD, settling.settle_aloud, voting.session_id, other)
        assert refused.value.fields == {"reason": "empty"}


async def test_the_facilitator_may_have_all_answer_again_before(worked_on):
    choice = await worked_on.choice()
    with pytest.raises(NotFacilitator):
        await worked_on.app.do("DAN", rounds.answer_again, choice.id)
    await worked_on.app.do(LEAD, rounds.answer_again, choice.id)
    assert (await worked_on.choice()).is_answered_now
    with pytest.raises(ChoiceMovedOn):
        await worked_on.app.do(LEAD, rounds.answer_again, choice.id)


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


async def test_an_author_amends_only_while_objections_are_worked_on(worked_on):
    text = (await worked_on.situation(worked_on.ann)).text
    amend = writing.write, worked_on.group.id, text
    named = {"release": True, "situation_id": worked_on.ann}
    await worked_on.app.do("ANN", *amend, **named)
    await worked_on.ring(Command.CLOSE_CHOICE)
    with pytest.raises(PutToVote):
        await worked_on.app.do("ANN", *amend, **named)


async def test_withdrawing_what_was_objected_to_unblocks_nothing(worked_on):
    await worked_on.app.do("ANN", writing.withdraw, worked_on.ann)
    choice = await worked_on.choice()
    assert (choice.stage, [c.situation_id for c in choice.candidates]) == (
        Stage.INTEGRATING, [worked_on.ben],
    )  # fmt: skip
    await worked_on.app.do("BEN", requests.take_back, worked_on.ben)
    assert (await worked_on.choice()).outcome is Outcome.EMPTY, "nothing is left to answer on"
    kept = [row.situation_id for row in await worked_on.rows_of_objections()]
    assert kept == [worked_on.ann], "what was said of the erased one went with it"


async def test_who_objected_leaves_and_all_answer_again(worked_on):
    await worked_on.app.do("CLEO", departures.left_channel, "C1")
    choice = await worked_on.choice()
    assert choice.stage is Stage.INTEGRATING
    assert "CLEO" not in choice.electorate
    await worked_on.ring(Command.CLOSE_CHOICE)
    for voter in (await worked_on.choice()).electorate:
        await worked_on.vote(voter)
    assert (await worked_on.choice()).outcome is Outcome.CHOSEN


async def test_an_author_whose_situation_nobody_objects_to_any_more_has_nothing_to_do(worked_on):
    await worked_on.ring(Command.CLOSE_CHOICE)
    for voter in MEMBERS:  # ANN's meets no objection now, and too few take a stand on it.
        against = {} if voter == "BEN" else {f"_{worked_on.ben}": OBJECTION}
        await worked_on.vote(voter, Mark.ABSTAIN, **against)
    choice = await worked_on.choice()
    assert (choice.stage, choice.blocked) == (Stage.INTEGRATING, (worked_on.ben,))
    assert (await own_part(worked_on, "ANN")).own == []
    assert len((await own_part(worked_on, "BEN")).own) == 1


async def test_the_session_begins_and_nobody_took_it_up(worked_on):
    worked_on.app.clock.at = (await worked_on.session()).starts_at
    await worked_on.start()
    choice = await worked_on.choice()
    assert (choice.stage, choice.outcome) == (Stage.CLOSED, Outcome.BLOCKED)
    assert await worked_on.answers() == []
