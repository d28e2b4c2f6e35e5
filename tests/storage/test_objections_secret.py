"""While objections are worked on, and after the end: nobody finds out who objected."""

import pytest

from domain.choices import Stage
from domain.voting.model import Mark, Marked
from services.choices import concerns, rounds
from services.choices.concerns import Stand
from services.timers import Command
from storage.engine.statements import find
from storage.sealing.ballots import objection_of
from storage.tables import inbox, notices, objections, timers
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS
from tests.storage.test_secrecy import REASON, Attacker, forget
from tests.use_cases import TEAM, UseCases


@pytest.fixture
def attacker(tmp_path):
    return Attacker(tmp_path)


async def rows(store, *tables):
    async with store.look(TEAM) as db:
        return [row for table in tables for row in await db.all(find(table))]


@pytest.fixture
async def worked_on(store):
    """CLEO objects to the only situation; all have answered."""
    life = await GroupLife.begin(UseCases(store))
    life.ann = await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    for voter in MEMBERS:
        objects = {f"_{life.ann}": Marked(Mark.OBJECTION, REASON)} if voter == "CLEO" else {}
        await life.vote(voter, **objects)
    return life


async def test_no_row_notice_nor_timer_tells_who_objected_nor_that_they_lifted_it(worked_on, store):
    choice = await worked_on.choice()
    assert choice.stage is Stage.INTEGRATING
    before = await rows(store, objections)
    said = await rows(store, notices, timers)
    told = {"wording": ""}
    await worked_on.app.do(
        "CLEO", concerns.respond, choice.id, {}, {worked_on.ann: Stand(lifted=True, **told)}
    )
    assert await rows(store, objections) == before, "lifting shows nowhere"
    assert await rows(store, notices, timers) == said
    mine = [row for row in said if getattr(row, "user_id", None) == "CLEO"]
    assert [row.kind for row in mine if choice.id in row.subject] == []
    assert "CLEO" not in repr([before, await rows(store, inbox)])


async def test_the_key_lives_between_rounds_and_finds_who_objected_for_the_bot_alone(
    worked_on, store, attacker
):
    await attacker.copy(store)
    assert await forget(store)
    choice = await worked_on.choice()
    key = store.keys.find(TEAM, choice.id)
    (row,) = await rows(store, objections)
    assert row.id == objection_of(key, TEAM, choice.id, "CLEO", worked_on.ann)
    assert {ballot.voter_id for ballot in attacker.links()} == set(MEMBERS)


@pytest.mark.parametrize("end", ["chosen", "nobody took it up"])
async def test_after_the_end_neither_key_nor_ballots_nor_who_objected_can_be_found(
    worked_on, store, attacker, end
):
    choice = await worked_on.choice()
    await attacker.copy(store)
    if end == "chosen":
        await worked_on.app.do(LEAD, rounds.answer_again, choice.id)
        for voter in MEMBERS:
            await attacker.copy(store)
            await worked_on.vote(voter)
    else:
        worked_on.app.clock.at = (await worked_on.session()).starts_at
        await worked_on.start()
    assert not (await worked_on.choice()).is_open
    assert await forget(store)
    await attacker.copy(store)
    assert attacker.links() == []
    assert not list(attacker.folder.glob("keys/*"))
    assert await worked_on.answers() == []
    (row,) = await rows(store, objections)
    keys = [f.read_bytes() for f in attacker.folder.rglob("*") if f.is_file()]
    for key in (k for k in keys if len(k) == 32):
        assert row.id != objection_of(key, TEAM, choice.id, "CLEO", worked_on.ann)
    assert not any(REASON.encode() in content for content in keys), "the reason is sealed"


async def test_all_rows_between_rounds_bear_no_time_and_one_size(worked_on, store, attacker):
    choice = await worked_on.choice()
    await attacker.copy(store)
    await worked_on.app.do(
        "CLEO", concerns.respond, choice.id, {}, {worked_on.ann: Stand(lifted=True, wording="")}
    )
    await worked_on.ring(Command.CLOSE_CHOICE)
    await attacker.copy(store)
    assert len({len(row.sealed) for row in attacker.copied}) == 1
    assert not {"created_at", "at", "updated_at"} & set(objections.c.keys())
