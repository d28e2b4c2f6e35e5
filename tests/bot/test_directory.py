"""The directory: people's language and zone, as Slack tells them, and what stands in for it."""

from collections.abc import AsyncIterator

import pytest

from bot.directory import SlackDirectory
from bot.lifecycle import running
from bot.wiring import slack_client
from sandbox.server import Sandbox
from tests.bot.conftest import TEAM

BRUNO = "U0BRUNO"


@pytest.fixture
async def directory(sandbox: Sandbox, settings) -> AsyncIterator[SlackDirectory]:
    """A directory whose defaults are nobody's."""
    yield SlackDirectory(slack_client(settings), "fr", "Pacific/Auckland")


async def told(directory: SlackDirectory, user_id: str = BRUNO) -> tuple[str, str]:
    person = await directory.person(TEAM, user_id)
    return person.words.locale, person.tz


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"locale": "en-US", "tz": "America/Montreal"}, ("en", "America/Montreal")),
        ({"locale": "fr-CA", "tz": "Europe/Brussels"}, ("fr", "Europe/Brussels")),
        ({"locale": "pt-BR", "tz": "Europe/Brussels"}, ("fr", "Europe/Brussels")),
        ({"locale": "", "tz": "Asia/Tokyo"}, ("fr", "Asia/Tokyo")),
    ],
)
async def test_language_and_zone_are_those_of_the_profile_or_the_defaults(
    sandbox: Sandbox, directory: SlackDirectory, profile, expected
) -> None:
    await sandbox.person(BRUNO).change_profile(**profile)
    assert await told(directory) == expected


@pytest.mark.parametrize("kind", ["server_error", "reset", "error"])
async def test_while_slack_fails_the_defaults_serve_and_it_is_asked_again(
    sandbox: Sandbox, directory: SlackDirectory, kind
) -> None:
    await sandbox.person(BRUNO).change_profile(locale="en-US", tz="America/Montreal")
    # A request that only reads is sent again by aiohttp itself when its connection is reset.
    sandbox.faults.add("users.info", kind, times=2 if kind == "reset" else 1)
    assert await told(directory) == ("fr", "Pacific/Auckland")
    assert await told(directory) == ("en", "America/Montreal")


async def test_somebody_slack_does_not_know_gets_the_defaults(directory: SlackDirectory) -> None:
    assert await told(directory, "U0NOBODY") == ("fr", "Pacific/Auckland")


async def test_who_is_known_is_not_asked_for_again(
    sandbox: Sandbox, directory: SlackDirectory
) -> None:
    first = await told(directory)
    unused = sandbox.faults.add("users.info", "reset")
    assert await told(directory) == first
    assert sandbox.faults.waiting == [unused]


async def test_a_new_profile_is_heard_of_and_asked_for_again(sandbox: Sandbox, settings) -> None:
    bruno = sandbox.person(BRUNO)
    async with running(settings) as started:
        directory = started.bot.directory
        assert (await told(directory))[0] == "fr"
        await bruno.change_profile(locale="en-US")
        await sandbox.until(lambda: sandbox.delivery.waiting == 0)
        assert (await told(directory))[0] == "en"
