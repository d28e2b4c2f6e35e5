"""Settling aloud: what takes whose place, until when, and who reads which titles."""

from datetime import timedelta

import pytest

from domain.errors import AccountBegun, NotInGroup, SessionOver
from domain.situations import SituationState
from services.calendar import planning
from services.choices import queries, settling
from services.context import NOBODY
from services.notices import Kind
from services.timers import Command
from tests.groups import LEAD, MEMBERS, open_group

DAY = timedelta(days=1)


@pytest.fixture
async def settled(circle):
    """ANN's situation is settled for the next session; BEN's is available."""
    circle.ann = await circle.propose("ANN", "A refusal")
    circle.ben = await circle.propose("BEN", "A success")
    await circle.plan()
    await circle.choose(circle.ann)
    return circle


async def test_another_situation_takes_the_place_of_the_one_settled(settled):
    await settled.choose(settled.ben)
    session = await settled.session()
    assert (session.situation_id, session.narrator_id) == (settled.ben, "BEN")
    assert (await settled.situation(settled.ann)).state is SituationState.RELEASED
    assert (await settled.situation(settled.ben)).state is SituationState.CHOSEN


async def test_another_may_be_settled_over_what_the_vote_chose(circle):
    ann = await circle.propose("ANN", "A refusal")
    await circle.plan()
    await circle.open_choice()
    for voter in MEMBERS:
        await circle.vote(voter)
    assert (await circle.session()).situation_id == ann
    ben = await circle.propose("BEN", "A success")
    await circle.choose(ben)
    assert (await circle.session()).narrator_id == "BEN"
    seen = await circle.room.look(NOBODY, queries.panel, (await circle.choice()).id)
    assert seen.settled.id == ben


async def test_settling_what_is_settled_already_changes_nothing(settled):
    before = await settled.session()
    await settled.choose(settled.ann)
    assert await settled.session() == before


async def test_once_the_account_has_begun_no_other_takes_its_place(settled):
    settled.later(days=10)
    await settled.start()
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
    await settled.room.do(LEAD, planning.cancel, settled.session_id)
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


async def test_a_narrator_settled_late_is_prepared_at_once(circle):
    ann, ben = await circle.propose("ANN", "A refusal"), await circle.propose("BEN", "A success")
    await circle.plan()
    circle.later(days=9, hours=20)
    await circle.ring(Command.PREPARE)
    assert await circle.asked(Kind.PREPARATION) == []
    for situation_id, author in ((ann, "ANN"), (ben, "BEN")):
        await circle.choose(situation_id)
        assert (await circle.timer(Command.PREPARE)).due_at == circle.room.clock.at
        await circle.ring(Command.PREPARE)
        assert author in {row.user_id for row in await circle.asked(Kind.PREPARATION)}


async def test_a_narrator_settled_early_is_prepared_the_day_before(settled):
    session = await settled.session()
    due_at = (await settled.timer(Command.PREPARE)).due_at
    assert session.starts_at - due_at == DAY


async def test_a_facilitator_from_outside_reads_only_titles_the_channel_has_shown(circle):
    put_to_vote = await circle.propose("ANN", "A refusal")
    await circle.plan()
    assert await circle.room.look(LEAD, settling.to_settle, circle.session_id) == []
    await circle.open_choice()
    later = await circle.propose("BEN", "A success")
    seen = await circle.room.look(LEAD, settling.to_settle, circle.session_id)
    assert [s.id for s in seen] == [put_to_vote]
    await circle.choose(later)
    assert (await circle.session()).narrator_id == "BEN", "recording needs no title"


async def test_a_facilitator_who_is_a_member_reads_them_all(circle):
    group = await open_group(circle.room.do, lead="ANN", protocol="practice_analysis")
    other = type(circle)(circle.room, group)
    situation_id = await other.propose("BEN", "A success")
    session = await circle.room.do(
        "ANN",
        planning.plan,
        group.id,
        starts_at=circle.room.clock.at + 10 * DAY,
        length=2 * DAY / 24,
        place="",
    )
    seen = await circle.room.look("ANN", settling.to_settle, session.id)
    assert [s.id for s in seen] == [situation_id]
