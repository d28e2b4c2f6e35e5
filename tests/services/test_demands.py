"""The demand: who states it, what it lacks, and what waits for it."""

import pytest

from domain.errors import (
    BadInput,
    DemandMissing,
    NotNarrator,
)
from services.context import NOBODY
from services.sessions import queries as sessions_queries
from tests.group_life import GroupLife
from tests.groups import MEMBERS

PEERS = tuple(m for m in MEMBERS if m != "ANN")


@pytest.fixture
async def demanding(held):
    """Everybody has reformulated; the narrator is asked to choose and to put their demand."""
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation=f"As {peer} hears it")
    await held.next()
    return held


async def test_the_next_phase_waits_for_the_demand(demanding):
    with pytest.raises(DemandMissing):
        await demanding.next(confirmed=True)
    await demanding.demand()
    await demanding.next()
    assert await demanding.phase() == "listening_to_contributions"


async def test_a_demand_written_as_a_plain_contribution_opens_nothing(demanding):
    with pytest.raises(BadInput):
        await demanding.bring("ANN", demand="Anything")
    with pytest.raises(DemandMissing):
        await demanding.next()


async def test_only_the_narrator_keeps_a_reformulation(demanding):
    for other in ("BEN", "CLEO"):
        with pytest.raises(NotNarrator):
            await demanding.demand(other)
    assert await demanding.contributions("demand") == []


async def test_a_demand_keeps_a_reformulation_a_kind_and_a_sentence(demanding):
    shown = await demanding.contributions("reformulation")
    kept = shown[2]
    await demanding.demand(picked=kept.id, wording=f"  {kept.text} ")
    (stated,) = await demanding.contributions("demand")
    assert stated.details == {"ask": "advice", "picked": kept.id}, "unchanged words are not kept"
    await demanding.demand(picked=kept.id, wording="In my words", ask="stories")
    (stated,) = await demanding.contributions("demand")
    assert stated.details == {"ask": "stories", "picked": kept.id, "wording": "In my words"}
    board = await demanding.app.look(
        NOBODY,
        sessions_queries.phase_board,
        demanding.session_id,
        "reformulation_choice_and_demand",
    )
    assert board.demand.id == stated.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ask": ""}, "ask"), ({"picked": "nothing"}, "picked"), ({"sentence": ""}, "demand")],
)
async def test_a_demand_that_lacks_something_is_refused_by_field(demanding, changes, field):
    with pytest.raises(BadInput) as refused:
        await demanding.demand(**changes)
    assert refused.value.fields.keys() == {field}


async def test_without_reformulations_a_demand_needs_none(held):
    await held.reach("reformulations")
    await held.next()
    await held.demand()
    (stated,) = await held.contributions("demand")
    assert stated.details == {"ask": "advice"}


async def test_in_an_open_phase_too_the_demand_is_the_narrators(use_cases):
    life = await GroupLife.begin(use_cases, "practice_exchange_codev4")
    await life.hold()
    await life.reach("understanding")
    with pytest.raises(NotNarrator):
        await life.demand("BEN")
    await life.demand("ANN")
