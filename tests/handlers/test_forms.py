"""What each form asks, to the letter: its fields, their limits, what is filled in beforehand."""

from datetime import timedelta

import pytest

from handlers.ids import Action
from services.calendar import planning
from tests.group_life import GroupLife
from tests.groups import LEAD, typed
from tests.handlers.examples import a_group, a_session, a_situation
from tests.handlers.outline import assert_reads
from tests.handlers.payload_factory import command, picked, pressed, submitted

FULL = {"title": "A refusal", "question": "What next?"}


async def test_a_new_group(app):
    assert_reads(await app.opened(command("LEAD", "group")), "group_form")


@pytest.mark.parametrize(
    ("facilitators", "name"),
    [(["ULEAD"], "group_opened"), (["U1"], "group_opened_for_others")],
)
async def test_a_group_that_was_opened(app, facilitators, name):
    form = await app.opened(command("ULEAD", "group"))
    values = {"name": "Field", "members": ["U1", "U2", "U3", "U4"], "facilitators": facilitators}
    said = await app.send(submitted("ULEAD", form, protocol="practice_analysis", **values))
    assert_reads(said["view"], name)


async def test_a_member_who_opens_a_group_is_not_told_that_they_are_outside(app):
    form = await app.opened(command("U1", "group"))
    values = {"name": "Field", "members": ["U1", "U2", "U3", "U4"], "protocol": "practice_analysis"}
    assert_reads((await app.send(submitted("U1", form, **values)))["view"], "group_opened_by_peer")


async def test_a_channel_that_is_opened_again(app):
    group = await a_group(app, channel="C1")
    told = await app.opened(pressed(LEAD, Action.CHANNEL_REOPEN, f"{group.id}|C1"))
    assert_reads(told, "group_reopening")


@pytest.mark.parametrize("text", ["", "x"])
@pytest.mark.parametrize("user", ["U1", "U9"])
async def test_the_command_alone(app, user, text):
    await a_group(app)
    name = {"U1": "member", "U9": "newcomer"}[user]
    view = await app.opened(command(user, text))
    assert_reads(view, f"welcome_{name}{'_not_understood' if text else ''}")


async def test_a_new_situation(app):
    await a_group(app)
    view = await app.opened(command("U1", "situation"))
    assert_reads(view, "situation_form")
    await app.send(pressed("U1", Action.SITUATION_MORE, view=view))
    assert_reads(app.slack.views("views.update")[-1], "situation_form_unfolded")
    await a_group(app, "Office")
    view = await app.opened(command("U1", "situation"))
    groups = view["blocks"][0]["element"]["options"]
    assert len({group["value"] for group in groups}) == 2
    groups.sort(key=lambda group: group["text"]["text"])
    assert_reads(view, "situation_form_of_several_groups")


async def test_a_situation_as_it_was_written(app):
    group = await a_group(app)
    fields = {"ask": "stories", "kind": "success", "moment": "past", "urgency": "before May"}
    draft = await a_situation(app, group, release=False, ready=False, **fields)
    view = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{draft.id}"))
    assert view["private_metadata"] == f"{group.id}|{draft.id}"
    assert_reads(view, "situation_draft")
    released = await a_situation(app, group, **fields)
    view = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{released.id}"))
    assert_reads(view, "situation_released")


async def test_a_draft_to_be_completed_before_it_is_proposed(app):
    draft = await a_situation(app, await a_group(app), release=False, question="")
    view = await app.opened(picked("U1", Action.SITUATION_MENU, f"release|{draft.id}"))
    assert_reads(view, "situation_to_complete")


async def test_a_situation_that_names_an_issue(app):
    life = await GroupLife.begin(app)
    await life.plan()
    await life.start()
    value = f"{life.session_id}|{await life.phase()}"
    view = await app.opened(pressed("ANN", Action.CONTRIBUTE, value))
    assert_reads(view, "situation_naming_an_issue")
    await app.send(pressed("ANN", Action.SITUATION_MORE, view=view))
    assert_reads(app.slack.views("views.update")[-1], "situation_naming_an_issue_unfolded")


@pytest.mark.parametrize(
    ("end", "ready", "name"),
    [("draft", True, "draft"), ("release", True, "ready"), ("release", False, "not_ready")],
)
async def test_what_is_said_once_a_situation_is_kept(app, end, ready, name):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    said = await app.send(submitted("U1", form, **FULL, end=end, ready=ready))
    assert_reads(said["view"], f"situation_kept_{name}")


@pytest.mark.parametrize("release", [True, False])
async def test_a_situation_to_withdraw(app, release):
    kept = await a_situation(app, await a_group(app), release=release)
    view = await app.opened(picked("U1", Action.SITUATION_MENU, f"withdraw|{kept.id}"))
    assert view["private_metadata"] == kept.id
    assert_reads(view, f"situation_withdraw_{'released' if release else 'draft'}")


async def test_a_session_to_plan_to_move_and_to_cancel(app):
    group = await a_group(app, "Field & <co>")
    form = await app.opened(pressed(LEAD, Action.SESSION_PLAN, group.id))
    assert form["private_metadata"] == group.id
    assert_reads(form, "session_plan")
    body = submitted(LEAD, form, starts_on="2027-01-14", starts_at="14:00")
    assert_reads((await app.send(body))["view"], "session_planned")
    planned = await a_session(app, group)
    form = await app.opened(picked(LEAD, Action.SESSION_MENU, f"move|{planned.id}"))
    assert form["private_metadata"] == planned.id
    assert_reads(form, "session_move")
    form = await app.opened(picked(LEAD, Action.SESSION_MENU, f"cancel|{planned.id}"))
    assert form["private_metadata"] == planned.id
    assert_reads(form, "session_cancel")


async def test_an_unusual_length_is_offered_again(app):
    group = await a_group(app)
    planned = await a_session(app, group)
    to = {"starts": typed(planned.starts_at), "length": timedelta(minutes=50), "place": "x"}
    await app.do(LEAD, planning.move, planned.id, **to)
    form = await app.opened(picked(LEAD, Action.SESSION_MENU, f"move|{planned.id}"))
    (length,) = [b["element"] for b in form["blocks"] if b.get("block_id") == "length"]
    assert length["initial_option"]["value"] == "50"
    assert [o["value"] for o in length["options"]][:3] == ["45", "50", "60"]


async def test_what_a_facilitator_does_with_the_choice(app):
    life = await GroupLife.begin(app)
    await life.plan()
    settle = pressed(LEAD, Action.CHOICE_SETTLE, life.session_id)
    assert_reads(await app.opened(settle), "choice_settle_nothing")
    await life.propose("ANN", "A refusal")
    choice = await life.open_choice()
    assert_reads(await app.opened(settle), "choice_settle")
    closes = pressed(LEAD, Action.CHOICE_CLOSE, choice.id)
    assert_reads(await app.opened(closes), "choice_close_too_early")
    await life.all_but_one_vote()
    form = await app.opened(closes)
    assert form["private_metadata"] == choice.id
    assert_reads(form, "choice_close")


async def test_what_a_facilitator_confirms_in_a_session(app):
    life = await GroupLife.begin(app)
    await life.hold()
    await life.reach("reformulations")
    running = f"{life.session_id}|{(await life.session()).current}"
    form = await app.opened(pressed(LEAD, Action.SESSION_NEXT, running))
    assert form["private_metadata"] == running
    assert_reads(form, "session_next_anyway")
    form = await app.opened(pressed(LEAD, Action.SESSION_END, running))
    assert form["private_metadata"] == running
    assert_reads(form, "session_end")


async def contribution_form(life, user):
    value = f"{life.session_id}|{await life.phase()}"
    view = await life.app.opened(pressed(user, Action.CONTRIBUTE, value))
    assert view["private_metadata"] == value
    return view


async def test_a_contribution(app):
    life = await GroupLife.begin(app)
    await life.hold()
    await life.reach("exploration")
    assert_reads(await contribution_form(life, "BEN"), "contribution_open")
    await life.reach("reformulations")
    await life.bring("BEN", reformulation="As I hear it")
    assert_reads(await contribution_form(life, "BEN"), "contribution_sealed")
    await life.reveal()
    assert_reads(await contribution_form(life, "CLEO"), "contribution_once_shown")
    await life.reach("holder_synthesis")
    assert_reads(await contribution_form(life, "ANN"), "contribution_of_the_narrator")


async def test_the_narrators_demand(app):
    life = await GroupLife.begin(app)
    await life.hold()
    await life.reach("reformulations")
    await life.bring("BEN", reformulation="As BEN hears it")
    await life.next()
    here = f"{life.session_id}|{await life.phase()}"
    view = await app.opened(pressed("ANN", Action.DEMAND, f"{here}|"))
    assert view["private_metadata"] == f"{here}|"
    assert_reads(view, "demand_among_versions")
    (kept,) = await life.contributions("reformulation")
    view = await app.opened(pressed("ANN", Action.DEMAND, f"{here}|{kept.id}"))
    assert view["private_metadata"] == f"{here}|{kept.id}"
    assert_reads(view, "demand_on_one")
    await life.demand(picked=kept.id, wording="In my words", ask="stories")
    assert_reads(
        await app.opened(pressed("ANN", Action.DEMAND, f"{here}|")), "demand_stated_before"
    )
