"""Who people are: their language and zone, as Slack tells, remembered for a day."""

import time

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.catalogues import LOCALES, words
from domain.groups import is_zone
from handlers.routing import Person

log = structlog.get_logger()

KEPT_SECONDS = 24 * 3600
MOST_KEPT = 10_000


class SlackDirectory:
    """Answers from memory; asks `users.info` the first time."""

    def __init__(self, client: AsyncWebClient, default_locale: str, default_tz: str) -> None:
        """Use the defaults for people whose language we do not speak or Slack does not tell."""
        self._client = client
        self._default = Person(words(default_locale), default_tz)
        self._known: dict[tuple[str, str], tuple[float, Person]] = {}

    async def person(self, team_id: str, user_id: str) -> Person:
        """Return the person's language and zone. Never raises."""
        kept_until, person = self._known.get((team_id, user_id), (0.0, self._default))
        if kept_until > time.monotonic():
            return person
        try:
            answer = await self._client.users_info(user=user_id, include_locale=True)
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("person_unknown", user=user_id, error=type(error).__name__)
            return person
        return self._keep((team_id, user_id), answer.get("user") or {})

    def forget(self, team_id: str, user_id: str) -> None:
        """Ask again next time: the person has changed their profile."""
        self._known.pop((team_id, user_id), None)

    def _keep(self, key: tuple[str, str], user: dict[str, str]) -> Person:
        locale = str(user.get("locale") or "")[:2]
        tz = str(user.get("tz") or "")
        person = Person(
            words(locale) if locale in LOCALES else self._default.words,
            tz if is_zone(tz) else self._default.tz,
        )
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[key] = (time.monotonic() + KEPT_SECONDS, person)
        return person
