"""Planning, moving and cancelling: on the clocks of the group, by its facilitators."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.ids import Action
from handlers.routing import Person
from tests.groups import LEAD
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.examples import SOON, a_group, a_session
from tests.handlers.payload_factory import command, picked, pressed, submitted

WHEN = {"starts_on": "2027-01-14", "starts_at": "14:00"}


async def sessions(app, group):
    return await app.stored(lambda uow: uow.sessions.of_group(group.id))


async def form_of(app, group, user=LEAD):
    return await app.opened(pressed(user, Action.SESSION_PLAN, group.id))


async def test_the_time_typed_is_that_of_the_groups_zone_wherever_one_is(app):
    group = await a_group(app)
    app.people.known[LEAD] = Person(ENGLISH, "Asia/Tokyo")
    form = await form_of(app, group)
    assert "Europe/Paris" in str(form)
    said = await app.send(submitted(LEAD, form, **WHEN, length="150", place="Room 4"))

    (session,) = await sessions(app, group)
    assert session.starts_at == datetime(2027, 1, 14, 13, tzinfo=UTC)
    assert session.length == timedelta(minutes=150)
    assert session.place == "Room 4"
    assert said["response_action"] == "update"


async def test_a_time_the_clocks_skip_is_told_beside_the_field(app):
    group = await a_group(app)
    form = await form_of(app, group)
    said = await app.send(submitted(LEAD, form, starts_on="2027-03-28", starts_at="02:30"))
    assert said["errors"].keys() == {"starts_at"}
    assert await sessions(app, group) == []


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ({"starts_on": "2027-01-04", "starts_at": "09:59"}, "starts_at"),
        ({"starts_on": "9999-12-31", "starts_at": "23:59"}, "starts_at"),
        ({"starts_on": None, "starts_at": "14:00"}, "starts_on"),
        ({"starts_on": "2027-01-14", "starts_at": None}, "starts_at"),
    ],
)
async def test_a_moment_past_or_missing_is_told_beside_the_field(app, typed, beside):
    group = await a_group(app)
    said = await app.send(submitted(LEAD, await form_of(app, group), **typed))
    assert said["errors"].keys() == {beside}
    assert await sessions(app, group) == []


async def test_a_moment_after_the_last_that_there_is_is_told_beside_the_day(app):
    app.people.known["ULEAD"] = Person(ENGLISH, "America/Montreal")
    form = await app.opened(command("ULEAD", "group"))
    group = {"name": "Field", "members": ["U1", "U2", "U3", "U4"], "protocol": "practice_analysis"}
    await app.send(submitted("ULEAD", form, **group))
    (opened,) = await app.stored(lambda uow: uow.groups.of_person("ULEAD"))
    typed = {"starts_on": "9999-12-31", "starts_at": "23:59"}
    form = await form_of(app, opened, "ULEAD")
    said = await app.send(submitted("ULEAD", form, **typed))
    assert said["errors"] == {"starts_on": "A session is planned a year ahead at most."}


async def test_a_submission_sent_again_by_slack_plans_one_session(app):
    group = await a_group(app)
    body = submitted(LEAD, await form_of(app, group), **WHEN)
    await app.send(body)
    await app.send(body)
    assert len(await sessions(app, group)) == 1


async def test_a_session_moves(app):
    group = await a_group(app)
    planned = await a_session(app, group)
    form = await app.opened(picked(LEAD, Action.SESSION_MENU, f"move|{planned.id}"))
    assert "2027-01-14" in str(form)
    assert "10:00" in str(form), "what was planned is there"
    await app.send(submitted(LEAD, form, starts_at="16:30"))
    (moved,) = await sessions(app, group)
    assert moved.starts_at == datetime(2027, 1, 14, 15, 30, tzinfo=UTC)
    assert (moved.place, moved.length) == (planned.place, planned.length)
    assert ("moved", f"{planned.id}:1", None) in await app.asked()


async def test_cancelling_is_confirmed(app):
    group = await a_group(app)
    planned = await a_session(app, group)
    asked = await app.opened(picked(LEAD, Action.SESSION_MENU, f"cancel|{planned.id}"))
    assert [s.state for s in await sessions(app, group)] == ["planned"]
    await app.send(submitted(LEAD, asked))
    assert [s.state for s in await sessions(app, group)] == ["cancelled"]


async def test_another_session_is_planned_from_the_menu(app):
    group = await a_group(app)
    await a_session(app, group)
    form = await app.opened(picked(LEAD, Action.SESSION_MENU, f"plan|{group.id}"))
    await app.send(submitted(LEAD, form, starts_on="2027-02-14", starts_at="10:00"))
    days = {s.starts_at.date().isoformat() for s in await sessions(app, group)}
    assert "2027-02-14" in days
    assert len(days) == 2


@pytest.mark.parametrize("user", ["U1", "STRANGER"])
async def test_only_a_facilitator_plans_moves_and_cancels(app, user):
    group = await a_group(app)
    planned = await a_session(app, group)
    for verb, subject in (("plan", group.id), ("move", planned.id), ("cancel", planned.id)):
        view = await app.opened(picked(user, Action.SESSION_MENU, f"{verb}|{subject}"))
        assert view.get("submit") is None, verb
    form = await form_of(app, group)
    assert (await app.send(submitted(user, form, **WHEN)))["response_action"] == "push"
    assert await sessions(app, group) == [planned]


async def test_a_session_already_cancelled_is_no_longer_moved(app):
    group = await a_group(app)
    planned = await a_session(app, group, starts_at=SOON)
    asked = await app.opened(picked(LEAD, Action.SESSION_MENU, f"cancel|{planned.id}"))
    await app.send(submitted(LEAD, asked))
    view = await app.opened(picked(LEAD, Action.SESSION_MENU, f"move|{planned.id}"))
    assert "no longer possible" in str(view)
