"""The doctor: each ill has its sentence, and all well is said and returns 0."""

import asyncio
import os

import pytest
from aiohttp import ClientConnectionError, web
from aiohttp.test_utils import TestServer

from bot import doctor, manifest
from bot.doctor import examine
from sandbox.server import Sandbox
from storage.migrate import migrate
from storage.sealing.vault import Vault
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.doctor_visit import WELL, Visit, visit
from tests.postgres import Server, postgres

__all__ = ["postgres", "visit"]


ILL = "Mend the lines marked ✗, then run the doctor again."


async def test_all_well_is_said_line_by_line(visit: Visit) -> None:
    assert await visit.examined() == (0, [])


async def test_what_is_well_is_said_with_what_was_found(visit: Visit, sandbox: Sandbox) -> None:
    visit.given(TDT_SECRET_KEYS=f"{Vault.new_key()},{Vault.new_key()}")
    said: list[str] = []
    assert await examine(said.append) == 0
    assert said == [
        "✓ Secret keys: 2, the first one encrypts.",
        f"✓ Slack knows the bot, in the workspace {sandbox.workspace.name}.",
        "✓ Socket Mode is open to the bot.",
        "✓ The database answers.",
        "✓ The first start notes which key encrypts.",
        "✓ The files here are yours alone.",
        "✓ Keys of open choices: their folder is in order.",
        WELL,
    ]


async def test_looking_makes_no_database(visit: Visit, tmp_path) -> None:
    assert await visit.examined() == (0, [])
    assert not (tmp_path / "tour.db").exists()


async def test_a_folder_that_may_not_be_written_to_is_said(visit: Visit, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.startswith("The database cannot be made")


@pytest.mark.parametrize("error", [TimeoutError(), OSError(), ClientConnectionError()])
async def test_slack_is_called_by_its_name_where_it_does_not_answer(
    visit: Visit, monkeypatch, error: Exception
) -> None:
    class Away:
        async def ask(self, **_: object) -> None:
            raise error

        auth_test = apps_connections_open = ask

    visit.without("SLACK_API_URL")
    monkeypatch.setattr(doctor, "slack_client", lambda _: Away())
    status, ills = await visit.examined()
    assert (status, ills) == (
        1,
        [
            f"{name}: Slack cannot be reached from here."
            for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
        ],
    )


async def test_after_ills_it_is_said_what_to_do(visit: Visit) -> None:
    visit.given(TDT_SECRET_KEYS="hush")
    said: list[str] = []
    assert await examine(said.append) == 1
    assert said[-1] == ILL
    assert len(said) == 7


async def test_each_missing_setting_is_named(visit: Visit) -> None:
    visit.without("SLACK_APP_TOKEN")
    visit.without("TDT_SECRET_KEYS")
    status, ills = await visit.examined()
    assert status == 1
    assert [ill.split(" is ")[0] for ill in ills] == ["SLACK_APP_TOKEN", "TDT_SECRET_KEYS"]


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_a_wrong_token_is_named_with_where_to_find_the_right_one(
    visit: Visit, name: str
) -> None:
    visit.given(**{name: ("xoxb" if "BOT" in name else "xapp") + "-hush"})
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.startswith(f"{name}: Slack answers invalid_auth.")
    assert "hush" not in ill


async def test_tokens_that_were_swapped_are_seen_without_asking_slack(visit: Visit) -> None:
    visit.given(SLACK_BOT_TOKEN="xapp-hush", SLACK_APP_TOKEN="xoxb-hush")
    status, ills = await visit.examined()
    assert status == 1
    assert [ill.split(". ")[0] for ill in ills] == [
        "SLACK_BOT_TOKEN is not the right token",
        "SLACK_APP_TOKEN is not the right token",
    ]


async def test_scopes_that_are_missing_are_named(visit: Visit, sandbox: Sandbox) -> None:
    gone = {"pins:write", "groups:write"}
    sandbox.app.scopes = frozenset(manifest.scopes() - gone)
    assert await visit.examined() == (
        1,
        ["The bot lacks scopes: groups:write, pins:write. Update the app from manifest.yml."],
    )


async def test_a_manifest_that_is_missing_is_not_a_slack_that_cannot_be_reached(
    visit: Visit, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(manifest, "PATH", tmp_path / "manifest.yml")
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.startswith("This installation lacks its manifest.yml")


async def test_a_slack_that_cannot_be_reached_is_said_for_each_token(visit: Visit) -> None:
    visit.given(SLACK_API_URL="http://127.0.0.1:9/api/")
    status, ills = await visit.examined()
    assert status == 1
    assert ills == [
        f"{name}: http://127.0.0.1:9/api/ cannot be reached from here."
        for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    ]


async def test_a_slack_in_trouble_of_its_own_is_said(visit: Visit, sandbox: Sandbox) -> None:
    sandbox.faults.add("auth.test", "server_error")
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.startswith("SLACK_BOT_TOKEN: Slack answers with an error of its own.")


async def test_a_page_that_is_not_slack_is_said(visit: Visit) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<html>It works.</html>", content_type="text/html")

    application = web.Application()
    application.router.add_route("*", "/{anything:.*}", page)
    async with TestServer(application) as server:
        visit.given(SLACK_API_URL=str(server.make_url("/api/")))
        status, ills = await visit.examined()
    assert (status, len(ills)) == (1, 2)


async def test_a_faulty_key_is_named_by_its_rank_alone(visit: Visit) -> None:
    visit.given(TDT_SECRET_KEYS=f"{Vault.new_key()},hush")
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.startswith("TDT_SECRET_KEYS: key 2")
    assert "hush" not in ill


@pytest.mark.parametrize(
    "url",
    ["sqlite+aiosqlite:////nowhere/at/all.db", "postgresql+asyncpg://a:hush@127.0.0.1:9/tour"],
)
async def test_a_database_that_does_not_answer_is_said(visit: Visit, url: str) -> None:
    visit.given(TDT_DATABASE_URL=url)
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.startswith("The database ")
    assert "hush" not in ill


async def test_a_database_of_another_workspace_is_said_and_stays_theirs(
    visit: Visit, settings, pair: BotAndSandbox
) -> None:
    visit.given(TDT_DATABASE_URL=settings.database_url)
    assert await visit.examined() == (0, [])
    pair.sandbox.workspace.team_id = "T0OTHERS"
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill == (
        f"The database is another workspace's ({TEAM}), and each has its own: "
        "name another one in TDT_DATABASE_URL."
    )


@pytest.mark.postgres
async def test_a_database_that_is_behind_is_said_until_it_is_migrated(
    visit: Visit,
    postgres: Server,
) -> None:
    postgres_url = await asyncio.to_thread(postgres.empty_database)
    visit.given(TDT_DATABASE_URL=postgres_url)
    behind = "The database is behind this version: run `tour-de-table migrate`."
    assert await visit.examined() == (1, [behind])
    await migrate(postgres_url)
    assert await visit.examined() == (0, [])
