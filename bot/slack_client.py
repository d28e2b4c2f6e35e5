"""Slack's client, as everything here calls it: within Slack's limits, noting how the app stands."""

import math
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.rate_limit import RateLimit, channel_of
from bot.slack_failures import code_of, retry_after
from bot.standing import Standing


class SlackClient(AsyncWebClient):
    """One workspace's client: it has the limits of that workspace."""

    def __init__(self, standing: Standing, limit: RateLimit, **named: Any) -> None:  # noqa: ANN401
        """Note in `standing`, keep to `limit`; the rest is the SDK's."""
        super().__init__(**named)
        self.standing = standing
        self.limit = limit

    async def api_call(self, api_method: str, **named: Any) -> AsyncSlackResponse:  # noqa: ANN401
        """Call Slack. Raises what the SDK raises."""
        try:
            answer = await super().api_call(api_method, **named)
        except SlackApiError as error:
            self.standing.note_refusal(api_method, code_of(error))
            raise
        self.standing.note_success(api_method)
        return answer

    async def _request(
        self, *, http_verb: str, api_url: str, req_args: dict[str, Any]
    ) -> dict[str, Any]:
        """Make one request in its turn: each page of a list is one, which `api_call` never sees.

        Where the turn is too far off the answer is the one Slack would give, without asking it.
        """
        method = api_url.removeprefix(self.base_url)
        if wait := await self.limit.turn(method, channel_of(req_args)):
            return _ratelimited(wait)
        answer = await super()._request(http_verb=http_verb, api_url=api_url, req_args=req_args)
        if answer["status_code"] == 429:
            self.limit.pause(method, retry_after(answer["headers"]))
        return answer


def _ratelimited(seconds: float) -> dict[str, Any]:
    headers = {"Retry-After": str(math.ceil(seconds))}
    return {
        "data": {"ok": False, "error": "ratelimited"},
        "headers": headers,
        "status_code": 429,
    }
