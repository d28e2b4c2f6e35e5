"""From a Slack payload to the one function that answers it.

Bolt's listeners (actions, views, shortcuts, the command) look the name up in a dict: with
process_before_response, each click costs one dispatch, whatever the number of features.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ParamSpec, Protocol, TypeVar

from aiohttp import ClientError
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from domain.people import COLLEAGUE, Account
from handlers.payloads import part, storable
from handlers.words import Words
from services.transactions import Request, Transactions, UseCase

P = ParamSpec("P")
T = TypeVar("T")

SHOWN_WITHIN = 1.4
"""Seconds in which Slack shows a form, or is too busy: of three, one may go by for who asks."""


class SlackBusy(Exception):
    """Slack does not show a form just now: it is slow, or has had enough of our calls."""


class FormClosed(Exception):
    """The form to be changed was closed meanwhile: its reader waits for nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who presses: their words, their zone's name, and how they stand in the workspace."""

    words: Words
    tz: str
    account: Account = COLLEAGUE


class Directory(Protocol):
    """Who people are; answers from memory most of the time."""

    async def person(self, team_id: str, user_id: str, *, hurry: bool = True) -> Person:
        """Return the person, in a hurry within a second; the defaults when Slack does not say.

        Without hurry it may raise, where Slack may say later.
        """

    def words(self, locale: str) -> Words:
        """Return what a group of that language reads."""

    def forget(self, team_id: str, user_id: str) -> None:
        """Ask again next time: the person has changed their profile."""


@dataclass(frozen=True, slots=True)
class Call:
    """One thing somebody did on Slack, and what is needed to answer."""

    team_id: str
    user_id: str
    body: Mapping[str, Any]
    client: AsyncWebClient
    ack: AsyncAck
    person: Person
    transactions: Transactions
    directory: Directory

    @property
    def words(self) -> Words:
        """The person's language."""
        return self.person.words

    def words_of(self, locale: str) -> Words:
        """A group's language."""
        return self.directory.words(locale)

    @property
    def value(self) -> str:
        """What the pressed button or chosen option carries; empty when forged without."""
        action = self.body["actions"][0]
        chosen = action.get("selected_option") or {}
        return storable(str(action.get("value") or chosen.get("value") or ""))

    @property
    def metadata(self) -> str:
        """What the submitted modal carries."""
        return storable(str(self.form.get("private_metadata") or ""))

    @property
    def form(self) -> Mapping[str, Any]:
        """The modal that was submitted, or that a button is in. Raises BadInput without one."""
        return part(self.body, "view")

    async def perform(self, use_case: UseCase[P, T], *args: P.args, **named: P.kwargs) -> T | None:
        """Run a use case as this person, once however often Slack sends it, and commit."""
        request = Request(self.team_id, self.user_id, _seen(self.body))
        return await self.transactions.run(request, use_case, *args, **named)

    async def read(self, query: UseCase[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Return a query's answer for this person."""
        return await self.transactions.read(
            Request(self.team_id, self.user_id), query, *args, **named
        )

    async def show(self, view: View) -> None:
        """Open a modal, or put it on top of the one the button was in.

        Raises SlackBusy, FormClosed.
        """
        trigger_id = self.body["trigger_id"]
        inside = (self.body.get("view") or {}).get("type") == "modal"
        if inside and self.body.get("type") == "block_actions":
            await _shown(self.client.views_push(trigger_id=trigger_id, view=view))
        else:
            await _shown(self.client.views_open(trigger_id=trigger_id, view=view))

    async def confirm(self, view: View) -> None:
        """Say in a modal that something is done; what is stored is done, seen or not."""
        with suppress(SlackBusy, FormClosed, SlackApiError, ClientError):
            await self.show(view)

    async def hint(self, view: View) -> None:
        """Like `update`, where the form serves without it: a Slack in trouble changes nothing."""
        with suppress(SlackBusy, FormClosed, SlackApiError, ClientError):
            await self.update(view)

    async def update(self, view: View) -> None:
        """Show `view` in place of the modal that the person is in. Raises SlackBusy, FormClosed."""
        await _shown(self.client.views_update(view_id=self.form["id"], view=view))


def _seen(body: Mapping[str, Any]) -> str | None:
    """What names the thing done, however often it comes.

    A form that is sent again, because its answer was lost on the way, comes with a trigger of its
    own: what stays is the form. One that goes on in another (`response_action`) keeps its id. Kept
    as a digest: which form somebody sent, and when, is nobody's.
    """
    form, kind = body.get("view") or {}, body.get("type")
    if kind in ("view_submission", "view_closed") and form.get("id"):
        name = f"{kind}:{form['id']}:{form.get('callback_id')}"
        return sha256(name.encode(errors="replace")).hexdigest()
    return body.get("trigger_id") or body.get("event_id")


async def _shown(call: Awaitable[object]) -> None:
    """Wait for Slack to show something, no longer than a listener may. Raises as `Call.show`."""
    try:
        async with asyncio.timeout(SHOWN_WITHIN):
            await call
    except TimeoutError as error:
        raise SlackBusy from error
    except SlackApiError as error:
        if getattr(error.response, "status_code", 0) == 429:
            raise SlackBusy from error
        if slack_code(error) == "not_found":
            raise FormClosed from error
        raise


def slack_code(error: SlackApiError) -> str:
    """Slack's own name for the error; empty where the answer was not JSON, as with a 500."""
    data = error.response.data
    return str(data.get("error") or "") if isinstance(data, dict) else ""


Listener = Callable[[Call], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Feature:
    """What one feature answers to."""

    actions: Mapping[str, Listener]
    views: Mapping[str, Listener]
    closed_views: Mapping[str, Listener]
    """Modals that tell when they are closed before they are sent: nobody waits for an answer."""
    shortcuts: Mapping[str, Listener]
    subcommands: Mapping[str, Listener]
    events: Mapping[str, Listener]
    channel_events: Mapping[str, Listener]
    """What becomes of a channel, or of us in it; Slack does not always say who did it."""


def feature(
    *,
    actions: Mapping[str, Listener] | None = None,
    views: Mapping[str, Listener] | None = None,
    closed_views: Mapping[str, Listener] | None = None,
    shortcuts: Mapping[str, Listener] | None = None,
    subcommands: Mapping[str, Listener] | None = None,
    events: Mapping[str, Listener] | None = None,
    channel_events: Mapping[str, Listener] | None = None,
) -> Feature:
    """Describe a feature; leave out what it has not."""
    return Feature(
        actions or {},
        views or {},
        closed_views or {},
        shortcuts or {},
        subcommands or {},
        events or {},
        channel_events or {},
    )
