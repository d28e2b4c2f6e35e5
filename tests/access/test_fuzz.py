"""Whatever is sent, to every listener: nothing breaks, and nothing wrong is kept.

A few hundred payloads for each kind, the same each time; ``make fuzz`` sends many more, others each
time. Who is right to send one may well change something with it, when what is wrong is in a part
that nobody reads; then all that is shown can still be shown. A stranger changes nothing.
"""

import os
import sys

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt.request.async_request import AsyncBoltRequest

from handlers.door import is_from_slack
from handlers.notices import RENDERERS
from handlers.rendering import RenderContext
from services.context import NOBODY, Context
from storage.engine.statements import find
from storage.tables import notices
from tests.access.bodies import named, sent_by
from tests.access.cases import WAYS, gathered
from tests.access.malformed import WRONGS, values
from tests.access.people import PEOPLE, THEIR_OWN
from tests.access.walking import walking
from tests.handlers.bolt_app import ENGLISH
from tests.use_cases import TEAM

MANY = int(os.environ.get("FUZZ", 0))
TRIED = settings(
    max_examples=MANY or 300,
    derandomize=not MANY,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
UNHEARD = [
    {"type": "block_suggestion", "action_id": "tdt.choices.vote", "value": "x"},
    {"type": "dialog_submission", "callback_id": "tdt.choices.vote", "submission": {}},
    {"type": "interactive_message", "callback_id": "tdt.x", "actions": [{"name": "x"}]},
    {"type": "workflow_step_edit", "callback_id": "tdt.x"},
    {"type": "url_verification", "challenge": "x"},
    {"type": "event_callback", "event": {"type": "message", "text": "x", "channel_type": "im"}},
    {"type": "event_callback", "event": {"type": "app_uninstalled"}},
    {"type": "event_callback", "event": {"type": "function_executed", "inputs": {}}},
    {"ssl_check": "1"},
]
"""What Slack may send too, and nobody here listens to."""


class Fuzz:
    """Sends malformed payloads of one kind, each into the world that it was made for."""

    def __init__(self, walk, cases, way):
        self.walk, self.worlds, self.there = walk, walk.worlds, None
        self.cases = [case for case in cases if case.name[0] == way] or cases[:1]
        self.bodies = unheard(cases) if way == "unheard" else [case.body for case in self.cases]
        self.others = values([case.body for case in cases])
        self.sent = self.entered = self.changed = 0

    async def send(self, wrong, *, stranger):
        case = self.cases[wrong.case % len(self.cases)]
        if self.there is not case:
            self.worlds.put_back(case.world)
            self.there = case
        body = wrong.done_to(self.bodies, self.others)
        self.sent += 1
        if not is_from_slack(body):
            return
        self.entered += 1
        body = sent_by(body, PEOPLE["stranger"]) if stranger else body
        rows, _ = self.worlds.look()
        with structlog.testing.capture_logs() as logged:
            request = AsyncBoltRequest(mode="socket_mode", body=body)
            response = await self.walk.app.bolt.async_dispatch(request)
        assert response.status in (200, 404)
        assert [line for line in logged if line["event"] == "listener_failed"] == []
        after, _ = self.worlds.look()
        if after != rows:
            self.there = None
            self.changed += 1
            assert not stranger or self.is_their_own(body)
            await self.show_everything()

    def is_their_own(self, body):
        """What becomes of the channel is Slack's to tell, whoever did it."""
        way, _ = named(body)
        return named(body) in THEIR_OWN or way == "channel_events"

    async def show_everything(self):
        """Render every message there is: what was kept can be read back and be shown."""
        app = self.walk.app
        async with app.store.read(TEAM) as uow, app.store.look(TEAM) as db:
            context = Context(uow, NOBODY, app.clock.now())
            for row in await db.all(find(notices)):
                if row.kind in RENDERERS:
                    given = row.subject, row.user_id, ENGLISH, lambda _: ENGLISH
                    await RENDERERS[row.kind](RenderContext(context, *given))


def unheard(cases):
    """Those alone, and with all that a payload of ours has."""
    return UNHEARD + [case.body | one for case in cases[:3] for one in UNHEARD]


@pytest.fixture
async def fuzz(tmp_path, way):
    async with walking(tmp_path) as walk:
        fuzz = Fuzz(walk, await gathered(walk.app, walk.worlds), way)
        yield fuzz
    counts = f"{fuzz.sent} sent, {fuzz.entered} past the door, {fuzz.changed} changed something"
    sys.stdout.write(f"{way}: {counts}\n")
    assert way == "unheard" or fuzz.entered > fuzz.sent / 5, counts


@pytest.mark.parametrize("way", [*WAYS, "unheard"])
@TRIED
@given(wrong=WRONGS, stranger=st.booleans())
async def test_nothing_breaks_and_nothing_wrong_is_kept(fuzz, way, wrong, stranger):
    await fuzz.send(wrong, stranger=stranger)
