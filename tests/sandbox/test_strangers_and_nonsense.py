"""No foreign page writes here, no upload is run, and whatever is sent is no error of ours."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.control.people import ACTIONS
from tests.sandbox.sample_workspace import AICHA, SampleWorkspace
from tests.sandbox.test_nonsense import ANY, QUICK

WRITES = ["/api/chat.postMessage", "/api/conversations.archive", "/api/views.publish"]
ODD = ["abc", "NaN", "1e999", "-1", "9" * 400, "", "0x1"]
NAMES = "channel text ts name people user_id archived where values action_id label limit".split()
QUIET = ACTIONS - {"click", "submit", "command", "shortcut", "message_shortcut", "suggestions"}
"""Actions that wait for no app."""


async def status(sample: SampleWorkspace, method: str, path: str, **sent: Any) -> int:
    async with aiohttp.ClientSession() as http:
        async with http.request(method, sample.sandbox.url + path, **sent) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            return answer.status


@pytest.mark.parametrize("path", WRITES)
async def test_nothing_is_written_by_get(sample: SampleWorkspace, path: str) -> None:
    assert await status(sample, "GET", f"{path}?token=xoxb-sandbox") == 405
    assert await status(sample, "GET", "/api/users.list?token=xoxb-sandbox") == 200
    assert await status(sample, "GET", f"/_control/person/{AICHA}/say") == 405


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_page_of_another_site_is_refused(sample: SampleWorkspace, site: str) -> None:
    headers = {"Sec-Fetch-Site": site}
    for method, path in (
        ("POST", WRITES[0]),
        ("POST", "/_control/time"),
        ("GET", "/_control/faults"),
    ):
        assert await status(sample, method, path, headers=headers) == 403
    visit = headers | {"Sec-Fetch-Mode": "navigate"}
    assert await status(sample, "GET", "/", headers=visit) == 200
    assert await status(sample, "GET", "/_control/faults", headers=visit) == 403


@pytest.mark.parametrize("odd", ODD)
async def test_odd_numbers_are_refused(sample: SampleWorkspace, odd: str) -> None:
    messages = f"/_control/person/{AICHA}/messages"
    query = {"channel": "closed", "limit": odd}
    assert await status(sample, "GET", messages, params=query) == 400
    assert await status(sample, "GET", "/_control/inspector", params={"after": odd}) == 400
    moved = {"seconds": "1e12" if odd == "-1" else odd}
    assert await status(sample, "POST", "/_control/time", json=moved) == 400


@QUICK
@given(
    action=st.sampled_from(sorted(QUIET)),
    body=st.dictionaries(st.sampled_from(NAMES), ANY | st.sampled_from(ODD), max_size=4),
)
async def test_whatever_a_person_is_made_to_do_is_done_or_refused(
    sample: SampleWorkspace, action: str, body: dict[str, Any]
) -> None:
    path = f"/_control/person/{AICHA}/{action}"
    headers = {"Content-Type": "application/json"}
    assert await status(sample, "POST", path, data=json.dumps(body), headers=headers) < 500
