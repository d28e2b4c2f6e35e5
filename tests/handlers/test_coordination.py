"""What a coordinator is shown: counts and dates, and who did what; everybody else is refused."""

import pytest

from handlers.home import notices as home
from handlers.ids import Action
from services.coordination import forms
from services.policy import Policy
from tests.groups import LEAD, open_group
from tests.handlers.payload_factory import command, pressed
from tests.handlers.reading import everything

COORDINATOR = "COOR"
REFUSED = "Only someone who coordinates the groups of this workspace can do this."


@pytest.fixture
def coordinated(app):
    app.transactions.policy = Policy(coordinators=frozenset({COORDINATOR}))
    return app


async def test_the_command_shows_the_groups_in_figures_and_nothing_that_was_written(
    coordinated, life
):
    await life.propose("ANN", "Quicksilver")
    await life.plan()
    shown = everything(await coordinated.opened(command(COORDINATOR, "coordination")))
    assert "*Field practice* · 6 members" in shown
    assert "Facilitated by <@LEAD>" in shown
    assert "0 sessions held · Next session: <!date" in shown
    assert "Quicksilver" not in shown


async def test_the_audit_log_names_people_dates_and_groups(coordinated, life):
    shown = everything(await coordinated.opened(pressed(COORDINATOR, Action.ACTS)))
    assert "<!date" in shown
    assert "<@LEAD> opened the group *Field practice*." in shown


async def test_pages_are_turned_in_place(coordinated, monkeypatch):
    monkeypatch.setattr(forms, "GROUPS_A_PAGE", 1)
    monkeypatch.setattr(forms, "ENTRIES_A_PAGE", 1)
    for name in ("One", "Two"):
        await open_group(coordinated.do, name=name)
    first = await coordinated.opened(pressed(COORDINATOR, Action.COORDINATION))
    assert "*One*" in everything(first)
    assert "*Two*" not in everything(first)
    await coordinated.send(pressed(COORDINATOR, Action.GROUPS_AFTER, "1", view=first))
    await coordinated.send(pressed(COORDINATOR, Action.ACTS_BEFORE, "2", view=first))
    second, log = coordinated.slack.views("views.update")
    assert "*Two*" in everything(second)
    assert "Previous page" in everything(second)
    assert "opened the group *One*" in everything(log)


@pytest.mark.parametrize("action", [Action.COORDINATION, Action.GROUPS_AFTER, Action.ACTS])
async def test_nobody_else_is_shown_it(coordinated, life, action):
    assert REFUSED in everything(await coordinated.opened(pressed(LEAD, action, "1")))


async def test_nobody_else_gets_it_by_the_command(coordinated, life):
    assert REFUSED in await coordinated.send(command(LEAD, "coordination"))


async def test_their_home_leads_there_and_nobody_elses(coordinated, life):
    for person, leads_there in ((COORDINATOR, True), (LEAD, False)):
        shown = await coordinated.render(home.home, person, person)
        assert (Action.COORDINATION in everything(shown)) is leads_there
