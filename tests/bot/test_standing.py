"""What Slack refuses the app itself makes messages wait, and is said; nothing is given up."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from structlog.testing import capture_logs

from bot.doctor import examine
from bot.health import Health
from bot.slack_failures import ACCESS_REFUSED, TOKEN_REFUSED
from bot.standing import Standing
from services.home import visits
from services.transactions import Request
from storage.sealing.vault import Vault
from tests.bot.conftest import TEAM, BotAndSandbox

BRUNO = "U0BRUNO"
LONG = 1000
TOKENS = "invalid_auth not_authed token_revoked token_expired account_inactive org_login_required"
ACCESSES = "missing_scope not_enabled ekm_access_denied"


async def hours_pass(pair: BotAndSandbox, hours: int) -> None:
    for _ in range(hours * 12):
        await pair.later(timedelta(minutes=5).total_seconds())
        await pair.deliver()


@pytest.mark.parametrize("code", TOKENS.split() + ACCESSES.split())
async def test_messages_wait_while_the_app_is_refused_and_all_are_told_after(
    pair: BotAndSandbox, code: str
) -> None:
    pair.sandbox.faults.add("*", "error", error=code, times=LONG)
    await pair.open_group()
    await hours_pass(pair, 3)
    untold, parked = await pair.bot.outbox.counts()
    assert untold > 0
    assert parked == 0
    assert pair.bot.standing.refused
    pair.sandbox.faults.clear()
    await hours_pass(pair, 1)
    assert await pair.bot.outbox.counts() == (0, 0)
    assert len(pair.posts(BRUNO, "tdt-terrain")) == 1
    assert await pair.asked("trouble") == [], "facilitators can do nothing about it"


async def test_a_home_that_was_refused_once_is_published(pair: BotAndSandbox) -> None:
    pair.sandbox.faults.add("views.publish", "error", error="not_enabled")
    await pair.bot.transactions.run(Request(TEAM, BRUNO), visits.opened)
    await pair.deliver()
    assert pair.bot.standing.refused == {"views.publish": "not_enabled"}
    await pair.later(5)
    await pair.deliver()
    assert pair.bot.standing.refused == {}
    assert pair.sandbox.person(BRUNO).home is not None


async def test_it_is_logged_when_it_changes_not_for_each_message(pair: BotAndSandbox) -> None:
    pair.sandbox.faults.add("*", "error", error="token_revoked", times=LONG)
    with capture_logs() as logs:
        await pair.open_group()
        await hours_pass(pair, 1)
        pair.sandbox.faults.clear()
        await hours_pass(pair, 1)
    said = [(line["event"], line.get("what"), line.get("slack")) for line in logs]
    assert [s for s in said if s[0] != "person_unknown"] == [
        ("slack_refuses_app", "token", "token_revoked"),
        ("slack_takes_app_again", "token", "token_revoked"),
    ]


def test_a_call_that_succeeds_proves_the_token_and_its_own_access_only() -> None:
    standing = Standing()
    standing.note_refusal("views.publish", "not_enabled")
    standing.note_refusal("chat.postMessage", "token_revoked")
    standing.note_refusal("chat.postMessage", "msg_too_long")
    assert standing.refused == {"views.publish": "not_enabled", "token": "token_revoked"}
    standing.note_success("chat.update")
    assert standing.refused == {"views.publish": "not_enabled"}
    standing.note_success("views.publish")
    assert standing.refused == {}


def test_the_sockets_own_token_says_nothing_of_the_bots() -> None:
    standing = Standing()
    standing.note_refusal("apps.connections.open", "invalid_auth")
    assert standing.refused == {}
    standing.note_refusal("chat.update", "invalid_auth")
    standing.note_success("apps.connections.open")
    assert standing.refused == {"token": "invalid_auth"}


def test_a_code_is_about_the_token_or_about_one_access() -> None:
    assert set(TOKENS.split()) == TOKEN_REFUSED
    assert set(ACCESSES.split()) == ACCESS_REFUSED


@pytest.fixture
async def health(pair: BotAndSandbox) -> AsyncIterator[Health]:
    async def connected() -> bool:
        return True

    health = Health(pair.bot, connected)
    await health.start("127.0.0.1", 0)
    yield health
    await health.stop()


async def asked(health: Health, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{health.port}{path}"
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def test_a_bot_without_a_good_token_is_not_ready(pair: BotAndSandbox, health: Health) -> None:
    pair.bot.standing.note_refusal("chat.update", "token_revoked")
    status, told = await asked(health, "/ready")
    assert status == 503
    assert '"token": false' in told
    assert '"token": "token_revoked"' in told


async def test_what_one_method_is_refused_is_told_and_measured_by_a_bot_that_is_ready(
    pair: BotAndSandbox, health: Health
) -> None:
    assert await asked(health, "/ready") == (
        200,
        '{"slack": true, "database": true, "token": true, "refused": {}}',
    )
    pair.bot.standing.note_refusal("views.publish", "not_enabled")
    status, told = await asked(health, "/ready")
    assert (status, '"views.publish": "not_enabled"' in told) == (200, True)
    assert "\ntdt_slack_refusals 1.0\n" in (await asked(health, "/metrics"))[1]


async def test_the_doctor_says_what_the_running_bot_is_refused_and_what_to_do(
    pair: BotAndSandbox, health: Health, monkeypatch, tmp_path
) -> None:
    for name, value in {
        "SLACK_BOT_TOKEN": pair.sandbox.app.bot_token,
        "SLACK_APP_TOKEN": pair.sandbox.app.app_token,
        "SLACK_API_URL": pair.sandbox.api_url,
        "TDT_SECRET_KEYS": Vault.new_key(),
        "TDT_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'tour.db'}",
        "TDT_HEALTH_PORT": str(health.port),
    }.items():
        monkeypatch.setenv(name, value)
    said: list[str] = []
    assert await examine(said.append) == 0, said
    pair.bot.standing.note_refusal("views.publish", "not_enabled")
    said.clear()
    assert await examine(said.append) == 1
    assert said[-2] == (
        "✗ The bot that runs: Slack refuses its views.publish (not_enabled)."
        " Remedy: turn the Home tab on, under App Home."
    )
    await health.stop()
    assert await examine(said.append) == 0, "a bot that does not run is refused nothing"
