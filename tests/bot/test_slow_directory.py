"""A Slack that is slow to say who people are holds nobody up; what it says is learnt aside."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import pytest

from bot import directory as directories
from bot.directory import SlackDirectory
from bot.lifecycle import running
from bot.wiring import slack_client
from domain.people import Account, Standing
from sandbox.server import Sandbox
from tests.bot.conftest import TEAM
from tests.bot.watching import Calls

BRUNO, CHLOE = "U0BRUNO", "U0CHLOE"
NOT_SAID = "Pacific/Auckland"


@pytest.fixture
async def directory(sandbox: Sandbox, settings) -> AsyncIterator[SlackDirectory]:
    """A directory whose default zone is nobody's."""
    directory = SlackDirectory(slack_client(settings), "fr", NOT_SAID)
    yield directory
    await directory.close()


async def zone(directory: SlackDirectory, user_id: str = BRUNO) -> str:
    return (await directory.person(TEAM, user_id)).tz


async def settled(directory: SlackDirectory) -> None:
    await asyncio.gather(*(question.task for question in directory._questions.values()))


async def test_after_a_second_the_defaults_serve_and_the_answer_is_there_for_the_next_time(
    sandbox: Sandbox, directory: SlackDirectory, calls: Calls
) -> None:
    sandbox.faults.add("users.info", "slow", seconds=1.5)
    began = monotonic()
    assert await zone(directory) == NOT_SAID
    assert monotonic() - began < 1.4
    await settled(directory)
    assert await zone(directory) == "Europe/Brussels"
    assert len(calls.of("users.info")) == 1


async def test_whoever_asks_meanwhile_waits_for_the_same_answer_and_not_again(
    sandbox: Sandbox, directory: SlackDirectory, calls: Calls, monkeypatch
) -> None:
    monkeypatch.setattr(directories, "PATIENCE", 0.2)
    sandbox.faults.add("users.info", "slow", seconds=0.6)
    assert set(await asyncio.gather(zone(directory), zone(directory))) == {NOT_SAID}
    began = monotonic()
    assert await zone(directory) == NOT_SAID
    assert monotonic() - began < 0.1
    assert len(calls.of("users.info")) == 1
    await settled(directory)
    assert await zone(directory) == "Europe/Brussels"


async def test_who_is_in_no_hurry_waits_for_the_answer(
    sandbox: Sandbox, directory: SlackDirectory, monkeypatch
) -> None:
    monkeypatch.setattr(directories, "PATIENCE", 0.1)
    sandbox.faults.add("users.info", "slow", seconds=0.4)
    person = await directory.person(TEAM, BRUNO, hurry=False)
    assert person.tz == "Europe/Brussels"


async def test_somebody_who_is_forgotten_meanwhile_is_asked_for_anew(
    sandbox: Sandbox, directory: SlackDirectory, calls: Calls, monkeypatch
) -> None:
    monkeypatch.setattr(directories, "PATIENCE", 0.1)
    sandbox.faults.add("users.info", "slow", seconds=5)
    assert await zone(directory) == NOT_SAID
    directory.forget(TEAM, BRUNO)
    monkeypatch.setattr(directories, "PATIENCE", 1)
    assert await zone(directory) == "Europe/Brussels"
    assert len(calls.of("users.info")) == 2


async def test_a_bot_that_stops_does_not_wait_for_the_answer(sandbox: Sandbox, settings) -> None:
    async with running(settings) as started:
        sandbox.faults.add("users.info", "slow", seconds=20)
        await started.bot.directory.person(TEAM, BRUNO)
        (question,) = started.bot.directory._questions.values()
        began = monotonic()
    assert monotonic() - began < 10
    assert question.task.done()


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({}, Standing.COLLEAGUE),
        ({"is_bot": True}, Standing.APP),
        ({"deleted": True}, Standing.CLOSED),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_restricted": True, "is_ultra_restricted": True}, Standing.GUEST),
        ({"is_stranger": True}, Standing.ELSEWHERE),
        ({"team_id": TEAM}, Standing.COLLEAGUE),
        ({"team_id": "T0ANOTHER"}, Standing.ELSEWHERE),
        ({"team_id": "T0ANOTHER", "enterprise_user": {"id": "W1"}}, Standing.COLLEAGUE),
    ],
)
async def test_how_somebody_stands_is_learnt_with_their_name(
    directory: SlackDirectory, monkeypatch, told, standing
) -> None:
    async def answers(**_: object) -> dict[str, object]:
        profile = {"display_name": "", "real_name": "Chloé Tremblay"}
        return {"ok": True, "user": {"name": "chloe", "profile": profile} | told}

    monkeypatch.setattr(directory._client, "users_info", answers)
    person = await directory.person(TEAM, CHLOE)
    assert person.account == Account("Chloé Tremblay", standing)


async def test_slackbot_is_an_app_whatever_slack_says(directory: SlackDirectory, monkeypatch):
    async def answers(**_: object) -> dict[str, object]:
        return {"ok": True, "user": {"id": "USLACKBOT", "real_name": "Slackbot", "is_bot": False}}

    monkeypatch.setattr(directory._client, "users_info", answers)
    person = await directory.person(TEAM, "USLACKBOT")
    assert person.account == Account("Slackbot", Standing.APP)


async def test_who_is_not_known_in_time_is_taken_for_a_colleague(
    sandbox: Sandbox, directory: SlackDirectory, monkeypatch
) -> None:
    monkeypatch.setattr(directories, "PATIENCE", 0.1)
    sandbox.faults.add("users.info", "slow", seconds=5)
    person = await directory.person(TEAM, BRUNO)
    assert person.account.standing is Standing.COLLEAGUE


@pytest.mark.parametrize(
    ("profile", "standing"),
    [
        ({"deleted": True}, Standing.CLOSED),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_ultra_restricted": True}, Standing.GUEST),
        ({"is_stranger": True}, Standing.ELSEWHERE),
    ],
)
async def test_the_standing_is_what_slack_tells(
    sandbox: Sandbox, directory: SlackDirectory, profile, standing
) -> None:
    await sandbox.person(CHLOE).change_profile(**profile)
    person = await directory.person(TEAM, CHLOE)
    assert person.account == Account("Chloé", standing)


async def test_the_bot_is_an_app_to_itself(sandbox: Sandbox, directory: SlackDirectory) -> None:
    person = await directory.person(TEAM, sandbox.app.bot_user_id)
    assert person.account.standing is Standing.APP
