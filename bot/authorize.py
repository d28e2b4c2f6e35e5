"""Who we are for Slack: asked at the start until it is known, and remembered."""

from aiohttp import ClientError
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_failures import failure_of


class NotAuthorized(Exception):
    """Slack has not said yet who we are; what was sent is not acknowledged, and comes again."""


class Authorize(AsyncAuthorize):
    """Answers Bolt's question for each request.

    Bolt's own answer acknowledges what it could not authorize: a ballot that came while
    `auth.test` failed would be lost, and its voter told nothing.
    """

    def __init__(self, client: AsyncWebClient) -> None:
        """Ask through `client`."""
        self._client = client
        self._known: AuthorizeResult | None = None

    async def ask(self) -> bool:
        """Ask, and remember; False while Slack is in trouble.

        Raises SlackApiError when the token is refused for good.
        """
        try:
            answer = await self._client.auth_test()
        except SlackApiError as error:
            if failure_of(error).may_pass:
                return False
            raise
        except (ClientError, TimeoutError):
            return False
        self._known = AuthorizeResult.from_auth_test_response(
            auth_test_response=answer, bot_token=self._client.token
        )
        return True

    @property
    def team_id(self) -> str:
        """The workspace in which the app is installed. Raises NotAuthorized before it is known."""
        return str(self._us().team_id)

    async def __call__(self, **_: object) -> AuthorizeResult:
        """Return who we are. Raises NotAuthorized before it is known."""
        return self._us()

    def _us(self) -> AuthorizeResult:
        if self._known is None:
            raise NotAuthorized
        return self._known
