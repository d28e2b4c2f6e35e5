"""What each form asks, to the letter: its fields, their limits, what is filled in beforehand."""

from datetime import timedelta

import pytest

from handlers.ids import Action
from services.calendar import planning
from tests.circle import LEAD, Circle
from tests.handlers.groups_of import ACCOUNT, a_group, a_session, a_situation
from tests.handlers.outline import assert_reads
from tests.handlers.payload_factory import command, picked, pressed, submitted

FULL = {"title": "A refusal", "account": ACCOUNT, "question": "What next?"}


async def test_a_new_group(desk):
    assert_reads(await desk.opened(command("LEAD", "group")), "group_form")


@pytest.mark.parametrize(
    ("facilitators", "name"),
    [(["ULEAD"], "group_opened"), (["U1"], "group_opened_for_others")],
)
async def test_a_group_that_was_opened(desk, facilitators, name):
    form = await desk.opened(command("ULEAD", "group"))
    values = {"name": "Field", "members": ["U1", "U2", "U3", "U4"], "facilitators": facilitators}
    said = await desk.send(submitted("ULEAD", form, protocol="practice_analysis", **values))
    assert_reads(said["view"], name)


async def test_a_member_who_opens_a_group_is_not_told_that_they_are_outside(desk):
    form = await desk.opened(command("U1", "group"))
    values = {"name": "Field", "members": ["U1", "U2", "U3", "U4"], "protocol": "practice_analysis"}
    assert_reads((await desk.send(submitted("U1", form, **values)))["view"], "group_opened_by_peer")


async def test_a_channel_that_is_opened_again(desk):
    group = await a_group(desk, channel="C1")
    told = await desk.opened(pressed(LEAD, Action.CHANNEL_REOPEN, f"{group.id}|C1"))
    assert_reads(told, "group_reopening")


@pytest.mark.parametrize("text", ["", "x"])
@pytest.mark.parametrize("user", ["U1", "U9"])
async def test_the_command_alone(desk, user, text):
    await a_group(desk)
    name = {"U1": "member", "U9": "newcomer"}[user]
    view = await desk.opened(command(user, text))
    assert_reads(view, f"welcome_{name}{'_not_understood' if text else ''}")


async def test_a_new_situation(desk):
    await a_group(desk)
    assert_reads(await desk.opened(command("U1", "situation")), "situation_form")
    await a_group(desk, "Office")
    view = await desk.opened(command("U1", "situation"))
    groups = view["blocks"][0]["element"]["options"]
    assert len({group["value"] for group in groups}) == 2
    groups.sort(key=lambda group: group["text"]["text"])
    assert_reads(view, "situation_form_of_several_groups")


async def test_a_situation_as_it_was_written(desk):
    group = await a_group(desk)
    fields = {"ask": "stories", "kind": "success", "moment": "past", "urgency": 3}
    draft = await a_situation(desk, group, release=False, ready=False, **fields)
    view = await desk.opened(picked("U1", Action.SITUATION_MENU, f"edit|{draft.id}"))
    assert view["private_metadata"] == f"{group.id}|{draft.id}"
    assert_reads(view, "situation_draft")
    released = await a_situation(desk, group, **fields)
    view = await desk.opened(picked("U1", Action.SITUATION_MENU, f"edit|{released.id}"))
    assert_reads(view, "situation_released")


async def test_a_draft_to_be_completed_before_it_is_proposed(desk):
    draft = await a_situation(desk, await a_group(desk), release=False, account="")
    view = await desk.opened(picked("U1", Action.SITUATION_MENU, f"release|{draft.id}"))
    assert_reads(view, "situation_to_complete")


async def test_a_situation_that_names_an_issue(desk):
    circle = await Circle.gather(desk)
    await circle.plan()
    await circle.start()
    value = f"{circle.session_id}|{await circle.phase()}"
    view = await desk.opened(pressed("ANN", Action.CONTRIBUTE, value))
    assert_reads(view, "situation_naming_an_issue")


@pytest.mark.parametrize(
    ("end", "ready", "name"),
    [("draft", True, "draft"), ("release", True, "ready"), ("release", False, "not_ready")],
)
async def test_what_is_said_once_a_situation_is_kept(desk, end, ready, name):
    await a_group(desk)
    form = await desk.opened(command("U1", "situation"))
    said = await desk.send(submitted("U1", form, **FULL, end=end, ready=ready))
    assert_reads(said["view"], f"situation_kept_{name}")


@pytest.mark.parametrize("release", [True, False])
async def test_a_situation_to_withdraw(desk, release):
    kept = await a_situation(desk, await a_group(desk), release=release)
    view = await desk.opened(picked("U1", Action.SITUATION_MENU, f"withdraw|{kept.id}"))
    assert view["private_metadata"] == kept.id
    assert_reads(view, f"situation_withdraw_{'released' if release else 'draft'}")


async def test_a_session_to_plan_to_move_and_to_cancel(desk):
    group = await a_group(desk, "Field & <co>")
    form = await desk.opened(pressed(LEAD, Action.SESSION_PLAN, group.id))
    assert form["private_metadata"] == group.id
    assert_reads(form, "session_plan")
    body = submitted(LEAD, form, starts_on="2027-01-14", starts_at="14:00")
    assert_reads((await desk.send(body))["view"], "session_planned")
    planned = await a_session(desk, group)
    form = await desk.opened(picked(LEAD, Action.SESSION_MENU, f"move|{planned.id}"))
    assert form["private_metadata"] == planned.id
    assert_reads(form, "session_move")
    form = await desk.opened(picked(LEAD, Action.SESSION_MENU, f"cancel|{planned.id}"))
    assert form["private_metadata"] == planned.id
    assert_reads(form, "session_cancel")


async def test_an_unusual_length_is_offered_again(desk):
    group = await a_group(desk)
    planned = await a_session(desk, group)
    to = {"starts_at": planned.starts_at, "length": timedelta(minutes=50), "place": "x"}
    await desk.do(LEAD, planning.move, planned.id, **to)
    form = await desk.opened(picked(LEAD, Action.SESSION_MENU, f"move|{planned.id}"))
    (length,) = [b["element"] for b in form["blocks"] if b.get("block_id") == "length"]
    assert length["initial_option"]["value"] == "50"
    assert [o["value"] for o in length["options"]][:3] == ["45", "50", "60"]


async def test_a_ballot(desk):
    circle = await Circle.gather(desk)
    await circle.propose("ANN", "A refusal")
    await circle.propose("BEN", "A success")
    await circle.plan()
    choice = await circle.open_choice()
    view = await desk.opened(pressed("ANN", Action.CHOICE_VOTE, choice.id))
    assert view["private_metadata"] == choice.id
    assert_reads(view, "ballot_of_an_author")
    (marked,) = [b["block_id"] for b in view["blocks"] if b["type"] == "input"]
    said = await desk.send(submitted("ANN", view, **{marked: "objection"}))
    assert_reads(said["view"], "ballot_with_an_objection")
    view = await desk.opened(pressed("CLEO", Action.CHOICE_VOTE, choice.id))
    assert "your own" not in str(view)


async def test_a_ballot_with_nothing_to_mark(desk):
    circle = await Circle.gather(desk)
    await circle.propose("ANN", "The only one")
    await circle.plan()
    choice = await circle.open_choice()
    assert_reads(
        await desk.opened(pressed("ANN", Action.CHOICE_VOTE, choice.id)), "ballot_with_nothing"
    )


async def test_what_a_facilitator_does_with_the_choice(desk):
    circle = await Circle.gather(desk)
    await circle.plan()
    settle = pressed(LEAD, Action.CHOICE_SETTLE, circle.session_id)
    assert_reads(await desk.opened(settle), "choice_settle_nothing")
    await circle.propose("ANN", "A refusal")
    choice = await circle.open_choice()
    form = await desk.opened(settle)
    assert form["private_metadata"] == circle.session_id
    assert_reads(form, "choice_settle")
    form = await desk.opened(pressed(LEAD, Action.CHOICE_CLOSE, choice.id))
    assert form["private_metadata"] == choice.id
    assert_reads(form, "choice_close")


async def test_what_a_facilitator_confirms_in_a_session(desk):
    circle = await Circle.gather(desk)
    await circle.hold()
    await circle.reach("reformulations")
    running = f"{circle.session_id}|{(await circle.session()).current}"
    form = await desk.opened(pressed(LEAD, Action.SESSION_NEXT, running))
    assert form["private_metadata"] == running
    assert_reads(form, "session_next_anyway")
    form = await desk.opened(pressed(LEAD, Action.SESSION_END, running))
    assert form["private_metadata"] == running
    assert_reads(form, "session_end")


async def contribution_form(circle, user):
    value = f"{circle.session_id}|{await circle.phase()}"
    view = await circle.room.opened(pressed(user, Action.CONTRIBUTE, value))
    assert view["private_metadata"] == value
    return view


async def test_a_contribution(desk):
    circle = await Circle.gather(desk)
    await circle.hold()
    await circle.reach("exploration")
    assert_reads(await contribution_form(circle, "BEN"), "contribution_open")
    await circle.reach("reformulations")
    await circle.bring("BEN", reformulation="As I hear it")
    assert_reads(await contribution_form(circle, "BEN"), "contribution_sealed")
    await circle.reveal()
    assert_reads(await contribution_form(circle, "CLEO"), "contribution_once_shown")
    await circle.reach("holder_synthesis")
    assert_reads(await contribution_form(circle, "ANN"), "contribution_of_the_narrator")


async def test_the_narrators_demand(desk):
    circle = await Circle.gather(desk)
    await circle.hold()
    await circle.reach("reformulations")
    await circle.bring("BEN", reformulation="As BEN hears it")
    await circle.next()
    here = f"{circle.session_id}|{await circle.phase()}"
    view = await desk.opened(pressed("ANN", Action.DEMAND, f"{here}|"))
    assert view["private_metadata"] == f"{here}|"
    assert_reads(view, "demand_among_versions")
    (kept,) = await circle.contributions("reformulation")
    view = await desk.opened(pressed("ANN", Action.DEMAND, f"{here}|{kept.id}"))
    assert view["private_metadata"] == f"{here}|{kept.id}"
    assert_reads(view, "demand_on_one")
    await circle.demand(picked=kept.id, wording="In my words", ask="stories")
    assert_reads(
        await desk.opened(pressed("ANN", Action.DEMAND, f"{here}|")), "demand_stated_before"
    )
