"""The remote control at the end: it asks first, then offers to plan what comes next."""

import pytest

from handlers.ids import Action
from handlers.sessions import notices
from services.notices import Kind
from tests.groups import LEAD, MEMBERS
from tests.handlers.payload_factory import pressed, submitted
from tests.handlers.reading import everything, labels, primaries, value_of


async def remote(life):
    return await life.app.render(notices.remote_control, life.session_id, LEAD)


@pytest.mark.parametrize("missing", [0, 2])
async def test_on_the_last_phase_it_asks_about_the_end_and_ends(held, app, missing):
    await held.reach("member_syntheses")
    for member in MEMBERS[1 + missing :]:
        await held.bring(member, synthesis="Something")
    shown = await remote(held)
    assert primaries(shown) == ["End the session"]
    assert "This is the last phase." in everything(shown)
    value = value_of(shown, "End the session")
    form = await app.opened(pressed(LEAD, Action.SESSION_NEXT, value))
    assert form["title"]["text"] == "End the session?"
    assert ("2 contributions are still awaited: <@BEN> and <@CLEO>" in everything(form)) is bool(
        missing
    )
    assert (await held.session()).is_live
    assert await app.send(submitted(LEAD, form)) == ""
    shown = await remote(held)
    assert "ended at" in everything(shown)


async def test_after_the_end_it_offers_to_plan_what_comes_next_until_it_is_planned(held, app):
    ended = held.session_id
    await held.finish()
    shown = await remote(held)
    assert primaries(shown) == ["Plan what comes next"]
    form = await app.opened(pressed(LEAD, Action.SESSION_PLAN, value_of(shown, labels(shown)[0])))
    (before,) = await held.asked(Kind.REMOTE)
    body = submitted(LEAD, form, starts_on="2027-02-18", starts_at="14:00")
    planned = everything((await app.send(body))["view"])
    for says in ("The call for situations: ", "The choice opens: ", "The choice closes: "):
        assert says in planned
    assert "Thursday 4 February, 14:00" in planned, "the call, two weeks before"
    assert "Thursday 11 February, 14:00" in planned, "the choice opens a week before"
    assert "Monday 15 February, 18:00" in planned, "and closes three working days before"
    (after,) = await held.asked(Kind.REMOTE)
    assert after.revision > before.revision
    assert ended == held.session_id
    assert labels(await remote(held)) == []
