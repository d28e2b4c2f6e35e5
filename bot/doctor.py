"""`tour-de-table doctor`: what is well, what is not, and what to do about it."""

import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout
from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import key_place, manifest
from bot.kept import files_are_private, keys_open_it
from bot.retention_check import retention
from bot.settings import DATABASES, SLACK_API, Settings
from bot.slack_failures import code_of
from bot.wiring import slack_client
from storage.database import Database
from storage.migrate import pending
from storage.ownership import OthersDatabase, refuse_others
from storage.sealing.vault import BadKey, Vault

Say = Callable[[str], object]
HEALTH_WITHIN = ClientTimeout(total=3)

HINTS = {
    "SLACK_BOT_TOKEN": "It begins with xoxb-: OAuth & Permissions, Bot User OAuth Token",
    "SLACK_APP_TOKEN": "It begins with xapp-: Basic Information, App-Level Tokens, scope"
    " connections:write",
    "secret_keys": "`tour-de-table key` makes one; keep it apart from the database",
    "database_url": "It begins with " + " or ".join(DATABASES),
    "default_tz": "It is a name such as Europe/Paris",
    "retention_days": "It is a number of days, from 1 to 90",
    "health_port": "It is a number, such as 8080",
    "slack_limits": "It is 0 or 1",
    "movable_clock": "It is 0 or 1",
}

REMEDIES = {
    "not_enabled": "turn the Home tab on, under App Home",
    "missing_scope": "update the app from manifest.yml, then install it again",
    "token_revoked": "install the app again, and give the bot its new token",
    "token_expired": "install the app again, and give the bot its new token",
    "account_inactive": "install the app again, and give the bot its new token",
    "org_login_required": "the workspace is moving into an organisation: wait until it has",
    "ekm_access_denied": "the administrators of the workspace have suspended posting: ask them",
}
"""What to do about what the app is refused (`bot/standing.py`)."""


async def examine(say: Say) -> int:
    """Check everything, say it in sentences; 0 when all is well, 1 otherwise."""
    try:
        settings = Settings()  # read from the environment
    except ValidationError as error:
        for sentence in sentences_of(error):
            say(f"✗ {sentence}")
        return 1
    ills = 0
    ours = (keys_open_it, files_are_private, key_place.examine)
    for check in (_keys, _bot_token, _app_token, _database, *ours):
        good, sentence = await check(settings)
        ills += not good
        if sentence:
            say(f"{'✓' if good else '✗'} {sentence}")
    for what, code in (await _refused(settings)).items():
        ills += 1
        remedy = REMEDIES.get(code, "see the lines above")
        say(f"✗ The bot that runs: Slack refuses its {what} ({code}). Remedy: {remedy}.")
    if examined := await retention(settings):
        good, sentence = examined
        ills += not good
        say(f"{'✓' if good else '✗'} {sentence}")
    say("All is well." if not ills else "Mend the lines marked ✗, then run the doctor again.")
    return 1 if ills else 0


def sentences_of(error: ValidationError) -> list[str]:
    """Say which settings are missing or wrong, without ever repeating a value."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        name = str(problem["loc"][0]) if problem["loc"] else "settings"
        shown = name if name.isupper() else f"TDT_{name.upper()}"
        expected = (problem.get("ctx") or {}).get("expected")
        what = "is missing" if problem["type"] == "missing" else "is not valid"
        what += f": it is {expected}" if expected else ""
        hint = HINTS.get(name)
        lines.append(f"{shown} {what}." + (f" {hint}." if hint else ""))
    return lines


async def _keys(settings: Settings) -> tuple[bool, str]:
    try:
        Vault(settings.keys)
    except BadKey as error:
        return False, f"TDT_SECRET_KEYS: {error}. `tour-de-table key` makes one."
    return True, f"Secret keys: {len(settings.keys)}, the first one encrypts."


async def _bot_token(settings: Settings) -> tuple[bool, str]:
    try:
        wanted = manifest.scopes()
    except OSError:
        return False, "This installation lacks its manifest.yml: install tour-de-table again."

    async def ask() -> tuple[bool, str]:
        answer = await slack_client(settings).auth_test()
        granted = set(str(answer.headers.get("x-oauth-scopes") or "").split(","))
        missing = sorted(wanted - {scope.strip() for scope in granted})
        if missing:
            names = ", ".join(missing)
            return False, f"The bot lacks scopes: {names}. Update the app from manifest.yml."
        return True, f"Slack knows the bot, in the workspace {answer['team']}."

    return await _asking("SLACK_BOT_TOKEN", settings, ask)


async def _app_token(settings: Settings) -> tuple[bool, str]:
    async def ask() -> tuple[bool, str]:
        token = settings.slack_app_token.get_secret_value()
        await slack_client(settings).apps_connections_open(app_token=token)
        return True, "Socket Mode is open to the bot."

    return await _asking("SLACK_APP_TOKEN", settings, ask)


async def _asking(
    name: str, settings: Settings, ask: Callable[[], Awaitable[tuple[bool, str]]]
) -> tuple[bool, str]:
    token, begins = _token(name, settings)
    if not token.startswith(begins):
        return False, f"{name} is not the right token. {HINTS[name]}."
    where = "Slack" if settings.slack_api_url == SLACK_API else settings.slack_api_url
    try:
        return await ask()
    except SlackApiError as error:
        answer = code_of(error) or "with an error of its own"
        remedy = REMEDIES.get(answer)
        todo = f"Remedy: {remedy}. " if remedy else ""
        return False, f"{name}: Slack answers {answer}. {todo}{HINTS[name]}."
    except (ClientError, TimeoutError, OSError):
        return False, f"{name}: {where} cannot be reached from here."


async def _refused(settings: Settings) -> dict[str, str]:
    """What Slack refuses the bot that runs here; nothing where none tells."""
    if not settings.health_port:
        return {}
    url = f"http://{settings.health_host}:{settings.health_port}/ready"
    try:
        async with ClientSession(timeout=HEALTH_WITHIN) as session, session.get(url) as answer:
            told = await answer.json()
    except (ClientError, TimeoutError, OSError, ValueError):
        return {}
    return dict(told.get("refused") or {})


def _token(name: str, settings: Settings) -> tuple[str, str]:
    """The token, and how such a token begins."""
    if name == "SLACK_BOT_TOKEN":
        return settings.slack_bot_token.get_secret_value(), "xoxb-"
    return settings.slack_app_token.get_secret_value(), "xapp-"


async def _database(settings: Settings) -> tuple[bool, str]:
    try:
        behind = await pending(settings.database_url)
    except (SQLAlchemyError, OSError) as error:
        return False, f"The database does not answer ({type(error).__name__}): TDT_DATABASE_URL."
    if behind and not settings.database_url.startswith("sqlite"):
        return False, "The database is behind this version: run `tour-de-table migrate`."
    if behind and not _may_be_made(settings.database_url):
        return False, "The database cannot be made where TDT_DATABASE_URL says: no such folder."
    try:
        if not behind:
            await _check_owner(settings)
    except OthersDatabase as error:
        return False, error.sentence
    return True, "The database answers."


async def _check_owner(settings: Settings) -> None:
    """Raise OthersDatabase for another workspace's; what keeps us from asking is said elsewhere."""
    with suppress(SlackApiError, ClientError, TimeoutError, OSError, BadKey):
        us = await slack_client(settings).auth_test()
        database = Database(settings.database_url, Vault(settings.keys))
        try:
            await refuse_others(database, str(us["team_id"]))
        finally:
            await database.close()


def _may_be_made(url: str) -> bool:
    """Whether a start can make the file: SQLite makes no folders."""
    file = make_url(url).database
    return not file or os.access(Path(file).resolve().parent, os.W_OK)
