"""Somebody deletes a group's channel in the middle of a session: told once, and others go on."""

from bot.demo.stage import Stage
from bot.lifecycle import Running
from handlers.ids import Action
from tests.journey.meeting import (
    BRUNO,
    CHLOE,
    DRISS,
    EMILE,
    FATOU,
    GABRIEL,
    HELENE,
    LEAD,
    Meeting,
)

ANALYSIS = "practice_analysis"


async def test_its_facilitator_is_told_once_and_another_groups_session_goes_on(
    stage: Stage, live: Running
) -> None:
    one = Meeting(stage, ANALYSIS, name="Premier", members=(BRUNO, CHLOE, DRISS, EMILE))
    other = Meeting(
        stage, ANALYSIS, name="Second", members=(EMILE, FATOU, GABRIEL, LEAD), lead=HELENE
    )
    for meeting in (one, other):
        await meeting.open()
    await one.plan(days=16)
    await other.plan(days=13)  # the same day: the clock was moved meanwhile
    for meeting in (one, other):
        await meeting.begin()
        await meeting.at("situation_emergence")
    await stage.person(BRUNO).delete_channel(one.channel)
    for _ in range(2):
        await one.press(Action.SESSION_EXTEND)
    await one.press(Action.SESSION_PAUSE)
    await stage.until(lambda: stage.told("waits:deleted:"))
    for who in (EMILE, FATOU, GABRIEL, LEAD):
        await other.pitch(who, "situation_emergence", f"Celle de {who}.")
    await stage.until(lambda: f"Celle de {FATOU}." in other.shown(GABRIEL))
    await other.next("situation_emergence")
    await other.at("situation_choice")
    await live.bot.delivery.idle()
    assert len([k for k in stage.keys() if k.startswith("waits:")]) == 1
    assert stage.button(HELENE, other.remote, Action.SESSION_RESUME) is None
    assert stage.button(LEAD, one.remote, Action.SESSION_RESUME)
    untold, parked = await live.bot.outbox.counts()
    assert (untold > 0, parked) == (True, 0), "all that was to be told there waits"
