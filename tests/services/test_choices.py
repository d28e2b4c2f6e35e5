"""The choice, from its opening to its outcome: who may vote, what closes it, what is kept."""

from datetime import time

import pytest

from domain.choosing import BallotKind, Choosing
from domain.errors import BadInput, ChoiceClosed, NotFacilitator, NotInGroup
from domain.situations import SituationState
from domain.voting.model import Mark, Marked, Method, Outcome
from domain.worktime import working_days_before
from services.audit import Act
from services.choices import closing, forms, opening, queries, settling, ways
from services.choices import voting as choices_voting
from services.context import NOBODY
from services.notices import Kind
from services.situations.forms import Part, part_in_choices
from services.timers import Command
from tests.groups import LEAD, MEMBERS, STRANGER

OBJECTION = Marked(Mark.OBJECTION, "Too close to us")


async def everybody_votes(life, mark=Mark.SUPPORT, **by_situation):
    for voter in MEMBERS:
        own = {"ANN": life.ann, "BEN": life.ben}.get(voter)
        given = {k: v for k, v in by_situation.items() if k != f"_{own}"}
        await life.vote(voter, mark, **given)


async def test_the_last_ballot_expected_closes_the_choice_and_settles_the_session(voting):
    prefer = {f"_{voting.ben}": Marked(Mark.PREFER)}
    for voter in MEMBERS[:-1]:
        await voting.vote(voter, **({} if voter == "BEN" else prefer))
        assert (await voting.choice()).is_open
    await voting.vote(MEMBERS[-1], **prefer)

    choice, session = await voting.choice(), await voting.session()
    assert (choice.outcome, choice.elected) == (Outcome.CHOSEN, voting.ben)
    assert (session.situation_id, session.narrator_id) == (voting.ben, "BEN")
    assert (await voting.situation(voting.ben)).state is SituationState.CHOSEN
    assert (await voting.situation(voting.ann)).state is SituationState.RELEASED
    assert await voting.timer(Command.CLOSE_CHOICE) is None


async def test_its_time_closes_the_choice(voting):
    for voter in MEMBERS[:5]:
        await voting.vote(voter)
    await voting.ring(Command.CLOSE_CHOICE)
    assert (await voting.choice()).outcome is Outcome.CHOSEN


async def test_too_few_ballots_settle_nothing(voting):
    for voter in MEMBERS[:4]:
        await voting.vote(voter)
    await voting.ring(Command.CLOSE_CHOICE)
    assert (await voting.choice()).outcome is Outcome.NO_QUORUM
    assert (await voting.session()).situation_id is None


async def test_once_closed_nothing_is_kept_of_what_was_answered(voting):
    await everybody_votes(voting)
    choice = await voting.choice()
    assert await voting.app.stored(lambda uow: uow.choices.ballots(choice.id)) == []
    assert await voting.app.stored(lambda uow: uow.choices.voters(choice.id)) == []
    assert await voting.answers() == []


async def test_a_ballot_may_be_changed_until_the_closing_and_counts_once(voting):
    await voting.vote("CLEO", Mark.ABSTAIN)
    await voting.vote("CLEO", Mark.PREFER)
    choice = await voting.choice()
    (ballot,) = await voting.app.stored(lambda uow: uow.choices.ballots(choice.id))
    assert {m.mark for m in ballot.marks.values()} == {Mark.PREFER}
    assert (await voting.app.look(NOBODY, queries.panel, choice.id)).received == 1


async def test_after_the_closing_no_ballot_is_kept(voting):
    await voting.close()
    with pytest.raises(ChoiceClosed):
        await voting.vote("CLEO")


async def test_a_ballot_after_its_time_is_refused_even_before_the_timer_rings(voting):
    choice = await voting.choice()
    voting.app.clock.at = choice.closes_at
    given = {s: Marked(Mark.SUPPORT) for s in (voting.ann, voting.ben)}
    with pytest.raises(ChoiceClosed):
        await voting.app.do("CLEO", choices_voting.cast_ballot, choice.id, given)


@pytest.mark.parametrize("outsider", [STRANGER, LEAD])
async def test_only_the_electorate_votes(voting, outsider):
    with pytest.raises(NotInGroup):
        await voting.vote(outsider)


async def test_the_authors_own_situation_is_not_theirs_to_mark(voting):
    choice = await voting.choice()
    form = await voting.app.look("ANN", forms.ballot_form, choice.id)
    assert [s.id for s in form.situations] == [voting.ben]
    with pytest.raises(BadInput) as refused:
        await voting.vote("ANN", **{f"_{voting.ann}": Marked(Mark.PREFER)})
    assert refused.value.fields == {voting.ann: "not_a_candidate"}


async def test_an_objection_needs_a_reason_and_a_line_an_answer(voting):
    choice = await voting.choice()
    marks = {voting.ann: Marked(Mark.OBJECTION, "  ")}
    with pytest.raises(BadInput) as refused:
        await voting.app.do("CLEO", choices_voting.cast_ballot, choice.id, marks)
    assert refused.value.fields == {voting.ann: "empty", voting.ben: "no_mark"}


async def test_what_is_objected_to_is_blocked_and_the_rest_may_be_chosen(voting):
    for voter in MEMBERS:
        objects = {f"_{voting.ann}": OBJECTION} if voter == "CLEO" else {}
        await voting.vote(voter, **objects)
    choice = await voting.choice()
    assert (choice.outcome, choice.elected) == (Outcome.CHOSEN, voting.ben)
    assert choice.blocked == (voting.ann,)


async def test_only_situations_whose_author_is_willing_are_put_to_the_vote(life):
    await life.propose("ANN", "Later", ready=False)
    ready = await life.propose("BEN", "Now")
    await life.plan()
    choice = await life.open_choice()
    assert [c.situation_id for c in choice.candidates] == [ready]


async def test_without_situations_no_choice_opens_and_only_who_facilitates_is_told(life):
    await life.propose("ANN", "Not this time", ready=False)
    await life.plan()
    await life.ring(Command.OPEN_CHOICE)
    assert await life.choice() is None
    assert await life.asked(Kind.CHOICE) == []
    assert [told.user_id for told in await life.asked(Kind.NO_CANDIDATE)] == [LEAD]
    await life.propose("BEN", "At last")
    assert (await life.open_choice()).is_open, "it may be opened later"


async def test_a_choice_has_as_many_seats_as_its_session_has_time(life):
    await life.propose("ANN", "A refusal")
    await life.plan(hours=4)
    assert (await life.open_choice()).seats == 3


async def test_a_choice_keeps_how_the_group_chose_when_it_opened(voting):
    detailed = Choosing(Method.RESISTANCE, BallotKind.DETAILED, 1, time(10))
    closes_at = (await voting.choice()).closes_at
    await voting.app.do(LEAD, ways.set_choosing, voting.group.id, detailed)
    choice = await voting.choice()
    assert (choice.method, choice.ballot) == (Method.CONSENT, BallotKind.SHORT)
    assert choice.closes_at == closes_at


async def test_the_next_choice_follows_how_the_group_chooses(life):
    await life.propose("ANN", "A refusal")
    session = await life.plan(days=24)
    way = Choosing(Method.RESISTANCE, BallotKind.DETAILED, 5, time(10))
    await life.app.do(LEAD, ways.set_choosing, life.group.id, way)
    await life.ring(Command.OPEN_CHOICE)
    choice = await life.choice()
    assert (choice.method, choice.ballot) == (way.method, way.ballot)
    closes = choice.closes_at.astimezone(life.group.zone)
    on = working_days_before(session.starts_at.date(), 5)
    assert (closes.date(), closes.hour) == (on, 10)
    acts = await life.app.stored(lambda uow: uow.audit.of_actor(LEAD))
    assert acts[-1].act == Act.CHOOSING_CHANGED


async def test_only_who_facilitates_sets_how_the_group_chooses(life):
    with pytest.raises(NotFacilitator):
        await life.app.do("ANN", ways.set_choosing, life.group.id, Choosing(closes_before=1))


async def test_a_situation_proposed_while_the_group_chooses_waits_for_the_next_choice(voting):
    late = await voting.propose("CLEO", "Late")
    assert not (await voting.choice()).has_candidate(late)
    assert await voting.app.look("CLEO", part_in_choices, late) is Part.LATER
    assert await voting.app.look("ANN", part_in_choices, voting.ann) is Part.UNDER_WAY


async def test_a_choice_opens_once(voting):
    first = await voting.choice()
    assert (await voting.open_choice()).id == first.id


async def test_only_a_facilitator_opens_closes_and_settles(voting):
    choice = await voting.choice()
    for use_case, args in (
        (opening.open_now, (voting.session_id,)),
        (closing.close_now, (choice.id,)),
        (settling.settle_aloud, (voting.session_id, voting.ann)),
    ):
        with pytest.raises(NotFacilitator):
            await voting.app.do("CLEO", use_case, *args)
        with pytest.raises(NotInGroup):
            await voting.app.do(STRANGER, use_case, *args)
    with pytest.raises(NotFacilitator):
        await voting.app.look("CLEO", settling.to_settle, voting.session_id)
    assert (await voting.choice()).is_open


async def test_what_the_group_settles_aloud_closes_the_vote(voting):
    await voting.vote("CLEO")
    await voting.choose(voting.ben)
    choice, session = await voting.choice(), await voting.session()
    assert (choice.is_open, choice.outcome) == (False, None), "nothing is counted"
    assert await voting.answers() == []
    assert (session.situation_id, session.narrator_id) == (voting.ben, "BEN")
    seen = await voting.app.look(NOBODY, queries.panel, choice.id)
    assert seen.settled.id == voting.ben
