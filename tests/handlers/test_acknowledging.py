"""Acknowledged means stored: every listener that writes says so only after its commit."""

import inspect
import sqlite3
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.ids import Action, Shortcut
from handlers.register import FEATURES
from tests.group_life import GroupLife
from tests.handlers.reading import everything
from tests.handlers.writing_examples import WRITING

WAYS = ("actions", "views", "closed_views", "shortcuts", "subcommands", "events", "channel_events")
ONLY_READING = {
    *(
        ("actions", action)
        for action in (
            Action.GROUP_NEW,
            Action.GROUP_CARD,
            Action.GROUP_LEAVE,
            Action.EVALUATE,
            Action.CYCLE_END,
            Action.GROUP_END,
            Action.ADMISSION_PROPOSE,
            Action.ADMISSION_REMOVE,
            Action.ADMISSION_ANSWER,
            Action.GROUP_JOIN,
            Action.GROUP_INVITE,
            Action.CHARTER_REWORD,
            Action.CHARTER_OBJECT,
            Action.LEAD_ASK,
            Action.LEAD_ACCEPT,
            Action.LEAD_LEAVE,
            Action.AUTONOMY,
            Action.ROTA_SWAP,
            Action.ROTA_ORDER,
            Action.SITUATION_NEW,
            Action.SITUATION_END,
            Action.SITUATION_MORE,
            Action.SESSION_PLAN,
            Action.SESSION_MENU,
            Action.CHOICE_VOTE,
            Action.CHOICE_OBJECT,
            Action.CHOICE_COUNT,
            Action.CHOICE_READ,
            Action.CHOICE_CLOSE,
            Action.CHOICE_SET,
            Action.CHOICE_SETTLE,
            Action.CHOICE_CONCERNS,
            Action.SITUATION_AMEND,
            Action.SITUATION_TAKE_OUT,
            Action.SESSION_END,
            Action.CONTRIBUTE,
            Action.DEMAND,
            Action.REFERRAL,
            Action.REFERRAL_FILL,
            Action.COORDINATION,
            Action.GROUPS_BEFORE,
            Action.GROUPS_AFTER,
            Action.ACTS,
            Action.ACTS_BEFORE,
            Action.MY_DATA,
            Action.ERASE,
            Action.SITUATION_ERASE,
        )
    ),
    *(("shortcuts", shortcut) for shortcut in Shortcut),
    *(
        ("subcommands", word)
        for word in ("", "aide", "coordination", "group", "groupe", "help", "situation")
    ),
}
EXAMPLES = [
    pytest.param(way, example, id=f"{way}-{name}-{rank}")
    for (way, name), examples in WRITING.items()
    for rank, example in enumerate(examples)
]
"""Every way in that writes, with each of its examples."""


@dataclass
class Ack:
    """One acknowledgement: what it said, and what had been done when it was said."""

    said: dict[str, Any]
    stored: int
    told: int


@pytest.fixture
def acks(app, monkeypatch):
    """What is acknowledged; `stored` is seen by another connection to the same file."""
    elsewhere = sqlite3.connect(app.store.url.database)
    given, acknowledge = [], AsyncAck.__call__

    async def noting(self, *args, **named):
        said = named | ({"text": args[0]} if args else {})
        given.append(Ack(said, version(), len(app.slack.views())))
        return await acknowledge(self, *args, **named)

    def version():
        """A number that changes with each commit of somebody else."""
        return elsewhere.execute("PRAGMA data_version").fetchone()[0]

    monkeypatch.setattr(AsyncAck, "__call__", noting)
    yield {"version": version, "acks": given}
    elsewhere.close()


def refuse_commits(app, monkeypatch):
    """Have the store do everything that is asked, and fail to keep it."""
    opened = app.store.unit_of_work

    async def fails():
        raise sqlite3.OperationalError("database is locked")

    @asynccontextmanager
    async def unit_of_work(team_id):
        async with opened(team_id) as uow:
            monkeypatch.setattr(uow, "commit", fails)
            yield uow

    monkeypatch.setattr(app.store, "unit_of_work", unit_of_work)


@pytest.mark.parametrize(("way", "example"), EXAMPLES)
async def test_what_is_acknowledged_can_be_read_by_others_already(app, acks, way, example):
    body = await example(await GroupLife.begin(app))
    before = acks["version"]()
    acks["acks"].clear()
    await app.send(body)
    first = acks["acks"][0]
    assert first.said.get("response_action") in (None, "update"), first.said
    assert first.stored != before


@pytest.mark.parametrize(("way", "example"), EXAMPLES)
async def test_what_could_not_be_stored_is_not_acknowledged_as_done_and_is_told(
    app, acks, monkeypatch, way, example
):
    body = await example(await GroupLife.begin(app))
    before, told = acks["version"](), len(app.slack.views())
    acks["acks"].clear()
    refuse_commits(app, monkeypatch)
    await app.send(body)
    assert acks["version"]() == before
    if way in (
        "closed_views",
        "events",
        "channel_events",
    ):  # Nobody waits for an answer, and Bolt acknowledges by itself.
        assert [ack.said for ack in acks["acks"]] == [{}]
        assert len(app.slack.views()) == told
        return
    (ack,) = acks["acks"]
    if way == "actions" and "view" in body:
        (view,) = app.slack.views("views.push")
    elif way == "actions":
        assert ack.told == told + 1, "told before anything is acknowledged"
        view = app.slack.views()[-1]
    else:
        assert ack.said["response_action"] == "push"
        view = ack.said["view"].to_dict()
    assert "I could not save this. Nothing is lost" in everything(view)


def test_every_listener_has_an_example_or_only_reads():
    listeners = {
        (way, name): listener
        for feature in FEATURES
        for way in WAYS
        for name, listener in getattr(feature, way).items()
    }
    assert listeners.keys() - WRITING.keys() == ONLY_READING, "add it to writing_examples.py"
    assert WRITING.keys() <= listeners.keys()
    for known in ONLY_READING:
        assert ".perform(" not in inspect.getsource(listeners[known]), known
