"""Somebody outside the group who forges what Slack would send: refused, and nothing changes."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.catalogues import words
from bot.demo.stage import Stage
from bot.lifecycle import Running
from domain.groups import Group
from handlers.ids import Action, Modal
from handlers.values import RunningPhase
from services.admissions import asking, proposing
from services.calendar import planning
from services.choices import opening
from services.transactions import Request
from tests.groups import typed
from tests.journey.forging import Intruder, forms, presses
from tests.journey.meeting import BRUNO, CHLOE, GABRIEL, LEAD, MEMBERS, Meeting

TEAM = "T0SANDBOX"
TITLE = "Une situation à nous"
FREE = {
    Action.GROUP_NEW,
    Modal.GROUP_NEW,
    Action.MY_DATA,
    Action.MY_DATA_SEND,
    Action.ERASE,
    Modal.ERASE,
}
"""What anybody may do: opening a group is nobody's privilege, and one's own data is one's own."""
REFUSED = words("en")("This belongs to a group you are not in.")
NO_COORDINATOR = words("en")(
    "Only someone who coordinates the groups of this workspace can do this."
)


@pytest.fixture
async def intruder(stage: Stage, live: Running) -> Intruder:
    """A group with a session under way and another one planned, whose vote is open."""
    meeting = Meeting(stage, "practice_exchange_codev4")
    await meeting.open()
    await meeting.plan()
    await meeting.propose(BRUNO, "La première")
    await stage.move_clock(meeting.starts_at - timedelta(days=2))
    for voter in MEMBERS:
        await meeting.vote(voter, "La première")
    await meeting.begin()
    await meeting.at("narrator_account_and_demand")
    await meeting.propose(CHLOE, TITLE)
    run, group = live.bot.transactions.run, await _group(live)
    when = {"starts": typed(meeting.starts_at + timedelta(days=20)), "length": timedelta(hours=2)}
    done = await run(Request(TEAM, LEAD), planning.plan, group.id, place="", **when)
    assert done is not None
    planned = done.session
    await run(Request(TEAM, LEAD), opening.open_now, planned.id)
    about = await run(Request(TEAM, LEAD), proposing.propose_removal, group.id, CHLOE)
    assert about is not None
    await run(Request(TEAM, LEAD), asking.give_word, about.id)
    async with live.bot.database.read(TEAM) as uow:
        (session,) = [s for s in await uow.sessions.of_group(group.id) if s.is_live]
        choice = await uow.choices.of_session(planned.id)
        (situation,) = await uow.situations.released(group.id)
    assert choice is not None
    await live.bot.delivery.idle()
    return Intruder(
        stage,
        {
            "group": group.id,
            "channel": str(group.channel_id),
            "session": session.id,
            "phase": session.run.phase_id,
            "planned": planned.id,
            "choice": choice.id,
            "proposal": about.id,
            "situation": situation.id,
        },
    )


async def _group(live: Running) -> Group:
    async with live.bot.database.read(TEAM) as uow:
        (group,) = await uow.groups.of_person(LEAD)
    return group


def dump(live: Running) -> list[str]:
    """Everything the database holds, the ids of what was seen included."""
    file = Path(str(live.bot.database.url.database))
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        lines = list(database.iterdump())
    database.close()
    return lines


async def test_whatever_button_he_forges_he_is_refused_and_nothing_changes(
    intruder: Intruder, live: Running
) -> None:
    before = dump(live)
    for action, value, menu in presses(intruder.ids):
        answer = await intruder.press(action, value, menu=menu)
        refused = NO_COORDINATOR if ".coordination." in action else REFUSED
        assert refused in intruder.told(answer), (action, value)
        await intruder.stage.close_all(GABRIEL)
    assert dump(live) == before
    assert {action for action, _, _ in presses(intruder.ids)} == set(Action) - FREE


async def test_whatever_form_he_forges_he_is_refused_and_nothing_changes(
    intruder: Intruder, live: Running
) -> None:
    before = dump(live)
    for view, metadata, values in forms(intruder.ids):
        answer = await intruder.submit(view, metadata, values)
        assert REFUSED in intruder.told(answer), (view, metadata)
    assert dump(live) == before
    assert {view for view, _, _ in forms(intruder.ids)} == set(Modal) - FREE


async def test_a_question_before_the_deed_shows_him_nothing_of_the_group(
    intruder: Intruder, live: Running
) -> None:
    before = dump(live)
    for action, value in (
        (Action.CHOICE_CLOSE, intruder.ids["choice"]),
        (Action.SESSION_END, RunningPhase(intruder.ids["session"], 0).pack()),
        (Action.REMOTE_MENU, f"tdt.sessions.end|{intruder.ids['session']}|0"),
    ):
        answer = await intruder.press(action, value)
        assert TITLE not in intruder.told(answer)
        await intruder.stage.close_all(GABRIEL)
    assert dump(live) == before


async def test_what_was_never_made_by_us_is_refused_and_changes_nothing(
    intruder: Intruder, live: Running
) -> None:
    """Values no button of ours carries: empty, cut, of another kind, of ids that do not exist."""
    before = dump(live)
    for action in set(Action) - FREE - {Action.SITUATION_NEW, Action.CHOICE_MARK}:
        for value in ("", "|", "a|b|c|d", "0" * 16, "'; DROP TABLE groups; --"):
            answer = await intruder.press(action, value)
            assert '"type": "section"' in intruder.told(answer), (action, value)
            await intruder.stage.close_all(GABRIEL)
    assert dump(live) == before
