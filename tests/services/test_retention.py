"""What was written about a session goes fourteen days after it; dates and counts are left."""

from datetime import timedelta

import pytest

from domain.retention import LOOK_BACK_WITHIN, USUAL
from domain.sessions import SessionState
from services.calendar import planning
from services.context import NOBODY
from services.groups import departures
from services.notices import Kind
from services.privacy import erasing, retention
from services.privacy.afterwards import AFTERWARDS, Then
from services.privacy.queries import going
from services.situations import writing
from storage.tables import (
    choices,
    commitments,
    contributions,
    groups,
    members,
    metadata,
    notices,
    sessions,
    situations,
)
from storage.tables import (
    retention as noted,
)
from tests.groups import LEAD, MEMBERS

MOMENT = timedelta(seconds=1)


async def held(life, author="ANN"):
    """A session held to its end, with a commitment; when it ended."""
    await life.hold(author)
    await life.reach("reformulations")
    peers = [m for m in MEMBERS if m != author]
    await life.bring(peers[0], reformulation="Who decides?")
    await life.reveal()
    await life.reach("holder_synthesis")
    await life.bring(author, action="Call them")
    await life.finish()
    return (await life.session()).ended_at


async def swept(life, at):
    life.app.clock.at = at
    while await life.app.do(NOBODY, retention.sweep):
        pass


async def lines(life):
    """How many rows of words there are."""
    tables = (situations, contributions, choices, commitments)
    return [len(await life.rows(table)) for table in tables]


def test_every_kind_of_message_has_its_line_in_the_table():
    assert AFTERWARDS.keys() == set(Kind)


async def test_what_was_written_goes_fourteen_days_after_the_session_and_not_before(life):
    ended = await held(life)
    await swept(life, ended + USUAL - MOMENT)
    assert (await life.session()).erased_at is None
    await swept(life, ended + USUAL)
    assert await lines(life) == [0, 0, 0, 1], "the commitment waits for its look-back"
    left = await life.session()
    assert (left.place, left.situation_id, left.state) == ("", None, SessionState.ENDED)
    assert (left.ended_at, left.number, left.narrator_id) == (ended, 1, "ANN")


async def test_each_message_is_deleted_or_says_no_more_than_what_took_place(life):
    ended = await held(life)
    before = {row.key: row for row in await life.rows(notices)}
    await swept(life, ended + USUAL)
    after = {row.key: row for row in await life.rows(notices)}
    for key, row in before.items():
        then = AFTERWARDS[Kind(row.kind)]
        if then is Then.SWEEP:
            assert key not in after
            continue
        assert (after[key].kind == Kind.ERASURE) == (then is Then.DELETE)
        assert after[key].revision > row.revision or then is Then.KEEP
    assert {Kind(r.kind) for r in before.values()} >= {Kind.PHASE, Kind.CLOSING, Kind.REMOTE}


async def test_done_again_it_changes_nothing(life):
    ended = await held(life)
    await swept(life, ended + USUAL)
    first = await life.rows(sessions), await life.rows(notices)
    await swept(life, ended + USUAL)
    assert (await life.rows(sessions), await life.rows(notices)) == first


async def test_a_commitment_goes_once_the_session_that_looks_back_on_it_is_over(life):
    ended = await held(life)
    first = life.session_id
    await swept(life, ended + USUAL)
    await life.plan(days=10)
    life.later(days=10)
    await life.start()
    await swept(life, life.app.clock.at)
    assert [row.session_id for row in await life.rows(commitments)] == [first]
    await life.finish()
    await swept(life, life.app.clock.at)
    assert await life.rows(commitments) == []


async def test_a_commitment_that_nobody_looks_back_on_goes_in_the_end(life):
    ended = await held(life)
    await swept(life, ended + LOOK_BACK_WITHIN)
    assert len(await life.rows(commitments)) == 1
    await swept(life, ended + LOOK_BACK_WITHIN + MOMENT)
    assert await life.rows(commitments) == []


async def test_what_was_proposed_for_a_cancelled_session_stays_and_its_choice_goes(life):
    await life.propose("ANN", "A refusal")
    session = await life.plan()
    await life.open_choice()
    await life.app.do(LEAD, planning.cancel, session.id)
    await swept(life, session.starts_at + USUAL - MOMENT)
    assert await lines(life) == [1, 0, 1, 0]
    await swept(life, session.starts_at + USUAL)
    assert await lines(life) == [1, 0, 0, 0]


async def test_what_its_author_took_back_goes_at_the_next_round(life):
    kept = await life.propose("ANN", "A refusal")
    gone = await life.propose("BEN", "A success")
    await life.app.do("BEN", writing.withdraw, gone)
    await swept(life, life.app.clock.at)
    assert [row.id for row in await life.rows(situations)] == [kept]


async def test_who_left_keeps_nothing_here_once_they_can_no_longer_come_back(life):
    await life.propose("ANN", "A refusal")
    await life.app.do("ANN", departures.left_channel, "C1")
    await swept(life, life.app.clock.at + timedelta(days=1))
    assert len(await life.rows(situations)) == 1
    await swept(life, life.app.clock.at + MOMENT)
    assert await life.rows(situations) == []


async def everywhere(life):
    """All that stands in the tables, as one text; who did which act is known for a year."""
    tables = [table for table in metadata.sorted_tables if table.name != "audit"]
    return "\n".join([str(row) for table in tables for row in await life.rows(table)])


async def test_who_left_is_not_named_any_more_down_to_the_id(life):
    ended = await held(life)
    await life.app.do("ANN", departures.left_channel, "C1")
    await life.plan(days=3)
    life.later(days=3)
    await life.start()
    await life.finish()
    assert "ANN" in await everywhere(life)
    await swept(life, ended + 2 * USUAL)
    erased = {r.key for r in await life.rows(notices) if r.kind == Kind.ERASURE}
    async with life.app.store.unit_of_work("T1") as uow:  # once Slack has deleted them
        await uow.notices.forget(*erased)
        await uow.commit()
    assert "ANN" not in await everywhere(life)
    assert "BEN" in await everywhere(life)


async def test_home_says_when_it_goes_while_it_is_there(life):
    ended = await held(life)
    found = await life.app.look("ANN", going, life.group.id)
    assert found[life.group.id].at == ended + USUAL
    await swept(life, ended + USUAL)
    assert await life.app.look("ANN", going, life.group.id) == {}


async def test_a_round_notes_when_it_ran_and_that_pages_are_to_be_given_back(life):
    ended = await held(life)
    await swept(life, ended)
    assert [(r.ran_at, r.erased_at) for r in await life.rows(noted)] == [(ended, None)]
    await swept(life, ended + USUAL)
    assert [(r.ran_at, r.erased_at) for r in await life.rows(noted)] == [(ended + USUAL,) * 2]


async def test_what_somebody_said_reads_as_withdrawn_and_the_others_words_stay(life):
    await life.hold("ANN")
    await life.reach("reformulations")
    await life.bring("BEN", reformulation="Who decides?")
    await life.bring("CLEO", reformulation="Who could help?")
    await life.reveal()
    await life.app.do(NOBODY, erasing.erase_person_content, "BEN")
    texts = {c.author_id: c.text for c in await life.contributions()}
    assert texts == {"BEN": "", "CLEO": "Who could help?"}


@pytest.mark.parametrize("over", [True, False])
async def test_a_situation_goes_with_all_that_was_said_about_it(life, over):
    situation_id = await life.hold("ANN")
    await life.reach("reformulations")
    await life.bring("BEN", reformulation="Who decides?")
    await life.reveal()
    if over:
        await life.finish()
    await life.app.do(NOBODY, erasing.erase_situation, situation_id)
    assert (await lines(life))[:2] == [0, 0]
    told = {r.subject: r.kind for r in await life.rows(notices)}
    session = await life.session()
    assert (told[f"{session.id}:reformulations"] == Kind.ERASURE) is over


async def test_what_one_group_erases_leaves_the_others_alone(life):
    await life.propose("BEN", "A success")
    await life.app.do(NOBODY, erasing.erase_person_content, "BEN", "another group")
    assert len(await life.rows(situations)) == 1
    assert len(await life.rows(groups)) == 1 and await life.rows(members)
