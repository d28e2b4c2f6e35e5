"""Settling aloud: what takes whose place, until when, and who reads which titles."""

from datetime import timedelta

import pytest

from domain.errors import AccountBegun, NotFacilitator, NotInGroup, SessionOver, SituationChanged
from domain.situations import SituationState
from domain.voting.model import Mark, Marked
from services.calendar import planning
from services.choices import queries, settling
from services.context import NOBODY
from services.notices import Kind
from services.timers import Command
from tests.groups import LEAD, MEMBERS, open_group, typed

DAY = timedelta(days=1)


@pytest.fixture
async def settled(life):
    """ANN's situation is settled for the next session; BEN's is available."""
    life.ann = await life.propose("ANN", "A refusal")
    life.ben = await life.propose("BEN", "A success")
    await life.plan()
    await life.choose(life.ann)
    return life


async def test_another_situation_takes_the_place_of_the_one_settled(settled):
    await settled.choose(settled.ben)
    session = await settled.session()
    assert (session.situation_id, session.narrator_id) == (settled.ben, "BEN")
    assert (await settled.situation(settled.ann)).state is SituationState.RELEASED
    assert (await settled.situation(settled.ben)).state is SituationState.CHOSEN


async def test_another_may_be_settled_over_what_the_vote_chose(life):
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    for voter in MEMBERS:
        best = {} if voter == "ANN" else {f"_{ann}": Marked(Mark.PREFER)}
        await life.vote(voter, **best)
    assert (await life.session()).situation_id == ann
    await life.choose(ben)
    assert (await life.session()).narrator_id == "BEN"
    seen = await life.app.look(NOBODY, queries.panel, (await life.choice()).id)
    assert seen.settled.id == ben


async def test_settling_what_is_settled_already_changes_nothing(settled):
    before = await settled.session()
    await settled.choose(settled.ann)
    assert await settled.session() == before


async def test_once_the_account_has_begun_no_other_takes_its_place(settled):
    settled.later(days=10)
    await settled.start()
    await settled.reach("holder_account")
    with pytest.raises(AccountBegun):
        await settled.choose(settled.ben)
    await settled.finish()
    with pytest.raises(SessionOver):
        await settled.choose(settled.ben)
    assert (await settled.session()).situation_id == settled.ann


async def test_another_may_be_settled_while_the_group_looks_back(settled):
    settled.later(days=10)
    await settled.start()
    await settled.finish()
    await settled.hold("CLEO", "A conflict")
    assert await settled.phase() == "previous_situation_review"
    await settled.choose(settled.ben)
    assert (await settled.session()).narrator_id == "BEN"


async def test_nothing_is_settled_for_a_cancelled_session(settled):
    await settled.app.do(LEAD, planning.cancel, settled.session_id)
    with pytest.raises(SessionOver):
        await settled.choose(settled.ben)


async def test_a_situation_of_another_group_is_not_to_be_settled(settled):
    with pytest.raises(NotInGroup):
        await settled.choose("no-such-situation")


async def test_what_was_announced_is_told_anew(settled):
    await settled.ring(Command.BEGINS)
    (before,) = await settled.asked(Kind.BEGINS)
    await settled.choose(settled.ben)
    (after,) = await settled.asked(Kind.BEGINS)
    assert after.revision == before.revision + 1


async def test_who_presented_before_is_told_that_another_was_settled(settled):
    await settled.ring(Command.PREPARE)
    (before,) = await settled.asked(Kind.PREPARATION)
    await settled.choose(settled.ben)
    (after,) = await settled.asked(Kind.PREPARATION)
    assert (after.user_id, after.revision) == ("ANN", before.revision + 1)


async def test_a_narrator_settled_late_is_prepared_at_once(life):
    ann, ben = await life.propose("ANN", "A refusal"), await life.propose("BEN", "A success")
    await life.plan()
    life.later(days=9, hours=20)
    await life.ring(Command.PREPARE)
    assert await life.asked(Kind.PREPARATION) == []
    for situation_id, author in ((ann, "ANN"), (ben, "BEN")):
        await life.choose(situation_id)
        assert (await life.timer(Command.PREPARE)).due_at == life.app.clock.at
        await life.ring(Command.PREPARE)
        assert author in {row.user_id for row in await life.asked(Kind.PREPARATION)}


async def test_a_narrator_settled_early_is_prepared_the_day_before(settled):
    session = await settled.session()
    due_at = (await settled.timer(Command.PREPARE)).due_at
    assert session.starts_at - due_at == DAY


async def test_a_facilitator_from_outside_reads_only_titles_the_channel_has_shown(life):
    put_to_vote = await life.propose("ANN", "A refusal")
    await life.plan()
    assert (await life.app.look(LEAD, settling.to_settle, life.session_id)).situations == []
    await life.open_choice()
    later = await life.propose("BEN", "A success")
    seen = (await life.app.look(LEAD, settling.to_settle, life.session_id)).situations
    assert [s.id for s in seen] == [put_to_vote]
    with pytest.raises(NotInGroup):
        await life.choose(later)
    assert (await life.session()).situation_id is None, "its id was forged: it was never shown"


async def test_a_facilitator_who_is_a_member_reads_them_all(life):
    group = await open_group(life.app.do, lead="ANN", protocol="practice_analysis")
    other = type(life)(life.app, group)
    situation_id = await other.propose("BEN", "A success")
    planned = await life.app.do(
        "ANN",
        planning.plan,
        group.id,
        starts=typed(life.app.clock.at + 10 * DAY),
        length=2 * DAY / 24,
        place="",
    )
    seen = (await life.app.look("ANN", settling.to_settle, planned.session.id)).situations
    assert [s.id for s in seen] == [situation_id]


async def test_from_its_title_it_is_recorded_once_and_takes_nobodys_place(settled):
    offered = await settled.app.look(LEAD, settling.to_settle, settled.session_id)
    assert not offered.at_one_press, "ANN's is settled: a form asks first"
    before = await settled.session()
    await settled.app.do(LEAD, settling.record, settled.session_id, settled.ann)
    with pytest.raises(SituationChanged):
        await settled.app.do(LEAD, settling.record, settled.session_id, settled.ben)
    assert await settled.session() == before


async def test_while_nothing_is_settled_a_title_is_recorded_at_one_press(life):
    ann = await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    assert (await life.app.look(LEAD, settling.to_settle, life.session_id)).at_one_press
    with pytest.raises(NotFacilitator):
        await life.app.do("BEN", settling.record, life.session_id, ann)
    await life.app.do(LEAD, settling.record, life.session_id, ann)
    assert (await life.session()).narrator_id == "ANN"
    assert not (await life.choice()).is_open
