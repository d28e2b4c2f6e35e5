"""Who facilitates a group, and its sessions: asked, stepping down, each in turn, taking over."""

from datetime import timedelta

import pytest

from domain.errors import (
    InvitationClosed,
    LastFacilitator,
    NotFacilitator,
    NotInGroup,
    NotYourTurn,
    Presents,
)
from services.audit import Act
from services.calendar import planning
from services.choices import settling
from services.facilitation import asking, rota, stepping
from services.groups import departures
from services.notices import Kind
from services.sessions import steering
from services.timers import Command
from storage.tables import audit
from tests.groups import LEAD, STRANGER, typed


async def group(life):
    return await life.app.stored(lambda uow: uow.groups.get(life.group.id))


async def hand_over(life, to, *, stays=False, sits=True):
    await life.app.do(LEAD, asking.ask, life.group.id, to, stays=stays)
    await life.app.do(to, asking.accept, life.group.id, sits=sits)


async def autonomous(life, *, alone=True):
    """The group carries on by itself; its facilitator has stepped down."""
    await life.app.do(LEAD, stepping.set_autonomous, life.group.id, autonomous=True)
    if alone:
        await life.app.do(LEAD, stepping.step_down, life.group.id)


async def leader(life):
    return (await life.session()).leader_id


async def told(life, kind):
    return {row.user_id for row in await life.asked(kind)}


async def acts(life):
    rows = [(row.act, row.actor_id, row.subject_id) for row in await life.rows(audit)]
    return [row for row in rows if row[0] not in (Act.GROUP_OPENED, Act.CHARTER_ACCEPTED)]


async def test_nobody_facilitates_before_a_yes_and_a_no_is_told_to_who_asked(life):
    await life.app.do(LEAD, asking.ask, life.group.id, "ANN", stays=True)
    assert (await group(life)).facilitators == (LEAD,)
    assert await told(life, Kind.REQUEST) == {"ANN"}
    await life.app.do("ANN", asking.decline, life.group.id)
    assert (await group(life)).facilitators == (LEAD,)
    assert await told(life, Kind.REQUEST_ANSWERED) == {LEAD}
    assert not await life.asked(Kind.ROLE)
    with pytest.raises(InvitationClosed):
        await life.app.do("ANN", asking.accept, life.group.id)


@pytest.mark.parametrize("user", ["BEN", STRANGER])
async def test_whom_nobody_asked_can_neither_accept_nor_ask(life, user):
    await life.app.do(LEAD, asking.ask, life.group.id, "ANN", stays=True)
    with pytest.raises(InvitationClosed):
        await life.app.do(user, asking.accept, life.group.id)
    with pytest.raises((NotFacilitator, NotInGroup)):
        await life.app.do(user, asking.ask, life.group.id, "CLEO", stays=True)


async def test_a_hand_over_in_the_middle_of_a_session_moves_the_remote_at_once(life):
    await life.hold()
    await hand_over(life, "BEN")
    assert await told(life, Kind.REMOTE) == {LEAD, "BEN"}
    at = (await life.session()).current
    with pytest.raises(NotInGroup):
        await life.app.do(LEAD, steering.advance, life.session_id, at, confirmed=True)
    await life.next(actor="BEN")
    assert (await life.session()).current != at
    assert (await group(life)).facilitators == ("BEN",)
    assert (await group(life)).has_accepted("BEN")


async def test_a_colleague_who_sits_in_the_channel_is_let_in_and_out_again(life):
    await hand_over(life, "COLLEAGUE", stays=True)
    entries = [row for row in await life.asked(Kind.ENTRY) if "COLLEAGUE" in row.subject]
    assert len(entries) == 1
    await life.app.do("COLLEAGUE", stepping.step_down, life.group.id)
    assert [row.subject for row in await life.asked(Kind.REMOVAL)] == [f"COLLEAGUE:{life.group.id}"]


async def test_a_colleague_who_steers_from_outside_is_not_let_in(life):
    await hand_over(life, "COLLEAGUE", stays=True, sits=False)
    assert (await group(life)).outsiders == (LEAD, "COLLEAGUE")
    assert not [row for row in await life.asked(Kind.ENTRY) if "COLLEAGUE" in row.subject]


async def test_the_last_facilitator_stays_until_the_group_is_autonomous(life):
    with pytest.raises(LastFacilitator):
        await life.app.do(LEAD, stepping.step_down, life.group.id)
    await autonomous(life)
    assert (await group(life)).facilitators == ()
    with pytest.raises(NotInGroup):
        await life.app.do(LEAD, stepping.set_autonomous, life.group.id, autonomous=False)
    await life.app.do("ANN", planning.plan, life.group.id, **when(life))


def when(life, days=10):
    session = life.app.clock.at + timedelta(days=days)
    return {"starts": typed(session), "length": timedelta(hours=2), "place": ""}


async def test_members_facilitate_in_turn_and_only_on_their_day(life):
    await autonomous(life, alone=False)
    await life.plan(days=10)
    first = life.session_id
    assert await leader(life) == "ANN"
    await life.plan(days=20)
    assert await leader(life) == "BEN"
    with pytest.raises(NotFacilitator):
        await life.app.do("ANN", steering.start, life.session_id)
    life.session_id = first
    await life.app.do("ANN", steering.start, first)
    assert (await group(life)).turns[-1] == "ANN"
    with pytest.raises(NotFacilitator):
        await life.app.do("BEN", steering.pause, first)


async def test_the_turn_of_who_presents_goes_to_the_next_and_theirs_comes_afterwards(life):
    await autonomous(life, alone=False)
    ann = await life.propose("ANN", "A refusal")
    await life.plan(days=10)
    first = life.session_id
    await life.plan(days=20)
    second, life.session_id = life.session_id, first
    await life.choose(ann)
    assert await leader(life) == "BEN"
    life.session_id = second
    assert await leader(life) == "ANN"


async def test_chosen_to_present_in_the_session_they_hand_the_remote_to_the_next(life):
    await autonomous(life, alone=False)
    await life.plan()
    life.later(days=10)
    await life.app.do("ANN", steering.start, life.session_id)
    ann = await life.propose("ANN", "A refusal")
    await life.open_choice()
    await life.app.do(LEAD, settling.settle_aloud, life.session_id, ann)
    assert await leader(life) == "BEN"
    assert (await group(life)).turns[0] == "ANN"
    assert "BEN" in await told(life, Kind.REMOTE)


async def test_the_facilitator_of_the_day_has_the_remote_the_day_before(life):
    await autonomous(life)
    planned = await life.app.do("ANN", planning.plan, life.group.id, **when(life))
    life.session_id = planned.session.id
    await life.ring(Command.PREPARE)
    assert await told(life, Kind.REMOTE) == {"ANN"}
    await life.app.do("ANN", rota.skip, life.group.id)
    assert await leader(life) == "BEN"
    assert await told(life, Kind.REMOTE) == {"ANN", "BEN"}


async def test_only_who_is_next_passes_their_turn(life):
    await autonomous(life)
    with pytest.raises(NotYourTurn):
        await life.app.do("BEN", rota.skip, life.group.id)
    await life.app.do("ANN", rota.skip, life.group.id)
    assert (await group(life)).turns == ("BEN", "CLEO", "DAN", "EVE", "FAY", "ANN")


async def test_turns_are_swapped_once_the_other_says_yes(life):
    await autonomous(life, alone=False)
    await life.plan()
    await life.app.do("ANN", asking.ask_swap, life.group.id, "CLEO")
    assert await leader(life) == "ANN"
    await life.app.do("CLEO", asking.accept_swap, life.group.id)
    assert await leader(life) == "CLEO"
    assert (await group(life)).turns[2] == "ANN"
    await life.app.do("ANN", asking.ask_swap, life.group.id, "CLEO")
    await life.app.do("CLEO", asking.decline_swap, life.group.id)
    assert await leader(life) == "CLEO"


async def test_in_an_autonomous_group_any_member_takes_over_and_the_group_is_told(life):
    await life.hold("FAY")
    with pytest.raises(NotYourTurn):
        await life.app.do("DAN", rota.take_over, life.session_id)
    await autonomous(life)
    with pytest.raises(Presents):
        await life.app.do("FAY", rota.take_over, life.session_id)
    with pytest.raises(NotInGroup):
        await life.app.do(STRANGER, rota.take_over, life.session_id)
    await life.app.do("DAN", rota.take_over, life.session_id)
    await life.app.do("DAN", rota.take_over, life.session_id)
    assert [r for r in await life.asked(Kind.ROLE) if "takes_over" in r.subject]
    assert "DAN" in await told(life, Kind.REMOTE)
    await life.next(actor="DAN")
    await life.app.do("EVE", rota.take_over, life.session_id)
    with pytest.raises(NotFacilitator):
        await life.next(actor="DAN")


async def test_who_leaves_has_no_turn_any_more_and_their_session_goes_to_the_next(life):
    await autonomous(life, alone=False)
    await life.plan()
    await life.app.do("ANN", departures.left_channel, "C1")
    assert await leader(life) == "BEN"
    await life.app.do("ANN", departures.come_back, life.group.id)
    assert (await group(life)).turns[-1] == "ANN"


async def test_undone_the_sessions_are_led_by_the_facilitators_again(life):
    await autonomous(life, alone=False)
    await life.plan()
    await life.app.do(LEAD, stepping.set_autonomous, life.group.id, autonomous=False)
    assert await leader(life) is None
    with pytest.raises(NotFacilitator):
        await life.app.do("ANN", steering.start, life.session_id)


async def test_each_change_is_written_down(life):
    await hand_over(life, "ANN", stays=True)
    await autonomous(life)
    await life.app.do("BEN", rota.reorder, life.group.id, ("CLEO",))
    assert await acts(life) == [
        (Act.FACILITATOR_ASKED, LEAD, "ANN"),
        (Act.FACILITATOR_ADDED, "ANN", "ANN"),
        (Act.MADE_AUTONOMOUS, LEAD, None),
        (Act.FACILITATOR_LEFT, LEAD, LEAD),
        (Act.ROTA_CHANGED, "BEN", None),
    ]
