"""Who people are: language, zone and standing, as Slack tells, remembered for a day."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp import ClientError
from cachetools import LRUCache, TLRUCache
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.catalogues import LOCALES, words
from bot.slack_failures import NotSaid, SlackFailure, failure_of
from domain.groups import is_zone
from domain.people import Account
from handlers.profiles import standing
from handlers.routing import Person
from handlers.words import Words

log = structlog.get_logger()

KEPT_SECONDS, FAILED_SECONDS = 24 * 3600.0, 60.0
"""How long an answer is good, and how long Slack is left in peace after a failure."""

PATIENCE = 1.0
"""Seconds that an answer to somebody may wait for this one; a listener has three for everything."""

MOST_KEPT = 10_000

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What Slack is being asked, and until when somebody waits for the answer."""

    task: asyncio.Task[None]
    until: float


class SlackDirectory:
    """Answers from memory; asks `users.info` the first time, aside when Slack is slow."""

    def __init__(self, client: AsyncWebClient, default_locale: str, default_tz: str) -> None:
        """Use the defaults for people whose language we do not speak or Slack does not tell."""
        self._client = client
        self._default = Person(words(default_locale), default_tz)
        self._known: LRUCache[Key, Person] = LRUCache(MOST_KEPT)
        # For how many seconds not to ask again; what is known serves longer, if Slack fails.
        self._settled: TLRUCache[Key, float] = TLRUCache(
            MOST_KEPT, ttu=lambda _, seconds, now: now + seconds, timer=lambda: time.monotonic()
        )
        self._questions: dict[Key, Question] = {}

    def words(self, locale: str) -> Words:
        """Return what a group of that language reads."""
        return words(locale)

    async def person(self, team_id: str, user_id: str, *, hurry: bool = True) -> Person:
        """Return what is known within a second, or the defaults.

        Without `hurry` it waits as long as Slack may take, and raises NotSaid while Slack cannot
        answer: what is told in the wrong language stays so.
        """
        key = team_id, user_id
        if self._may_ask(key, hurry=hurry):
            question = self._questions.get(key) or self._ask(key)
            # Whoever comes later does not wait again for the same answer.
            left = max(0, question.until - time.monotonic()) if hurry else None
            await asyncio.wait([question.task], timeout=left)
        if not hurry and key not in self._known:
            raise NotSaid(None if self._may_ask(key, hurry=False) else self._settled.get(key))
        return self._known.get(key, self._default)

    def _may_ask(self, key: Key, *, hurry: bool) -> bool:
        """A failure is remembered for those in a hurry; for who waits, Slack is asked again.

        Not before the moment that Slack has named, if it did.
        """
        seconds = self._settled.get(key)
        failed = seconds == FAILED_SECONDS and key not in self._known
        return seconds is None or (failed and not hurry)

    def forget(self, team_id: str, user_id: str) -> None:
        """Ask again next time: the person has changed their profile."""
        self._settled.pop((team_id, user_id), None)
        if question := self._questions.pop((team_id, user_id), None):
            question.task.cancel()  # It may bring the old profile.

    async def close(self) -> None:
        """Stop asking."""
        tasks = [question.task for question in self._questions.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ask(self, key: Key) -> Question:
        """Ask aside, once at a time for each person."""
        task = asyncio.create_task(self._fetch(key), name="directory")
        question = Question(task, time.monotonic() + PATIENCE)
        self._questions[key] = question

        def answered(_: object) -> None:
            if self._questions.get(key) is question:
                del self._questions[key]

        task.add_done_callback(answered)
        return question

    async def _fetch(self, key: Key) -> None:
        try:
            answer = await self._client.users_info(user=key[1], include_locale=True)
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("person_unknown", user=key[1], error=type(error).__name__)
            self._failed(key, failure_of(error))
            return
        self._known[key] = self._person(key, answer.get("user") or {})
        self._settled[key] = KEPT_SECONDS

    def _failed(self, key: Key, failure: SlackFailure) -> None:
        """Leave Slack in peace; what it refuses for good leaves the person with the defaults."""
        wait = failure.retry_after
        self._settled[key] = wait.total_seconds() if wait else FAILED_SECONDS
        if not failure.waits:
            self._known.setdefault(key, self._default)

    def _person(self, key: Key, user: Mapping[str, Any]) -> Person:
        locale = str(user.get("locale") or "")[:2]
        tz = str(user.get("tz") or "")
        return Person(
            words(locale) if locale in LOCALES else self._default.words,
            tz if is_zone(tz) else self._default.tz,
            Account(_name(user), standing(key[0], user)),
        )


def _name(user: Mapping[str, Any]) -> str:
    """The name the workspace shows."""
    profile = user.get("profile") or {}
    shown = profile.get("display_name") or profile.get("real_name")
    return str(shown or user.get("real_name") or user.get("name") or "")
