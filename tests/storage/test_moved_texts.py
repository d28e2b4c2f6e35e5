"""A text that somebody moved or spoiled by hand is shown to nobody, and hides only itself."""

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from domain.admissions import Answer
from storage.sealing.vault import CannotOpen
from storage.tables import metadata
from tests.storage.choice_examples import choice
from tests.storage.examples import (
    ANSWER,
    OTHER_TEAM,
    SECRET,
    SEED,
    TEAM,
    charter_change,
    commitment,
    consultation,
    contribution,
    farewell,
    group,
    keep_all,
    proposal,
    referral,
    session,
    situation,
)
from tests.storage.test_sealing import SEALED

OF_OBJECTIONS = {"objections.reason", "objections.wording"}
OF_ROWS = sorted(SEALED - OF_OBJECTIONS - {"replies.text", "keys.word", "choices.seed"})


@pytest.fixture
async def two_groups(store):
    """Each thing twice: of the group G1, and of G2."""
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group("G2", channel_id="C2"))
        await uow.situations.add(situation("X2", group_id="G2"))
        await uow.sessions.add(session("S2", group_id="G2"))
        await uow.choices.add(choice("V2", group_id="G2", session_id="S2"), SEED)
        await uow.objections.put("V2", "UBEN", "X2", "theirs")
        await uow.objections.reword("V2", "UBEN", "X2", "theirs")
        await uow.objections.reply("V2", "X2", "theirs")
        await uow.contributions.put(contribution("K2", session_id="S2"))
        await uow.commitments.put(commitment("S2", group_id="G2"))
        await uow.referrals.put(referral("G2"))
        await uow.charter_changes.put(charter_change("G2"))
        await uow.consultations.add(consultation("Q2", group_id="G2"))
        await uow.consultations.put_answer("Q2", "UANA", ANSWER)
        await uow.farewells.put(farewell("G2"))
        await uow.admissions.add(proposal("P2", group_id="G2"))
        await uow.admissions.put_answer("P2", "UBEN", Answer.YES)
        await uow.commit()
    return store


async def change_by_hand(store, sql):
    async with store.change(TEAM) as db:
        assert await db.run(text(sql)) == 1
        await db.commit()


READS = {
    "groups": ("id", "G1", "G2", lambda uow: uow.groups.get("G2")),
    "situations": ("id", "X1", "X2", lambda uow: uow.situations.get("X2")),
    "sessions": ("id", "S1", "S2", lambda uow: uow.sessions.get("S2")),
    "choices": ("id", "V1", "V2", lambda uow: uow.choices.get("V2")),
    "contributions": ("id", "K1", "K2", lambda uow: uow.contributions.get("K2")),
    "referrals": ("group_id", "G1", "G2", lambda uow: uow.referrals.of_group("G2")),
    "charter_changes": (
        "group_id",
        "G1",
        "G2",
        lambda uow: uow.charter_changes.of_group("G2"),
    ),
    "consultations": ("id", "Q1", "Q2", lambda uow: uow.consultations.get("Q2")),
    "consultation_answers": (
        "consultation_id || '/' || user_id",
        "Q1/UANA",
        "Q2/UANA",
        lambda uow: uow.consultations.answer_of("Q2", "UANA"),
    ),
    "farewells": (
        "group_id || '/' || user_id",
        "G1/UANA",
        "G2/UANA",
        lambda uow: uow.farewells.get("G2", "UANA"),
    ),
    "agreements": (
        "proposal_id || '/' || user_id",
        "P1/UBEN",
        "P2/UBEN",
        lambda uow: uow.admissions.answers("P2"),
    ),
    "commitments": ("session_id", "S1", "S2", lambda uow: uow.commitments.of_session("S2")),
}


@pytest.mark.parametrize("name", OF_ROWS)
async def test_a_text_moved_into_another_groups_row_does_not_open_there(two_groups, name):
    table, column = name.split(".")
    key, ours, theirs, read = READS[table]
    await change_by_hand(
        two_groups,
        f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE {key} = '{ours}')"
        f" WHERE {key} = '{theirs}'",
    )
    with capture_logs() as logged, pytest.raises(CannotOpen) as refused:
        async with two_groups.read(TEAM) as uow:
            await read(uow)
    assert str(refused.value) == f"T1/{name}/{theirs}"
    assert [(line["event"], line["place"]) for line in logged] == [
        ("cannot_open", f"T1/{name}/{theirs}")
    ]
    assert SECRET not in repr(refused.value)


@pytest.mark.parametrize("name", sorted(OF_OBJECTIONS))
async def test_what_an_objection_says_moved_to_another_one_does_not_open_there(two_groups, name):
    _, column = name.split(".")
    await change_by_hand(
        two_groups,
        f"UPDATE objections SET {column} ="
        f" (SELECT {column} FROM objections WHERE choice_id = 'V1') WHERE choice_id = 'V2'",
    )
    async with two_groups.read(TEAM) as uow:
        with pytest.raises(CannotOpen, match=f"^T1/{name}/V2/"):
            await uow.objections.own("V2", "UBEN", "X2")
        assert await uow.objections.of_choice("V2") == []
        assert len(await uow.objections.of_choice("V1")) == 1


async def test_a_reply_moved_to_another_choice_does_not_open_there(two_groups):
    await change_by_hand(
        two_groups,
        "UPDATE replies SET text = (SELECT text FROM replies WHERE choice_id = 'V1')"
        " WHERE choice_id = 'V2'",
    )
    with capture_logs() as logged:
        async with two_groups.read(TEAM) as uow:
            assert await uow.objections.replies("V2") == {}
            assert len(await uow.objections.replies("V1")) == 1
    assert [line["place"] for line in logged] == ["T1/replies.text/V2/X2"]


async def test_a_text_moved_into_another_column_or_workspace_does_not_open_there(two_groups):
    nobody = dict.fromkeys(
        ("members", "facilitators", "invitations", "outside", "pledges", "rota", "requests"), ()
    )
    async with two_groups.unit_of_work(TEAM) as uow:
        await uow.groups.add(group("G3", **nobody))
        await uow.commit()
    await change_by_hand(two_groups, "UPDATE situations SET question = account WHERE id = 'X2'")
    await change_by_hand(two_groups, "UPDATE groups SET team_id = 'T2' WHERE id = 'G3'")
    async with two_groups.read(TEAM) as uow:
        with pytest.raises(CannotOpen, match=r"^T1/situations.question/X2$"):
            await uow.situations.get("X2")
    async with two_groups.read(OTHER_TEAM) as uow:
        with pytest.raises(CannotOpen, match=r"^T2/groups.purpose/G3$"):
            await uow.groups.get("G3")


async def test_a_spoiled_text_takes_nothing_else_off_a_list(two_groups):
    async with two_groups.unit_of_work(TEAM) as uow:
        await uow.contributions.put(contribution("K3", session_id="S2"))
        await uow.situations.add(situation("X3", group_id="G2"))
        await uow.sessions.add(session("S3", group_id="G2", state="planned"))
        await uow.sessions.add(session("S4", group_id="G2", state="planned"))
        await uow.commit()
    for table, column, id in (
        ("contributions", "text", "K2"),
        ("situations", "title", "X2"),
        ("sessions", "place", "S3"),
        ("groups", "purpose", "G1"),
    ):
        await change_by_hand(
            two_groups,
            f"UPDATE {table} SET {column} = 'tdt1.spoiled' WHERE id = '{id}'",
        )
    async with two_groups.read(TEAM) as uow:
        assert [c.id for c in await uow.contributions.of_session("S2")] == ["K3"]
        assert [g.id for g in await uow.groups.of_person("UANA")] == ["G2"]
        assert "X2" not in [x.id for x in await uow.situations.of_author("UANA", 9)]
        assert "X3" in [x.id for x in await uow.situations.of_author("UANA", 9)]
        assert [s.id for s in await uow.sessions.to_come("G2")] == ["S2", "S4"]


def test_every_sealed_table_is_tried():
    tables = {name.split(".")[0] for name in OF_ROWS}
    assert tables == set(READS) <= set(metadata.tables)
