"""What one person was reminded of says what became of it, in the same message."""

import pytest

from handlers.calendar import notices
from handlers.ids import Action
from services.calendar import planning
from services.situations import writing
from tests.groups import LEAD
from tests.handlers.examples import a_group, a_session, a_situation
from tests.handlers.outline import assert_reads
from tests.handlers.payload_factory import pressed


@pytest.fixture
async def planned(app):
    group = await a_group(app, channel="C1")
    return group, await a_session(app, group)


async def nudge(app, session, user="U1"):
    return await app.render(notices.nudge_situation, session.id, user)


async def test_the_author_of_a_draft_is_reminded_of_it_and_opens_it_from_there(app, planned):
    group, session = planned
    await a_situation(app, group, release=False, title="A draft")
    shown = await nudge(app, session)
    assert_reads(shown, "nudge_for_a_draft")
    assert "A draft" not in str(shown["new"]), "titles are filled in after"
    open_it = shown["blocks"][-1]["elements"][0]
    form = await app.opened(pressed("U1", open_it["action_id"], open_it["value"]))
    assert "A draft" in str(form)


async def test_a_draft_for_another_group_is_nothing_for_this_one(app, planned):
    _, session = planned
    await a_situation(app, await a_group(app, "Office"), release=False, title="Elsewhere")
    assert "Elsewhere" not in str(await nudge(app, session))


async def test_once_it_is_proposed_the_reminder_says_so(app, planned):
    group, session = planned
    draft = await a_situation(app, group, release=False)
    await app.do("U1", writing.release, draft.id)
    shown = await nudge(app, session)
    assert_reads(shown, "nudge_for_a_situation_noted")
    assert shown["only_there"], "nobody is written to for having proposed one"
    await app.do("U1", writing.withdraw, draft.id)
    assert Action.SITUATION_NEW in str(await nudge(app, session)), "it is awaited once more"


async def test_what_others_propose_changes_nothing(app, planned):
    group, session = planned
    await a_situation(app, group, "U2")
    assert Action.SITUATION_NEW in str(await nudge(app, session))


async def test_there_is_no_button_once_the_situation_is_chosen_or_the_session_begun(app, life):
    situation = await life.propose("ANN", "A refusal")
    session = await life.plan()
    await life.choose(situation)
    chosen = await nudge(app, session, "BEN")
    assert_reads(chosen, "nudge_once_chosen")
    assert (chosen["only_there"], chosen["last"]) == (True, True)
    life.later(days=10)
    await life.start()
    assert_reads(await nudge(app, session, "BEN"), "nudge_once_begun")


async def test_who_no_longer_presents_is_told_in_the_same_message(app, life):
    ann, ben = await life.propose("ANN", "A refusal"), await life.propose("BEN", "A success")
    session = await life.plan()
    await life.choose(ann)
    await life.choose(ben)
    shown = await app.render(notices.preparation, session.id, "ANN")
    assert_reads(shown, "preparation_of_another")
    assert (shown["only_there"], shown["last"]) == (True, True)
    await app.do(LEAD, planning.cancel, session.id)
    assert_reads(await app.render(notices.preparation, session.id, "BEN"), "preparation_cancelled")
