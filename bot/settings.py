"""Settings: read from the environment (and `.env`) in this file and nowhere else.

Tour de table's own names begin with `TDT_`; Slack's are those every Slack app uses.
"""

import os
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.groups import is_zone
from domain.invitations import ANSWER_WITHIN
from domain.retention import LEAST, MOST, USUAL

SLACK_API = "https://slack.com/api/"
LANGUAGES = ("LC_ALL", "LC_MESSAGES", "LANG")
DATABASES = ("sqlite+aiosqlite://", "postgresql+asyncpg://")


class Settings(BaseSettings):
    """What an installation may decide. Secrets are never printed."""

    model_config = SettingsConfigDict(
        env_prefix="TDT_", env_file=".env", extra="ignore", populate_by_name=True
    )

    slack_bot_token: SecretStr = Field(alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr = Field(alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field(default=SLACK_API, alias="SLACK_API_URL")

    database_url: str = Field(default="sqlite+aiosqlite:///tour-de-table.db", repr=False)
    """Begins with one of DATABASES. It may hold a password: it is printed no more than secrets."""
    secret_keys: SecretStr
    """Comma-separated keys: the first seals, all of them open (`tour-de-table key`)."""

    choice_keys: str = ""
    """The folder of the keys of open choices; by default beside the SQLite file."""

    default_locale: Literal["fr", "en"] = "fr"
    default_tz: str = "Europe/Paris"

    answer_days: int = Field(default=ANSWER_WITHIN.days, ge=1, le=60)
    """Days in which the answers to a group's invitations are waited for."""
    retention_days: int = Field(default=USUAL.days, ge=LEAST.days, le=MOST.days)
    """For how many days what was written about a session is kept after it."""

    coordinators: str = ""
    """Comma-separated user ids: who coordinates the workspace, and sees counts and dates."""

    slack_limits: bool = True
    """Keep to Slack's rate limits; off for a sandbox that has none."""

    health_host: str = "127.0.0.1"
    health_port: int | None = None
    """Where /health, /ready and /metrics answer; off when not set, any free port when 0."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    movable_clock: bool = False
    """Lets the health port move the bot's clock. For demonstrations and tests only."""
    clock_offset: float = 0.0
    """Seconds by which a movable clock is ahead when the bot starts."""

    @field_validator("default_tz")
    @classmethod
    def _known_zone(cls, tz: str) -> str:
        if not is_zone(tz):
            raise ValueError("not a time zone")
        return tz

    @field_validator("slack_api_url")
    @classmethod
    def _with_slash(cls, url: str) -> str:
        return url if url.endswith("/") else url + "/"

    @field_validator("database_url")
    @classmethod
    def _we_know(cls, url: str) -> str:
        if not url.startswith(DATABASES):
            raise ValueError
        return url

    @property
    def kept(self) -> timedelta:
        """How long what was written about a session is kept after it."""
        return timedelta(days=self.retention_days)

    @cached_property
    def coordinator_ids(self) -> frozenset[str]:
        """The user ids of those who coordinate the workspace."""
        typed = self.coordinators.split(",")
        return frozenset(user_id.strip() for user_id in typed if user_id.strip())

    @cached_property
    def keys(self) -> list[str]:
        """The keys, in order."""
        typed = self.secret_keys.get_secret_value().split(",")
        return [key.strip() for key in typed if key.strip()]


def terminal_language(environment: Mapping[str, str] = os.environ) -> str:
    """`fr` or `en`: what the terminal's reader speaks; French where the machine does not say."""
    said = next((environment[name] for name in LANGUAGES if environment.get(name)), "C")
    return "fr" if said.lower().startswith(("fr", "c.", "posix")) or said == "C" else "en"
