"""Nothing of one workspace is ever read or changed from another."""

from dataclasses import replace

import pytest

from domain.errors import Conflict
from domain.groups import Departure
from domain.sessions import SessionState
from domain.situations import SituationState
from services.ports import Timer
from storage.queues.outbox import Outbox
from storage.queues.timers import DueTimer, TimerTable
from tests.storage.examples import (
    HOUR,
    NOW,
    OTHER_TEAM,
    TEAM,
    choice,
    commitment,
    contribution,
    group,
    keep_all,
    notice,
    proposal,
    session,
    situation,
)

READS = {
    "groups.get": ("G1",),
    "groups.of_person": ("UANA",),
    "groups.in_channel": ("C1",),
    "groups.with_channel": (),
    "groups.asking": ("UEVE",),
    "groups.is_member": ("UBEN",),
    "groups.opened_since": ("UFAY", NOW - HOUR),
    "situations.get": ("X1",),
    "situations.of_author": ("UANA", 9),
    "situations.count_of_author": ("UANA",),
    "situations.count_ready": ("G1",),
    "situations.proposed_by": ("G1",),
    "situations.released": ("G1",),
    "situations.count_live": ("G1", "UANA"),
    "situations.live_of": ("G1", "UANA"),
    "situations.written_by": ("UANA",),
    "situations.all_of": ("G1", "UANA"),
    "situations.taken_back": (9,),
    "groups.departed": (NOW + HOUR, 9),
    "sessions.get": ("S1",),
    "sessions.of_group": ("G1",),
    "sessions.to_come": ("G1",),
    "sessions.last_held": ("G1",),
    "sessions.next_after": (session("S0", number=0), NOW),
    "sessions.last_number": ("G1",),
    "sessions.narrated": ("G1",),
    "sessions.to_erase": (NOW + HOUR, 9),
    "sessions.kept_in": ("G1",),
    "sessions.kept_of": ("G1",),
    "choices.get": ("V1",),
    "choices.of_session": ("S1",),
    "choices.of_sessions": ("S1",),
    "choices.open_in": ("G1",),
    "choices.seed": ("V1",),
    "choices.ballot_box": ("V1", "UBEN"),
    "choices.ballots": ("V1",),
    "choices.voters": ("V1",),
    "choices.ballot_of": ("V1", "UBEN"),
    "choices.draft_of": ("V1", "UBEN"),
    "choices.is_readable": ("V1",),
    "choices.answered_by": ("UBEN", "V1"),
    "contributions.get": ("K1",),
    "contributions.of_session": ("S1",),
    "contributions.of_author": ("UBEN",),
    "commitments.of_session": ("S1",),
    "commitments.of_narrator": ("UANA",),
    "commitments.waiting": (),
    "admissions.get": ("P1",),
    "admissions.about": ("G1", "UCLO"),
    "admissions.under_way": ("G1",),
    "admissions.answers": ("P1",),
    "referrals.of_group": ("G1",),
    "charter_changes.of_group": ("G1",),
    "consultations.get": ("Q1",),
    "consultations.of_group": ("G1",),
    "consultations.answer_of": ("Q1", "UANA"),
    "consultations.answers": ("Q1",),
    "consultations.count": ("Q1",),
    "consultations.closed_before": (NOW + HOUR + HOUR, 9),
    "farewells.get": ("G1", "UANA"),
    "farewells.of_person": ("UANA",),
    "farewells.said_before": (NOW + HOUR, 9),
}


def method(uow, name):
    repository, method = name.split(".")
    return getattr(getattr(uow, repository), method)


async def something_over(uow):
    """Somebody has left, a situation is withdrawn, a session is held and another one erased."""
    gone = Departure("UGONE", NOW, NOW, NOW)
    await uow.groups.save(replace(group(), departures=(gone,)))
    await uow.situations.add(situation("X8", state=SituationState.WITHDRAWN))
    held = {"state": SessionState.ENDED, "current": None, "paused_at": None}
    await uow.sessions.add(session("S8", **held))
    await uow.sessions.add(session("S9", **held, erased_at=NOW))
    await uow.commitments.put(commitment("S9"))


@pytest.mark.parametrize("name", READS)
async def test_nothing_of_another_workspace_is_read(store, name):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.choices.save(choice(closed_at=None))
        await something_over(uow)
        await uow.commit()
    async with store.read(OTHER_TEAM) as uow:
        assert not await method(uow, name)(*READS[name])
    async with store.read(TEAM) as uow:
        assert await method(uow, name)(*READS[name])


def test_every_way_to_read_is_tried():
    from services import ports

    writes = {
        "add",
        "save",
        "put",
        "put_ballot",
        "put_draft",
        "remove_draft",
        "remove_ballots",
        "reveal",
        "remove",
        "remove_ballot",
        "put_answer",
        "remove_answer",
        "remove_answers",
        "remove_of_session",
        "forget",
        "forget_narrator",
        "forget_declined",
        "forget_ended",
        "note_considered",
    }
    ways = {
        f"{name}.{way}"
        for name in (
            "groups",
            "situations",
            "sessions",
            "choices",
            "contributions",
            "commitments",
            "admissions",
            "referrals",
            "charter_changes",
            "consultations",
            "farewells",
        )
        for way in vars(getattr(ports, name.title().replace("_", "")))
        if not way.startswith("_") and way not in writes
    }
    assert ways == set(READS)


@pytest.mark.parametrize(
    ("kind", "theirs"),
    [
        ("groups", replace(group(), name="Theirs")),
        ("situations", situation(author_id="UTHEM")),
        ("sessions", session(number=7)),
        ("choices", choice(elected="X2")),
        ("admissions", proposal(user_id="UDAN")),
    ],
)
async def test_nothing_of_another_workspace_is_replaced(store, kind, theirs):
    await keep_all(store)
    async with store.unit_of_work(OTHER_TEAM) as uow:
        with pytest.raises(Conflict):
            await getattr(uow, kind).save(theirs)


async def test_the_same_ids_live_in_two_workspaces_side_by_side(store, open_database):
    await keep_all(store)
    await keep_all(store, OTHER_TEAM)
    timer = Timer("K", NOW, "open_choice", "S1")
    async with store.unit_of_work(OTHER_TEAM) as uow:
        await uow.contributions.put(contribution(text="theirs"))
        await uow.contributions.reveal("S1", "questions", NOW)
        await uow.contributions.remove("K1")
        await uow.commitments.put(commitment(text="theirs"))
        await uow.choices.remove_ballots("V1")
        await uow.notices.ask(notice(lane="person:UANA"), NOW)
        await uow.timers.set(timer)
        await uow.inbox.note("E1", NOW)
        await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        assert await uow.contributions.get("K1") == contribution()
        assert await uow.commitments.of_session("S1") == commitment()
        assert await uow.choices.voters("V1") == ["UBEN"]
        await uow.inbox.note("E1", NOW)
        assert not await uow.timers.claim("K", NOW)
        await uow.timers.cancel("K")
        await uow.notices.refresh("panel:V1")
        await uow.commit()
    theirs = open_database(owner=OTHER_TEAM)
    assert await Outbox(store).head(TEAM, "person:UANA", NOW) is None
    assert (await Outbox(theirs).head(OTHER_TEAM, "person:UANA", NOW)).revision == 1
    assert await TimerTable(theirs).due(NOW) == [DueTimer(OTHER_TEAM, timer)]


async def test_what_another_workspace_has_to_do_is_never_served(store):
    async with store.unit_of_work(OTHER_TEAM) as uow:
        await uow.notices.ask(notice(), NOW)
        await uow.timers.set(Timer("K", NOW, "open_choice", "S1"))
        await uow.commit()
    outbox, table, later = Outbox(store), TimerTable(store), NOW + HOUR
    await outbox.mark_retry(OTHER_TEAM, notice().key, later)
    assert await outbox.lanes_due(later) == []
    assert await outbox.heads() == []
    assert await outbox.counts() == (0, 0)
    assert await table.due(later) == []
    assert await table.next_due_at() is None
