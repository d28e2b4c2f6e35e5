"""Bolt as the bot uses it, to be sent what Slack sends: a real SQLite file, a Slack that notes.

Only Slack is pretended: an HTTP server that takes every call down and answers `ok`.
"""

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select

from handlers.aloud import ALOUD_MAX, aloud
from handlers.blocks import Message
from handlers.door import is_from_slack
from handlers.register import register
from handlers.rendering import RenderContext
from handlers.routing import Person
from handlers.words import Words
from sandbox.block_kit.blocks import check_blocks, check_view
from services.context import NOBODY, Context
from storage.tables import notices
from tests.handlers.payload_factory import BOT, TEAM
from tests.stores import sqlite_store
from tests.use_cases import UseCases


class FewSentences(NullTranslations):
    """A catalogue that knows a few sentences: enough to see in whose language one is told."""

    def __init__(self, known):
        super().__init__()
        self.known = known

    def gettext(self, message):
        return self.known.get(message, message)


ENGLISH = Words("en", NullTranslations())
FRENCH = Words(
    "fr",
    FewSentences({"A group needs at least {count} people.": "Il faut au moins {count} personnes."}),
)


class People:
    """Everybody reads English in Paris, but for those said otherwise."""

    def __init__(self):
        self.known = {}

    async def person(self, team_id, user_id):
        return self.known.get(user_id, Person(ENGLISH, "Europe/Paris"))

    def words(self, locale):
        return ENGLISH

    def forget(self, team_id, user_id):
        self.known.pop(user_id, None)


@dataclass
class NotingSlack:
    """The calls it got: method and arguments; every view is held against Slack's limits."""

    calls: list[tuple[str, Any]] = field(default_factory=list)
    team: str = TEAM

    async def answer(self, request):
        given = await (request.json() if request.can_read_body else _nothing())
        if view := given.get("view"):
            check_view(view)
        self.calls.append((request.match_info["method"], given))
        return web.json_response(
            {"ok": True, "user_id": BOT, "bot_id": "B1", "team_id": self.team, "user": BOT}
        )

    def views(self, method="views.open"):
        return [given["view"] for called, given in self.calls if called == method]


async def _nothing():
    return {}


@dataclass(kw_only=True)
class BoltApp(UseCases):
    """Use cases with Bolt in front: a test acts for people and looks at what came of it."""

    bolt: AsyncApp
    people: People
    slack: NotingSlack

    async def send(self, body):
        """Dispatch what Slack sends; what is acknowledged, as a dict or a text."""
        body = json.loads(json.dumps(body))
        assert is_from_slack(body), "Slack sends nothing like this"
        response = await self.bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
        assert response.status == 200
        said = json.loads(response.body) if response.body.startswith("{") else response.body
        if isinstance(said, dict) and "view" in said:
            check_view(said["view"])
        return said

    async def opened(self, body):
        """Send, and return the modal it opened."""
        before = len(self.slack.calls)
        await self.send(body)
        views = [g["view"] for m, g in self.slack.calls[before:] if m in _OPENING]
        assert len(views) == 1, self.slack.calls[before:]
        return views[0]

    async def asked(self):
        """The notices asked for: kind, subject, and the person they go to, if it is one."""
        statement = select(notices.c.kind, notices.c.subject, notices.c.user_id)
        async with self.store.change(TEAM) as transaction:
            return {tuple(row) for row in await transaction.all(statement)}

    async def render(self, renderer, subject, user_id=None, words=ENGLISH):
        """What a notice shows, as JSON, held against Slack's limits; `new`: while it is new."""
        async with self.store.read(TEAM) as uow:
            context = Context(uow, NOBODY, self.clock.now(), self.transactions.policy)
            render = RenderContext(context, subject, user_id, words, lambda _: words)
            shown = await renderer(render)
        if shown is None:
            return None
        if isinstance(shown, Message):
            new = as_sent(shown.blocks if shown.first is None else shown.first)
            marks = {name: True for name in ("only_there", "last") if getattr(shown, name)}
            return {"label": shown.label, **as_sent(shown.blocks), "new": new, **marks}
        check_view(shown.to_dict())
        return shown.to_dict()


def as_sent(blocks):
    """The text and the blocks, held against Slack's limits."""
    sent = {"text": aloud(blocks), "blocks": [block.to_dict() for block in blocks]}
    check_blocks(sent["blocks"])
    assert 0 < len(sent["text"]) <= ALOUD_MAX
    return sent


_OPENING = ("views.open", "views.push")


@asynccontextmanager
async def open_bolt_app(folder):
    """Set it up on an empty database in `folder`."""
    async with sqlite_store(folder) as store, bolt_app_on(store) as app:
        yield app


@asynccontextmanager
async def bolt_app_on(store, team=TEAM):
    """Set it up for that workspace, on a database that is there."""
    slack, people = NotingSlack(team=team), People()
    pretended = web.Application()
    pretended.router.add_post("/api/{method}", slack.answer)
    async with TestServer(pretended) as server:
        client = AsyncWebClient(token="xoxb-test", base_url=str(server.make_url("/api/")))
        bolt = AsyncApp(client=client, process_before_response=True)
        app = BoltApp(store=store, bolt=bolt, people=people, slack=slack, team=team)
        register(bolt, app.transactions, people)
        yield app
