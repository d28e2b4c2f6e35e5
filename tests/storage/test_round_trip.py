"""What is kept is read back as it was."""

from dataclasses import replace

import pytest

from domain.choosing import USUAL
from domain.groups import Asked, Asking, Member, Pledge
from domain.protocols import protocol
from domain.sessions import SessionState
from domain.situations import SituationState
from domain.voting.model import Mark
from storage.engine.transaction import Transaction
from tests.storage.examples import (
    ANSWER,
    DAY,
    HOUR,
    NOW,
    SECRET,
    SEED,
    TEAM,
    ballot,
    charter_change,
    choice,
    commitment,
    consultation,
    contribution,
    farewell,
    group,
    keep_all,
    referral,
    session,
    situation,
)


async def test_each_thing_is_read_back_as_it_was_kept(store):
    await keep_all(store)
    async with store.read(TEAM) as uow:
        assert await uow.groups.get("G1") == group()
        assert await uow.groups.in_channel("C1") == group()
        assert await uow.situations.get("X1") == situation()
        assert await uow.sessions.get("S1") == session()
        assert await uow.choices.get("V1") == choice()
        assert await uow.choices.of_session("S1") == choice()
        assert await uow.choices.seed("V1") == SEED
        assert await uow.choices.ballots("V1") == [ballot()]
        assert await uow.choices.voters("V1") == ["UBEN"]
        (objection,) = await uow.objections.of_choice("V1")
        assert await uow.objections.own("V1", "UBEN", "X1") == objection
        assert (objection.reason, objection.wording) == (f"{SECRET} reason", f"{SECRET} wording")
        assert await uow.objections.replies("V1") == {"X1": f"{SECRET} reply"}
        assert await uow.contributions.get("K1") == contribution()
        assert await uow.commitments.of_session("S1") == commitment()
        assert await uow.referrals.of_group("G1") == referral()
        assert await uow.charter_changes.of_group("G1") == charter_change()
        assert await uow.consultations.get("Q1") == consultation()
        assert await uow.consultations.of_group("G1") == [consultation()]
        assert await uow.consultations.answers("Q1") == [ANSWER]
        assert await uow.farewells.get("G1", "UANA") == farewell()


async def test_what_is_not_there_is_none_or_empty(store):
    async with store.read(TEAM) as uow:
        assert await uow.groups.get("G") is None
        assert await uow.groups.in_channel("C") is None
        assert await uow.groups.of_person("U") == []
        assert await uow.situations.get("X") is None
        assert await uow.situations.released("G") == []
        assert await uow.sessions.get("S") is None
        assert await uow.sessions.of_group("G") == []
        assert await uow.choices.get("V") is None
        assert await uow.choices.of_session("S") is None
        assert await uow.choices.ballot_box("V", "U") is None
        assert await uow.objections.of_choice("V") == []
        assert await uow.objections.own("V1", "UBEN", "X1") is None
        assert await uow.objections.replies("V") == {}
        assert await uow.contributions.get("K") is None
        assert await uow.commitments.of_session("S") is None
        assert await uow.referrals.of_group("G") is None
        assert await uow.charter_changes.of_group("G") is None
        assert await uow.consultations.get("Q") is None
        assert await uow.consultations.answer_of("Q1", "U") is None
        assert await uow.farewells.get("G", "U") is None


CHANGED = {
    "groups": replace(
        group(),
        name="Autre",
        channel_id=None,
        members=(Member("UNEW", NOW, NOW), *group().members[1:]),
        facilitators=("UGUS",),
        charter=(),
        charter_at=None,
        outside=("UGUS",),
        pledges=(Pledge("UGUS", NOW),),
        autonomous=False,
        rota=("UDAN", "UNEW"),
        requests=(Asked(Asking.INSTEAD, "UEVE", "UGUS", NOW),),
        choosing=USUAL,
    ),
    "situations": replace(situation(), state=SituationState.WORKED, released_at=None),
    "sessions": replace(session(), runs=session().runs[:1], current=None, length=HOUR),
    "choices": replace(
        choice(),
        closed_at=None,
        outcome=None,
        elected=None,
        blocked=(),
        order=(),
        decided_by=None,
        reason="",
    ),
}


@pytest.mark.parametrize("kind", CHANGED)
async def test_what_is_saved_replaces_what_was_there_and_its_version_grows(store, kind):
    await keep_all(store)
    changed = CHANGED[kind]
    async with store.unit_of_work(TEAM) as uow:
        await getattr(uow, kind).save(changed)
        await uow.commit()
    async with store.read(TEAM) as uow:
        saved = await getattr(uow, kind).get(changed.id)
    assert saved == replace(changed, version=1)


async def test_a_persons_groups_are_those_where_they_are_member_or_facilitator(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group("G2", created_at=NOW + HOUR, channel_id=None))
        await uow.groups.add(group("G1"))
        await uow.groups.add(group("G3", members=(), facilitators=("UBEN",), created_at=NOW + DAY))
        await uow.commit()
    async with store.read(TEAM) as uow:
        found = {user: await uow.groups.of_person(user) for user in ("UANA", "UFAY", "UBEN", "UX")}
    ids = {user: [g.id for g in groups] for user, groups in found.items()}
    both = ["G1", "G2"]
    assert ids == {"UANA": both, "UFAY": both, "UBEN": ["G1", "G2", "G3"], "UX": []}
    assert found["UANA"][0] == group("G1")


async def test_situations_are_listed_by_author_and_by_release(store):
    await keep_all(store)
    draft = SituationState.DRAFT
    async with store.unit_of_work(TEAM) as uow:
        await uow.situations.add(situation("X2", created_at=NOW + HOUR, released_at=NOW - DAY))
        await uow.situations.add(situation("X3", created_at=NOW + DAY, state=draft))
        await uow.situations.add(situation("X4", author_id="UBEN", released_at=NOW + DAY))
        await uow.situations.add(situation("X5", state=SituationState.WITHDRAWN))
        await uow.groups.add(group("G2", members=(), channel_id="C2"))
        await uow.situations.add(situation("X6", group_id="G2", state=draft))
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert [s.id for s in await uow.situations.of_author("UANA", 9)] == ["X3", "X2", "X1"]
        assert [s.id for s in await uow.situations.of_author("UANA", 2)] == ["X3", "X2"]
        assert await uow.situations.count_of_author("UANA") == 3, "where she is a member, kept"
        assert sorted(await uow.situations.proposed_by("G1")) == ["UANA", "UANA", "UBEN"]
        assert await uow.situations.count_ready("G1", "G2") == {"G1": 3}
        assert [s.id for s in await uow.situations.released("G1")] == ["X2", "X1", "X4"]


async def test_sessions_come_by_number_and_the_latest_choice_counts(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.sessions.add(session("S0", number=2))
        await uow.choices.add(choice("V0", opened_at=NOW + HOUR), SEED)
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert [s.id for s in await uow.sessions.of_group("G1")] == ["S1", "S0"]
        assert (await uow.choices.of_session("S1")).id == "V0"


async def test_what_is_to_come_is_found_without_what_was_held(store):
    await keep_all(store)
    planned, ended = SessionState.PLANNED, SessionState.ENDED
    none = {"number": 0, "started_at": None, "ended_at": None, "narrator_id": None}
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group("G2", channel_id="C2"))
        await uow.sessions.add(session("S2", state=planned, **none))
        await uow.sessions.add(session("S3", state=planned, **none | {"starts_at": NOW}))
        await uow.sessions.add(session("S4", state=SessionState.CANCELLED, **none))
        await uow.sessions.add(
            session("S5", state=ended, number=2, started_at=NOW + HOUR, ended_at=NOW + DAY)
        )
        await uow.sessions.add(session("S6", group_id="G2", state=planned, **none))
        await uow.commit()
    async with store.read(TEAM) as uow:
        sessions = uow.sessions
        assert [s.id for s in await sessions.to_come("G1")] == ["S1", "S3", "S2"], "live, by date"
        assert {s.id for s in await sessions.to_come("G1", "G2")} == {"S1", "S2", "S3", "S6"}
        assert await sessions.to_come() == []
        assert (await sessions.last_held("G1")).id == "S5"
        assert (await sessions.last_held("G1", but="S5")).id == "S1"
        assert (await sessions.last_held("G1", by=NOW)).id == "S1"
        assert await sessions.last_held("G1", by=NOW - HOUR) is None
        assert (await sessions.next_after(session("S1"), NOW)).id == "S5", "held before planned"
        assert (await sessions.next_after(session("S1"), NOW + 2 * HOUR)).id == "S2"
        assert await sessions.next_after(session("S1"), NOW + 2 * DAY) is None
        assert await sessions.last_number("G1") == 2
        assert await sessions.last_number("G2") == 0
        assert await sessions.narrated("G1") == {"UANA": NOW + DAY}


async def test_choices_of_several_sessions_come_latest_first_and_open_ones_alone(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.choices.add(choice("V0", opened_at=NOW + HOUR, closed_at=None), SEED)
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert [c.id for c in await uow.choices.of_sessions("S1", "S9")] == ["V0", "V1"]
        assert await uow.choices.of_sessions() == []
        assert [c.id for c in await uow.choices.open_in("G1")] == ["V0"]


async def test_the_ballot_box_tells_how_many_ballots_it_holds_and_whether_mine_is_there(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.choices.put_ballot("V1", ballot("UCLO"))
        await uow.choices.put_ballot("V1", ballot("UCLO", Mark.PREFER))
        box = await uow.choices.ballot_box("V1", "UCLO")
        assert (box.choice, box.received, box.has_voted) == (choice(), 2, True)
        assert not (await uow.choices.ballot_box("V1", "UANA")).has_voted
        assert await uow.choices.ballots("V1") == [ballot(), ballot("UCLO", Mark.PREFER)]


async def test_a_protocols_text_is_written_with_what_is_new_and_not_with_every_change(
    store, monkeypatch
):
    written = []
    write = Transaction.write

    async def noted(self, statement, **values):
        written.append(values)
        await write(self, statement, **values)

    await keep_all(store)
    monkeypatch.setattr(Transaction, "write", noted)
    async with store.unit_of_work(TEAM) as uow:
        await uow.sessions.save(await uow.sessions.get("S1"))
        assert written == []
        await uow.sessions.add(session("S2", protocol=protocol("peer_group_nine_moments")))
        await uow.sessions.add(session("S3", protocol=protocol("peer_group_nine_moments")))
        assert sum("document" in values for values in written) == 1
