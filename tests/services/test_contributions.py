"""What people bring: who may, when the others read it, and what is kept of it."""

from datetime import date

import pytest

from domain.errors import (
    AlreadyShown,
    BadInput,
    NotInGroup,
    NotNarrator,
    NotRunning,
    NotYourTurn,
    PhaseOver,
)
from domain.text import SENTENCE_MAX
from services.context import NOBODY
from services.contributions import bringing, queries
from services.notices import Kind
from services.sessions import queries as sessions_queries
from services.sessions import steering
from tests.group_life import MINUTE
from tests.groups import LEAD, MEMBERS, STRANGER

PEERS = tuple(m for m in MEMBERS if m != "ANN")


@pytest.fixture
async def reformulating(held):
    await held.reach("reformulations")
    return held


async def test_sealed_ones_are_hidden_until_the_last_one_is_in(reformulating):
    life = reformulating
    for peer in PEERS[:-1]:
        await life.bring(peer, reformulation=f"As {peer} hears it")
    board = await life.app.look(
        NOBODY, sessions_queries.phase_board, life.session_id, "reformulations"
    )
    assert (board.shown, board.reformulations) == ([], [])
    assert board.missing == [PEERS[-1]]

    await life.bring(PEERS[-1], reformulation="The last one")
    board = await life.app.look(
        NOBODY, sessions_queries.phase_board, life.session_id, "reformulations"
    )
    assert len(board.shown) == len(PEERS)
    assert [c.id for c in board.shown] == sorted(c.id for c in board.shown), "by random id"


async def test_a_person_changes_their_own_until_it_is_shown(reformulating):
    await reformulating.bring("BEN", reformulation="First thoughts")
    await reformulating.bring("BEN", reformulation="Second thoughts")
    (only,) = await reformulating.contributions("reformulation")
    assert only.text == "Second thoughts"
    await reformulating.reveal()
    with pytest.raises(AlreadyShown):
        await reformulating.bring("BEN", reformulation="Third thoughts")


async def test_who_was_missing_may_still_contribute_once_the_rest_is_shown(reformulating):
    await reformulating.bring("BEN", reformulation="In time")
    await reformulating.reveal()
    reformulating.later(seconds=20)
    await reformulating.bring("CLEO", reformulation="A little late")
    (_, late) = await reformulating.contributions("reformulation")
    assert late.revealed_at is not None


async def test_the_narrator_listens_while_peers_reformulate(reformulating):
    with pytest.raises(NotYourTurn):
        await reformulating.bring("ANN", reformulation="Mine")


async def test_only_the_narrator_writes_while_they_have_the_floor(held):
    with pytest.raises(NotNarrator):
        await held.bring("BEN", narrative="My own story")
    await held.bring("ANN", narrative="What happened")
    assert len(await held.contributions("narrative")) == 1


@pytest.mark.parametrize("outsider", [LEAD, STRANGER])
async def test_only_members_contribute(reformulating, outsider):
    with pytest.raises(NotInGroup):
        await reformulating.bring(outsider, reformulation="From outside")
    assert await reformulating.contributions() == []


async def test_open_contributions_are_told_at_once_in_their_thread(held):
    await held.reach("exploration")
    await held.bring("BEN", question="Who was there?")
    await held.bring("BEN", question="And since?")
    await held.bring("ANN", answer="The whole team")
    assert len(await held.contributions("question")) == 2
    ids = {c.id for c in await held.contributions()}
    assert {row.subject for row in await held.asked(Kind.CONTRIBUTION)} == ids
    for contribution_id in ids:
        shown = await held.app.look(NOBODY, queries.shown_contribution, contribution_id)
        assert shown.thread_key == f"phase:{held.session_id}:exploration"


async def test_a_sealed_contribution_has_no_picture(reformulating):
    await reformulating.bring("BEN", reformulation="Hidden")
    (sealed,) = await reformulating.contributions()
    assert await reformulating.app.look(NOBODY, queries.shown_contribution, sealed.id) is None


async def test_what_comes_after_the_phase_is_told_so(held):
    await held.reach("exploration")
    await held.next()
    ids = held.session_id, "exploration"
    with pytest.raises(PhaseOver):
        await held.app.do("BEN", bringing.bring, *ids, {"question": "Too late?"})


async def test_nothing_is_brought_during_a_pause(held):
    await held.reach("exploration")
    await held.app.do(LEAD, steering.pause, held.session_id)
    with pytest.raises(NotRunning):
        await held.bring("BEN", question="Now?")


async def test_empty_and_too_long_texts_are_refused_by_kind(reformulating):
    with pytest.raises(BadInput) as refused:
        await reformulating.bring("BEN", reformulation="   ")
    assert refused.value.fields == {"reformulation": "empty"}
    with pytest.raises(BadInput) as refused:
        await reformulating.bring("BEN", reformulation="x" * (SENTENCE_MAX + 1))
    assert refused.value.fields == {"reformulation": "too_long"}


async def test_the_narrators_action_becomes_the_sessions_commitment(held):
    await held.reach("holder_synthesis")
    due = date(2027, 1, 28)
    await held.bring("ANN", synthesis="I see", action="Call them back", due_on=due)
    made = await held.app.stored(lambda uow: uow.commitments.of_session(held.session_id))
    assert (made.text, made.due_on, made.narrator_id) == ("Call them back", due, "ANN")
    await held.bring("ANN", action="Write to them")
    made = await held.app.stored(lambda uow: uow.commitments.of_session(held.session_id))
    assert made.text == "Write to them"
    (action,) = await held.contributions("action")
    assert action.text == "Write to them", "one action: the later replaces the earlier"


async def test_an_action_cannot_be_due_in_the_past(held):
    await held.reach("holder_synthesis")
    with pytest.raises(BadInput) as refused:
        await held.bring("ANN", action="Call them back", due_on=date(2027, 1, 13))
    assert refused.value.fields == {"due_on": "past"}


async def test_the_closing_says_what_the_narrator_means_to_do_and_when_they_meet_next(held):
    await held.reach("holder_synthesis")
    await held.bring("ANN", action="Call them back")
    await held.finish()
    first = held.session_id
    following = await held.plan(days=30)
    seen = await held.app.look(NOBODY, sessions_queries.closing, first)
    assert seen.commitment.text == "Call them back"
    assert seen.next_session.id == following.id


async def test_the_remote_names_who_is_awaited_never_what_was_written(reformulating):
    await reformulating.bring("BEN", reformulation="Hidden words")
    seen = await reformulating.app.look(NOBODY, sessions_queries.remote, reformulating.session_id)
    assert seen.board.missing == [p for p in PEERS if p != "BEN"]
    assert "Hidden words" not in repr(seen)
    assert seen.following.id == "reformulation_choice_and_demand"
    assert MINUTE < seen.board.run.duration
