"""Every way in × every role: whoever may not, changes nothing and is told nothing.

Each payload is forged by the wrong person, sent again under an id that was seen, and sent once what
it is about is over. `cases.py` takes them from what is registered: a new listener is walked as soon
as it has an example. What is measured is docs/access.md.
"""

import asyncio

import pytest

from handlers.values import CalendarVerb, RemoteVerb, SituationVerb
from tests.access.cases import registered
from tests.access.page import PAGE, by_listeners, page
from tests.access.people import ABROAD, OUTSIDE, ROLES, THEIR_OWN
from tests.access.rounds import FORGED, OVER, REPLAYED, walk_all

NOT_OURS = "Something is missing. Please check and try again."


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """The whole walk."""
    return asyncio.run(walk_all(tmp_path_factory.mktemp("walk")))


def test_every_way_in_is_walked_by_every_role(steps, record_property):
    walked = {(step.case.name, step.role) for step in steps if step.round == FORGED}
    assert walked == {(name, role) for name in registered() for role in ROLES}
    record_property("pairs", len(walked))
    record_property("payloads", len(steps))


def test_every_way_in_is_open_to_somebody(steps):
    forged = [step for step in steps if step.round == FORGED]
    done = [step for step in forged if all(error is None for _, error in step.outcome.ran)]
    read = {step.case.name for step in done if NOT_OURS not in step.outcome.told}
    assert read == registered(), "its example is no valid payload"


def test_every_entry_of_a_menu_is_walked(steps):
    verbs = {verb for menu in (RemoteVerb, SituationVerb, CalendarVerb) for verb in menu}
    assert verbs - {step.case.verb for step in steps} == set(), "add it to READING in cases.py"


def test_every_use_case_that_a_listener_asks_is_measured(steps):
    measured = {use_case for step in steps for use_case, _ in step.outcome.ran}
    assert [n for n in by_listeners() if not any(m.endswith(n) for m in measured)] == []


def test_who_is_refused_changes_nothing_and_is_told_nothing(steps):
    refused = [step for step in steps if step.outcome.is_refused]
    assert [step for step in refused if step.outcome.changed or step.leaked] == []
    assert {step.role for step in refused} >= {*ROLES} - {ABROAD}


def test_an_outsider_is_refused_but_for_what_is_their_own(steps):
    allowed = {
        step.case.name
        for step in steps
        if step.role in OUTSIDE - {ABROAD} and step.round == FORGED and not step.outcome.is_refused
        if not step.is_of_role
    }
    assert {name for name in allowed if name[0] != "channel_events"} == THEIR_OWN.keys()


def test_an_outsider_is_told_nothing_and_changes_nothing_but_what_is_their_own(steps):
    outside = [step for step in steps if step.is_outside and not step.is_of_role]
    assert [step for step in outside if step.leaked] == []
    changing = [step for step in outside if step.outcome.changed]
    of_us = {name for name in registered() if name[0] == "channel_events"}  # not of who is there
    assert [step for step in changing if step.case.name not in THEIR_OWN.keys() | of_us] == []


def test_from_another_workspace_nothing_is_even_asked(steps):
    asked = [step for step in steps if step.role == ABROAD and step.outcome.ran]
    assert asked == []


def test_what_is_sent_again_is_not_done_again(steps):
    again = [step for step in steps if step.round == REPLAYED]
    assert again and [step for step in again if step.outcome.changed] == []


def test_what_is_over_is_changed_by_nobody(steps):
    late = [step for step in steps if step.round == OVER and step.about]
    assert {step.role for step in late} == {*ROLES}
    assert [step for step in late if step.outcome.changed] == []


def test_nothing_breaks(steps):
    assert [step for step in steps if step.outcome.broke] == []


def test_the_page_says_what_was_measured(steps):
    assert PAGE.read_text(encoding="utf-8") == page(steps), "make access writes it anew"
