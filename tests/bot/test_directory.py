"""The directory: people's language and zone, as Slack tells them, and what stands in for it."""

from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot import directory as directories
from bot.directory import SlackDirectory
from bot.lifecycle import running
from bot.wiring import slack_client
from sandbox.server import Sandbox
from tests.bot.conftest import LEAD, TEAM
from tests.bot.watching import Calls

BRUNO = "U0BRUNO"


@pytest.fixture
async def directory(sandbox: Sandbox, settings) -> AsyncIterator[SlackDirectory]:
    """A directory whose defaults are nobody's."""
    directory = SlackDirectory(slack_client(settings), "fr", "Pacific/Auckland")
    yield directory
    await directory.close()


async def told(directory: SlackDirectory, user_id: str = BRUNO) -> tuple[str, str]:
    person = await directory.person(TEAM, user_id)
    return person.words.locale, person.tz


class Time:
    """Stands in for the module `time` of the directory."""

    def __init__(self) -> None:
        self.at = 1000.0

    def monotonic(self) -> float:
        return self.at


@pytest.fixture
def time(monkeypatch) -> Time:
    time = Time()
    monkeypatch.setattr(directories, "time", time)
    return time


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


@pytest.mark.parametrize(
    "user", [{}, None, {"locale": None, "tz": None}, {"locale": "xx", "tz": "Mars/Olympus"}]
)
async def test_a_profile_that_tells_nothing_of_use_gets_the_defaults(
    directory: SlackDirectory, monkeypatch, user: object
) -> None:
    async def answers(**_: object) -> dict[str, object]:
        return {"ok": True, "user": user}

    monkeypatch.setattr(directory._client, "users_info", answers)
    assert await told(directory) == ("fr", "Pacific/Auckland")


@pytest.mark.parametrize("kind", ["server_error", "reset", "error"])
async def test_while_slack_fails_the_defaults_serve_and_it_is_asked_again_after_a_minute(
    sandbox: Sandbox, directory: SlackDirectory, calls: Calls, time: Time, kind
) -> None:
    await sandbox.person(BRUNO).change_profile(locale="en-US", tz="America/Montreal")
    # A request that only reads is sent again by aiohttp itself when its connection is reset.
    sandbox.faults.add("users.info", kind, times=2 if kind == "reset" else 1)
    assert await told(directory) == ("fr", "Pacific/Auckland")
    asked = len(calls.methods)
    time.at += 59
    assert await told(directory) == ("fr", "Pacific/Auckland")
    assert len(calls.methods) == asked
    time.at += 2
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


async def test_who_is_known_is_asked_for_again_after_a_day(
    sandbox: Sandbox, directory: SlackDirectory, calls: Calls, time: Time
) -> None:
    for hours, asked in ((0, 1), (23.9, 1), (0.2, 2), (23.9, 2)):
        time.at += hours * 3600
        await told(directory)
        assert len(calls.methods) == asked
    (first, _) = calls.of("users.info")
    assert (first["user"], first["include_locale"]) == (BRUNO, "1")


async def test_while_slack_fails_what_was_known_serves_even_if_it_is_old(
    sandbox: Sandbox, directory: SlackDirectory, time: Time
) -> None:
    await sandbox.person(BRUNO).change_profile(locale="en-US", tz="America/Montreal")
    await told(directory)
    time.at += 25 * 3600
    sandbox.faults.add("users.info", "server_error")
    assert await told(directory) == ("en", "America/Montreal")


async def test_a_slack_that_does_not_answer_in_time_is_done_without(
    directory: SlackDirectory, monkeypatch
) -> None:
    async def too_late(**_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(directory._client, "users_info", too_late)
    assert await told(directory) == ("fr", "Pacific/Auckland")


async def test_who_is_forgotten_is_asked_for_again_and_nobody_else(
    directory: SlackDirectory, calls: Calls
) -> None:
    await told(directory)
    await told(directory, LEAD)
    directory.forget(TEAM, "U0NOBODY")
    directory.forget("T0ANOTHER", LEAD)
    directory.forget(TEAM, BRUNO)
    await told(directory)
    await told(directory, LEAD)
    assert [c["user"] for c in calls.of("users.info")] == [BRUNO, LEAD, BRUNO]


async def test_people_of_two_workspaces_are_not_taken_for_each_other(
    directory: SlackDirectory, calls: Calls
) -> None:
    await directory.person(TEAM, BRUNO)
    await directory.person("T0ANOTHER", BRUNO)
    assert len(calls.methods) == 2


async def test_only_so_many_are_remembered(settings, calls: Calls, monkeypatch) -> None:
    monkeypatch.setattr(directories, "MOST_KEPT", 2)
    directory = SlackDirectory(slack_client(settings), "fr", "Pacific/Auckland")
    for user_id in (BRUNO, LEAD, BRUNO, LEAD):
        await told(directory, user_id)
    assert len(calls.methods) == 2
    await told(directory, "U0CHLOE")
    assert len(directory._known) == 2
    await told(directory, BRUNO)
    await told(directory, "U0CHLOE")
    assert len(calls.methods) == 4


async def test_a_failure_is_logged_with_ids_alone(
    sandbox: Sandbox, directory: SlackDirectory
) -> None:
    sandbox.faults.add("users.info", "error", error="internal_error")
    with capture_logs() as logs:
        await told(directory)
    (line,) = logs
    assert line.pop("log_level") == "warning"
    assert line == {"event": "person_unknown", "user": BRUNO, "error": "SlackApiError"}
