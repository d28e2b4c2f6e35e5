"""The audit log: who did which administrative act and when, for the coordinator alone."""

import pytest

from domain.errors import NotCoordinator, NotInGroup
from services import access
from services.audit import Act
from services.coordination import forms
from services.groups import charter, departures
from services.groups import opening as groups_opening
from services.policy import Policy
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, STRANGER, open_group

COORDINATOR = "COOR"


@pytest.fixture
def coordinated(use_cases):
    """The same workspace, with someone who coordinates it."""
    use_cases.transactions.policy = Policy(coordinators=frozenset({COORDINATOR}))
    return use_cases


async def acts(use_cases):
    read = await use_cases.look(COORDINATOR, forms.log)
    return [(e.actor_id, e.act, e.group_id) for e in reversed(read.entries)]


async def test_each_administrative_act_is_written_down_in_order(coordinated):
    life = await GroupLife.begin(coordinated)
    group_id = life.group.id
    await life.app.do("ANN", charter.accept_charter, group_id)  # she had, by saying yes
    await life.app.do("BEN", departures.left_channel, "C1")
    await life.app.do("BEN", departures.come_back, group_id)
    await life.app.do(LEAD, groups_opening.reopen_channel, group_id, "C1")
    assert await acts(coordinated) == [
        (LEAD, Act.GROUP_OPENED, group_id),
        *((member, Act.CHARTER_ACCEPTED, group_id) for member in MEMBERS),
        ("BEN", Act.LEFT, group_id),
        ("BEN", Act.CAME_BACK, group_id),
        (LEAD, Act.CHANNEL_REPAIRED, group_id),
    ]


async def test_what_is_refused_is_not_written_down(coordinated):
    life = await GroupLife.begin(coordinated)
    with pytest.raises(NotInGroup):
        await life.app.do(STRANGER, charter.accept_charter, life.group.id)
    with pytest.raises(NotInGroup):
        await life.app.do(STRANGER, groups_opening.reopen_channel, life.group.id, "C1")
    assert STRANGER not in {actor for actor, _, _ in await acts(coordinated)}


async def test_the_log_is_read_page_by_page_newest_first(coordinated, monkeypatch):
    monkeypatch.setattr(forms, "ENTRIES_A_PAGE", 3)
    life = await GroupLife.begin(coordinated)
    for member in MEMBERS:
        await life.app.do(member, charter.accept_charter, life.group.id)
    first = await coordinated.look(COORDINATOR, forms.log)
    second = await coordinated.look(COORDINATOR, forms.log, first.older)
    third = await coordinated.look(COORDINATOR, forms.log, second.older)
    read = [e.actor_id for page in (first, second, third) for e in page.entries]
    assert read == [*reversed(MEMBERS), LEAD]
    assert third.older is None
    assert first.names == {life.group.id: life.group.name}


@pytest.mark.parametrize("person", [LEAD, "ANN", STRANGER, ""])
async def test_nobody_but_a_coordinator_reads_the_log_or_the_figures(coordinated, person):
    await GroupLife.begin(coordinated)
    for query in (forms.log, forms.overview):
        with pytest.raises(NotCoordinator):
            await coordinated.look(person, query)


async def test_a_coordinator_sees_counts_and_dates(coordinated):
    life = await GroupLife.begin(coordinated)
    await life.hold()
    await life.finish()
    planned = await life.plan(days=20)
    (figures,) = (await coordinated.look(COORDINATOR, forms.overview)).groups
    assert (figures.name, figures.facilitators) == (life.group.name, (LEAD,))
    assert (figures.members, figures.held, figures.next_at) == (6, 1, planned.starts_at)


async def test_the_groups_are_shown_page_by_page(coordinated, monkeypatch):
    monkeypatch.setattr(forms, "GROUPS_A_PAGE", 2)
    for name in ("C", "A", "B"):
        await open_group(coordinated.do, name=name)
    first = await coordinated.look(COORDINATOR, forms.overview)
    last = await coordinated.look(COORDINATOR, forms.overview, 1)
    assert [g.name for g in (*first.groups, *last.groups)] == ["A", "B", "C"]
    assert (first.has_more, last.has_more, first.total) == (True, False, 3)


async def test_a_coordinator_is_a_stranger_to_every_group(coordinated):
    life = await GroupLife.begin(coordinated)
    situation = await life.propose("ANN", "A refusal")
    await life.plan()
    asked = [
        (access.participant, life.group.id),
        (access.author, situation),
        (access.session_for, life.session_id),
        (access.facilitator, life.group.id),
    ]
    for ask, subject in asked:
        with pytest.raises(NotInGroup):
            await coordinated.look(COORDINATOR, ask, subject)


async def test_no_figure_is_as_long_as_what_a_member_writes(coordinated):
    """The figures hold names, ids, numbers and dates: no purpose, no place, no title."""
    life = await GroupLife.begin(coordinated)
    await life.propose("ANN", "Quicksilver")
    read = repr(await coordinated.look(COORDINATOR, forms.overview))
    assert "Quicksilver" not in read
