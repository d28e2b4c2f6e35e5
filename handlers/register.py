"""Binds the features to Bolt: one listener for each way in, one error boundary."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.errors import BadInput, NotInGroup
from domain.people import Standing
from handlers.admissions import listeners as admissions
from handlers.calendar import listeners as calendar
from handlers.choices import answering, between_listeners
from handlers.choices import listeners as choices
from handlers.contributions import listeners as contributions
from handlers.coordination import listeners as coordination
from handlers.door import is_id
from handlers.endings import listeners as endings
from handlers.errors import boundary
from handlers.facilitation import listeners as facilitation
from handlers.groups import answers, channel, consenting
from handlers.groups import listeners as groups
from handlers.home import listeners as home
from handlers.ids import COMMAND, PATTERN
from handlers.privacy import listeners as privacy
from handlers.profiles import standing
from handlers.referral import listeners as referral
from handlers.routing import Call, Directory, Feature, Listener
from handlers.sessions import listeners as sessions
from handlers.situations import listeners as situations
from services.transactions import Transactions

FEATURES: Sequence[Feature] = (
    groups.FEATURE,
    channel.FEATURE,
    admissions.FEATURE,
    answers.FEATURE,
    consenting.FEATURE,
    facilitation.FEATURE,
    home.FEATURE,
    situations.FEATURE,
    calendar.FEATURE,
    answering.FEATURE,
    choices.FEATURE,
    between_listeners.FEATURE,
    sessions.FEATURE,
    contributions.FEATURE,
    endings.FEATURE,
    coordination.FEATURE,
    privacy.FEATURE,
    referral.FEATURE,
)


def register(app: AsyncApp, transactions: Transactions, directory: Directory) -> None:
    """Have `app` answer everything the manifest declares."""
    actions = _merge([f.actions for f in FEATURES])
    views = _merge([f.views for f in FEATURES])
    closed_views = _merge([f.closed_views for f in FEATURES])
    shortcuts = _merge([f.shortcuts for f in FEATURES])
    subcommands = _merge([f.subcommands for f in FEATURES])
    events = _merge([f.events for f in FEATURES])
    channel_events = _merge([f.channel_events for f in FEATURES])

    async def answer(
        listeners: Mapping[str, Listener],
        name: str,
        body: Mapping[str, Any],
        context: AsyncBoltContext,
        ack: AsyncAck,
        user_id: str | None = None,
    ) -> None:
        team_id, user_id = context.team_id or "", user_id or context.user_id or ""
        if not is_id(user_id):  # Nobody may act as `NOBODY`, who is what time sets off.
            await ack()
            return
        person = await directory.person(team_id, user_id)
        # The app's own client keeps to Slack's limits; the one Bolt makes for a request does not.
        call = Call(team_id, user_id, body, app.client, ack, person, transactions, directory)
        ours = context.authorize_result.team_id if context.authorize_result else None
        listener = listeners.get(name, _unknown) if team_id == ours else _elsewhere
        await boundary({name: listener}, name, call)

    async def on_action(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        name = body["actions"][0]["action_id"].split(":")[0]
        await answer(actions, name, body, context, ack)

    async def on_view(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        await answer(views, body["view"]["callback_id"], body, context, ack)

    async def on_closed_view(
        body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck
    ) -> None:
        await answer(closed_views, body["view"]["callback_id"], body, context, ack)

    async def on_shortcut(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        await answer(shortcuts, body["callback_id"], body, context, ack)

    async def on_command(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        word = (body.get("text") or "").strip().split(" ")[0].lower()
        await answer(subcommands, word if word in subcommands else "", body, context, ack)

    async def on_event(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        if context.user_id != context.bot_user_id:
            await answer(events, body["event"]["type"], body, context, ack)
        else:  # What we do ourselves is no news to us; what is done with us is.
            await on_channel(body, context, ack)

    async def on_channel(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        if body["event"]["type"] in channel_events:
            us = context.bot_user_id
            await answer(channel_events, body["event"]["type"], body, context, ack, us)

    async def on_new_profile(
        body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck
    ) -> None:
        team_id, profile = context.team_id or "", body["event"].get("user")
        directory.forget(team_id, context.user_id or "")
        shown = isinstance(profile, Mapping)  # else there is nothing to learn from it
        if shown and standing(team_id, profile) is not Standing.COLLEAGUE:
            await answer(events, "user_change", body, context, ack)

    pattern = re.compile(PATTERN)
    # Bolt asks them in this order: first those that everybody presses at once.
    app.view(pattern)(on_view)
    app.action(pattern)(on_action)
    app.view_closed(pattern)(on_closed_view)
    app.shortcut(pattern)(on_shortcut)
    app.command(COMMAND)(on_command)
    for name in events.keys() - {"user_change"}:
        app.event(name)(on_event)
    for name in channel_events.keys() - events.keys():
        app.event(name)(on_channel)
    app.event("user_change")(on_new_profile)


async def _unknown(call: Call) -> None:
    """Say that what was pressed is no button of ours, or no longer."""
    raise BadInput({"value": "malformed"})


async def _elsewhere(call: Call) -> None:
    """Refuse whoever acts from another workspace than ours: nothing of it is kept here."""
    raise NotInGroup(team_id=call.team_id)


def _merge(maps: Sequence[Mapping[str, Listener]]) -> dict[str, Listener]:
    """One dict of all; a name claimed twice is a mistake found at start."""
    merged: dict[str, Listener] = {}
    for entries in maps:
        for name, listener in entries.items():
            if name in merged:
                raise ValueError(name)
            merged[name] = listener
    return merged
