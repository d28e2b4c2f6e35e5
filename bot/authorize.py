"""Who we are for Slack: asked once, at the start, and remembered."""

from aiohttp import ClientError
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_failures import failure_of


class NotAuthorized(Exception):
    """Slack did not say who we are; what was sent is not acknowledged, and comes again."""


class Authorize(AsyncAuthorize):
    """Answers Bolt's question for each request.

    Bolt's own answer acknowledges what it could not authorize: a ballot that came while
    `auth.test` failed would be lost, and its voter told nothing.
    """

    def __init__(self, client: AsyncWebClient) -> None:
        """Ask through `client`."""
        self._client = client
        self._known: AuthorizeResult | None = None

    async def ask(self) -> None:
        """Ask now, and remember. Raises SlackApiError when the token is refused for good."""
        try:
            answer = await self._client.auth_test()
        except SlackApiError as error:
            if failure_of(error).may_pass:
                return
            raise
        except (ClientError, TimeoutError):
            return
        self._known = AuthorizeResult.from_auth_test_response(
            auth_test_response=answer, bot_token=self._client.token
        )

    async def __call__(self, **_: object) -> AuthorizeResult:
        """Return who we are. Raises NotAuthorized while Slack does not say."""
        if self._known is None:
            try:
                await self.ask()
            except SlackApiError as error:
                raise NotAuthorized from error
        if self._known is None:
            raise NotAuthorized
        return self._known
