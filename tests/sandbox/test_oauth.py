"""Installing: the page where one presses Allow, the code, the token."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from tests.sandbox.sample_workspace import BRUNO

# The asynchronous client passes its installation secret by a class that aiohttp will drop.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


async def allowed(sandbox: Sandbox, **query: str) -> tuple[int, str]:
    url = f"{sandbox.url}/oauth/v2/authorize"
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, params=query, allow_redirects=False) as answer,
    ):
        return answer.status, answer.headers.get("Location", "")


async def test_a_code_is_given_with_the_state_and_is_good_once(sandbox: Sandbox) -> None:
    back = "https://app.example/oauth"
    status, address = await allowed(sandbox, redirect_uri=back, state="kept", user=BRUNO)
    assert (status, address.startswith(back)) == (302, True)
    answer = parse_qs(urlsplit(address).query)
    assert answer["state"] == ["kept"]
    client = AsyncWebClient(base_url=sandbox.api_url)
    args = {"client_id": sandbox.app.client_id, "client_secret": sandbox.app.client_secret}
    installed = await client.oauth_v2_access(**args, code=answer["code"][0])
    assert installed["authed_user"]["id"] == BRUNO
    assert installed["team"]["id"] == sandbox.workspace.team_id
    with pytest.raises(SlackApiError) as refusal:
        await client.oauth_v2_access(**args, code=answer["code"][0])
    assert refusal.value.response["error"] == "code_already_used"


async def test_without_an_address_to_come_back_to_nothing_is_given(sandbox: Sandbox) -> None:
    assert (await allowed(sandbox))[0] == 400
