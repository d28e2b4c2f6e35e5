"""What fails: for a while, it waits longer and longer; for good, it is given up and reported."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from structlog.testing import capture_logs

from bot.delivery.failing import LONGEST_WAIT, MOST_ATTEMPTS
from bot.slack_failures import NoChannel
from services.groups import opening
from storage.engine.statements import find
from storage.tables import notices
from tests.bot.lane_trials import TEAM, Lanes
from tests.groups import LEAD, open_group

OTHER_LEAD = "LEAD2"
MEMBERS = ("ANN", "BEN", "CLEO", "DAN")
DAY = timedelta(days=1)


def refusal(code: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    response = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={},
        data={"ok": False, "error": code}, headers=headers or {}, status_code=status,
    )  # fmt: skip
    return SlackApiError("", response)


async def group(lanes: Lanes) -> str:
    """A group whose own notices are told."""
    formed = await open_group(lanes.do, members=MEMBERS, facilitators=(LEAD, OTHER_LEAD))
    await lanes.deliver()
    return formed.id


async def rows(lanes: Lanes, **where: str) -> list[dict[str, object]]:
    async with lanes.store.look(TEAM) as look:
        found = [dict(row._mapping) for row in await look.all(find(notices))]
    return [row for row in found if where.items() <= row.items()]


async def test_it_waits_as_long_as_slack_asks(lanes: Lanes) -> None:
    await lanes.ask("notice")
    lanes.sender.script = lambda _: refusal("ratelimited", 429, {"Retry-After": "17"})
    await lanes.deliver()
    assert await lanes.waits() == 17
    lanes.sender.script = lambda _: None
    assert await lanes.deliver(timedelta(seconds=16.9)) == []
    assert await lanes.deliver(timedelta(seconds=0.1)) == ["notice"]


async def test_it_waits_twice_as_long_each_time_up_to_five_minutes(lanes: Lanes) -> None:
    await lanes.ask("notice")
    lanes.sender.script = lambda _: OSError()
    waits = []
    for _ in range(20):
        await lanes.deliver()
        waits.append(await lanes.waits())
        lanes.clock.at += timedelta(seconds=waits[-1])
    assert waits[:10] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    assert set(waits[10:]) == {LONGEST_WAIT.total_seconds()} == {300}


async def test_once_sent_it_begins_with_the_shortest_wait_again(lanes: Lanes) -> None:
    await lanes.ask("notice")
    for _ in range(2):
        lanes.sender.script = lambda _: OSError()
        await lanes.deliver()
        assert await lanes.waits() == 1
        lanes.sender.script = lambda _: None
        await lanes.deliver(timedelta(seconds=1))
        await lanes.ask("notice")


@pytest.mark.parametrize(
    ("error", "parked"),
    [(KeyError("ours"), 1), (OSError(), 0), (refusal("internal_error"), 0)],
)
async def test_what_is_our_own_fault_is_given_up_and_nothing_else(
    lanes: Lanes, error: Exception, parked: int
) -> None:
    await lanes.ask("notice")
    lanes.sender.script = lambda _: error
    for _ in range(MOST_ATTEMPTS - 1):
        await lanes.deliver(LONGEST_WAIT)
    assert await lanes.outbox.counts() == (1, 0), "too early"
    await lanes.deliver(LONGEST_WAIT)
    assert await lanes.outbox.counts() == (1 - parked, parked)
    assert len(lanes.sender.tried) == MOST_ATTEMPTS


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("admission_reminder:p1:2:ANN", "admission_reminder in g"),
        ("nudge_ballot:c1:ANN", "nudge_ballot in g"),
        ("declined:BEN:g:1:ANN", "declined in g"),
        ("admission_question:p1:ANN", "admission_question:p1:ANN"),
    ],
)
async def test_no_key_in_the_log_says_who_had_not_answered_or_declined(
    lanes: Lanes, key: str, said: str
) -> None:
    await lanes.ask(key, kind="erasure")  # as it stays once the message is to be deleted
    lanes.sender.script = lambda _: OSError()
    with capture_logs() as log:
        await lanes.deliver()
    assert [line["key"] for line in log if line["event"] == "untold"] == [said]


async def test_a_refused_message_is_given_up_alone_and_its_lane_goes_on(lanes: Lanes) -> None:
    await lanes.ask("refused", "next")
    lanes.sender.script = lambda n: refusal("msg_too_long") if n.key == "refused" else None
    await lanes.delivery._serve_lane(TEAM, "group:g")
    assert lanes.sender.sent == ["next"]
    assert [row["key"] for row in await rows(lanes, parked="refused")] == ["refused"]


async def test_a_channel_that_was_not_opened_gives_up_all_of_its_lane_and_no_other(
    lanes: Lanes,
) -> None:
    await lanes.ask("told")
    await lanes.deliver()
    await lanes.ask("first", "second")
    await lanes.ask("elsewhere", lane="group:other")
    lanes.sender.script = lambda n: NoChannel() if n.lane == "group:g" else None
    assert await lanes.deliver() == ["elsewhere"]
    assert lanes.sender.tried == ["told", "first", "elsewhere"]
    parked = await rows(lanes, parked="not_opened")
    assert {row["key"] for row in parked} == {"told", "first", "second"}


@pytest.mark.parametrize("code", ["is_archived", "channel_not_found", "not_in_channel"])
async def test_a_channel_that_is_gone_gives_up_nothing_and_is_looked_at(
    lanes: Lanes, code: str
) -> None:
    group_id = await group(lanes)
    await lanes.do(LEAD, opening.channel_opened, group_id, "C1")
    await lanes.ask("first", "second", group_id=group_id, lane=f"group:{group_id}")
    lanes.sender.script = lambda n: refusal(code) if n.lane == f"group:{group_id}" else None
    assert f"look:{group_id}" in await lanes.deliver()
    assert await lanes.deliver(DAY) == [], "until it was seen, nothing more is tried"
    assert (await lanes.outbox.counts())[1] == 0


async def test_a_refused_opening_ends_the_lane_that_needs_the_channel(lanes: Lanes) -> None:
    await lanes.ask("channel:g", kind="channel")
    await lanes.ask("charter:g")
    lanes.sender.script = lambda _: refusal("restricted_action")
    await lanes.deliver()
    assert len(await rows(lanes, parked="not_opened")) == 2
    assert lanes.sender.tried == ["channel:g"]


async def test_a_person_who_is_gone_ends_one_message_not_the_lane(lanes: Lanes) -> None:
    await lanes.ask("first", "second", lane="person:ANN", user_id="ANN")
    lanes.sender.script = lambda n: refusal("channel_not_found") if n.key == "first" else None
    assert await lanes.deliver() == ["second"]
    assert [row["key"] for row in await rows(lanes, parked="person_gone")] == ["first"]


async def test_each_facilitator_is_told_once_a_day_of_each_kind_of_failure(lanes: Lanes) -> None:
    group_id = await group(lanes)

    async def fails(key: str, code: str) -> list[str]:
        """Have a notice refused; the reports that go out for it."""
        await lanes.ask(key, group_id=group_id, lane=f"group:{group_id}")
        lanes.sender.script = lambda n: refusal(code) if n.key == key else None
        return await lanes.deliver()

    today = f"{group_id}:{lanes.clock.now():%Y%m%d}"
    assert await fails("first", "msg_too_long") == [
        f"trouble:refused:{today}:{who}" for who in (LEAD, OTHER_LEAD)
    ]
    assert [key for key in await fails("other kind", "user_not_found") if key != "other kind"] == [
        f"trouble:person_gone:{today}:{who}" for who in (LEAD, OTHER_LEAD)
    ]
    before = len(await rows(lanes, kind="trouble"))
    await fails("same kind", "msg_too_long")
    assert len(await rows(lanes, kind="trouble")) == before == 4
    lanes.clock.at += DAY
    assert len(await fails("next day", "msg_too_long")) == 2


async def test_a_report_that_cannot_be_told_is_not_reported(lanes: Lanes) -> None:
    group_id = await group(lanes)
    await lanes.ask("refused", group_id=group_id, lane=f"group:{group_id}")
    away, long = refusal("user_disabled"), refusal("msg_too_long")
    lanes.sender.script = lambda n: away if n.kind == "trouble" else long
    await lanes.deliver()
    reports = await rows(lanes, kind="trouble")
    assert [row["parked"] for row in reports] == ["person_gone", "person_gone"]


async def test_what_is_only_put_off_is_not_reported(lanes: Lanes) -> None:
    group_id = await group(lanes)
    await lanes.ask("notice", group_id=group_id, lane=f"group:{group_id}")
    lanes.sender.script = lambda _: OSError()
    await lanes.deliver()
    assert await rows(lanes, kind="trouble") == []


@pytest.mark.parametrize("group_id", ["", "gone"])
async def test_without_a_group_there_is_nobody_to_tell(lanes: Lanes, group_id: str) -> None:
    await lanes.ask("notice", group_id=group_id)
    lanes.sender.script = lambda _: refusal("msg_too_long")
    await lanes.deliver()
    assert await lanes.outbox.counts() == (0, 1)


async def test_each_failure_is_logged_without_content(lanes: Lanes) -> None:
    await lanes.ask("notice")
    for error in (refusal("internal_error"), KeyError("a member's own words")):
        lanes.sender.script = lambda _, error=error: error  # type: ignore[misc]
        with capture_logs() as logs:
            await lanes.deliver(DAY)
        (line,) = logs
        assert line["key"] == "notice"
        assert line["log_level"] == "warning"
        assert "own words" not in str(line)
    assert (line["failure"], line["error"], line["slack"]) == ("broken", "KeyError", None)
    assert "send:" in line["at"], "not where it comes from"
