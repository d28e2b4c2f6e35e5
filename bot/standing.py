"""How the app stands with Slack: what it is refused for what it is, until that is mended.

A token that was revoked, a scope that was not granted: no message is at fault, so messages wait,
and whoever looks after the bot is told: in the log when it changes, in `/ready`, by the doctor.
"""

import structlog

from bot.slack_failures import ACCESS_REFUSED, TOKEN_REFUSED

log = structlog.get_logger()

TOKEN = "token"  # noqa: S105 (what is refused, not a token)
OTHER_TOKEN = "apps.connections.open"  # noqa: S105
"""The method that is called with the app's other token: the socket's health tells of it."""


class Standing:
    """What Slack refuses, and how it calls it: `refused["token"]` for all, or by method."""

    def __init__(self) -> None:
        """Nothing is refused until Slack says so."""
        self.refused: dict[str, str] = {}

    def note_refusal(self, method: str, code: str) -> None:
        """Slack refused the call; what concerns one message only changes nothing."""
        if method == OTHER_TOKEN or code not in TOKEN_REFUSED | ACCESS_REFUSED:
            return
        what = TOKEN if code in TOKEN_REFUSED else method
        if self.refused.get(what) != code:
            self.refused[what] = code
            log.error("slack_refuses_app", what=what, slack=code)

    def note_success(self, method: str) -> None:
        """Slack took the call: the token is good, and so is the access to this method."""
        for what in (TOKEN, method) if method != OTHER_TOKEN else ():
            if code := self.refused.pop(what, None):
                log.info("slack_takes_app_again", what=what, slack=code)
