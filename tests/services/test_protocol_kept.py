"""A session keeps its protocol: later versions change nothing that has begun."""

import json

import pytest

from domain.protocols import protocol, read
from services.calendar import planning
from services.sessions import steering
from tests.groups import NINE


@pytest.fixture
def revised(monkeypatch):
    """Bring out a version of the protocol without the phases that choose."""

    def bring_out():
        document = json.loads(protocol(NINE).document)
        document["phases"] = document["phases"][3:]
        later = read(json.dumps(document))
        monkeypatch.setattr(steering, "protocol", lambda _: later)
        monkeypatch.setattr(planning, "protocol", lambda _: later)
        return later

    return bring_out


async def test_what_has_begun_goes_on_as_it_began(life, revised):
    await life.plan()
    await life.start()
    revised()
    await life.propose("ANN", "A refusal")
    await life.next()
    assert await life.phase() == "consensual_choice"
    assert (await life.session()).protocol == protocol(NINE)


async def test_what_is_planned_begins_by_the_version_of_the_day(life, revised):
    await life.propose("ANN", "A refusal")
    await life.plan()
    later = revised()
    assert (await life.session()).protocol == protocol(NINE)
    await life.start()
    assert (await life.session()).protocol == later
    assert await life.phase() == "holder_account"


def test_versions_that_differ_in_a_word_have_other_names():
    document = protocol(NINE).document
    assert read(document) == protocol(NINE)
    assert read(document.replace("Group", "Circle")).version != protocol(NINE).version
