"""Two workspaces on one server never see each other, nor change anything of each other's.

A database has one owner, and each bot turns away what comes from elsewhere. Even without both, with
two bots on one database and the same people, channel and ids: what one is sent is about its own.
"""

import asyncio

import pytest

from tests.access.bodies import ELSEWHERE, from_workspace, sender, sent_by
from tests.access.cases import gathered
from tests.access.people import PEOPLE
from tests.access.rounds import leaked
from tests.access.walking import walking
from tests.groups import open_group
from tests.handlers.bolt_app import bolt_app_on
from tests.use_cases import TEAM


@pytest.fixture(scope="module")
def crossings(tmp_path_factory):
    return asyncio.run(cross_all(tmp_path_factory.mktemp("workspaces")))


async def cross_all(folder):
    """Send every payload of one workspace from the other: by who is right here, and by all there.

    What is sent, what came of it, and what it changed or told of the first workspace.
    """
    found = []
    async with walking(folder) as walk, bolt_app_on(walk.app.store, ELSEWHERE) as theirs:
        for case in await gathered(walk.app, walk.worlds):
            walk.worlds.put_back(case.world)
            theirs.clock.at = walk.app.clock.at
            before, secrets = walk.worlds.look()
            await open_group(theirs.do, name="Another orchard", channel="C1")
            for person in {sender(case.body), PEOPLE["stranger"], PEOPLE["facilitator"]}:
                body = from_workspace(sent_by(case.body, person))
                outcome = await walk.send(body, theirs)
                after, _ = walk.worlds.look()
                changed = of(TEAM, after) != of(TEAM, before)
                found.append((case.name, outcome, changed, leaked(body, outcome, secrets)))
    return found


def of(team, rows):
    """The rows of that workspace, which is the first thing each of them says."""
    return {name: [row for row in table if row[0] == team] for name, table in rows.items()}


def test_nothing_of_the_other_workspace_is_changed_or_told(crossings):
    assert [crossing for crossing in crossings if crossing[2] or crossing[3]] == []


def test_the_other_bot_was_at_work(crossings):
    assert any(outcome.changed for _, outcome, *_ in crossings), "for its own workspace"
    assert [outcome for _, outcome, *_ in crossings if outcome.broke] == []
