"""What Slack's refusals mean for what we wanted to tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from services.notices import Kind
from storage.queues.outbox import PendingNotice
from storage.sealing.vault import CannotOpen
from storage.tables import OUR_FAULT

PASSING = {
    "ratelimited",
    "rate_limited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
    "accesslimited",
}
"""Slack's own faults: the same call may go through later."""

PERHAPS_DONE = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
"""What Slack says when something broke on the way: the work may have been done."""

TOKEN_REFUSED = {
    "invalid_auth",
    "not_authed",
    "token_revoked",
    "token_expired",
    "account_inactive",
    "org_login_required",
}
"""The app itself is refused, whatever it asks for, until somebody mends that."""
ACCESS_REFUSED = {"missing_scope", "not_enabled", "ekm_access_denied"}
"""The app is refused one method, until somebody grants it."""

GONE = "channel_gone"
"""The reason of what Slack says is no longer there."""
CHANNEL_GONE = {
    "channel_not_found",
    "is_archived",
    "is_inactive",  # what `chat.update` says of an archived channel
    "not_in_channel",
    "team_not_found",
}
NOT_EDITABLE = {"block_mismatch", "edit_window_closed", "cant_update_message"}
"""What `chat.update` says of a message that stays as it is."""
PERSON_GONE = {
    "user_not_found",
    "users_not_found",
    "user_disabled",
    "cannot_dm_bot",
    "user_not_visible",
    "messages_tab_disabled",
}


@dataclass(frozen=True, slots=True)
class SlackFailure:
    """`reason`: one word for logs and for the facilitator's message.

    `may_pass`: worth another try; `ends_lane`: nothing in this channel can be told any more;
    `is_ours`: not Slack's doing, so trying for ever would not help; `of_app`: the app is refused,
    not the message, which waits until somebody has mended that.
    """

    reason: str
    may_pass: bool = False
    ends_lane: bool = False
    is_ours: bool = False
    of_app: bool = False
    retry_after: timedelta | None = None

    @property
    def waits(self) -> bool:
        """Whether the same call, made later, may go through."""
        return self.may_pass or self.of_app


class NoChannel(Exception):
    """The group has no channel: Slack would not open one."""


class NotSaid(Exception):
    """Slack does not say who a person is; it may in `seconds`, where it has named them."""

    def __init__(self, seconds: float | None) -> None:
        """`seconds`: for how long it is not to be asked again."""
        super().__init__(seconds)
        self.seconds = seconds


def failure_for(notice: PendingNotice, error: Exception) -> SlackFailure:
    """Say what an error means for this notice: a person or a channel that is gone differ."""
    failure = failure_of(error)
    if failure.waits:
        return failure
    if notice.user_id is not None:
        gone = failure.reason == GONE
        return SlackFailure("person_gone" if gone else failure.reason)
    if notice.kind == Kind.CHANNEL or isinstance(error, NoChannel):
        return SlackFailure("not_opened", ends_lane=True)
    return failure


def failure_of(error: Exception) -> SlackFailure:
    """Say what an error of a Slack call means. Whatever is not known is tried again."""
    if isinstance(error, SlackApiError):
        return _of_answer(error)
    if isinstance(error, ClientError | TimeoutError | OSError):
        return SlackFailure("unreachable", may_pass=True)
    if isinstance(error, NoChannel):
        return SlackFailure("not_opened", ends_lane=True)
    if isinstance(error, NotSaid):
        wait = None if error.seconds is None else timedelta(seconds=error.seconds)
        return SlackFailure("unreachable", may_pass=True, retry_after=wait)
    if isinstance(error, CannotOpen):
        return SlackFailure(OUR_FAULT, is_ours=True)  # it will not open later either
    return SlackFailure(OUR_FAULT, may_pass=True, is_ours=True)


def code_of(error: SlackApiError) -> str:
    """Slack's own name for the error; empty where the answer was not JSON, as with a 500."""
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def did_nothing(error: SlackApiError) -> bool:
    """Whether Slack says plainly that it did not do what it was asked for."""
    if getattr(error.response, "status_code", 200) == 429:
        return True
    return bool(code_of(error)) and code_of(error) not in PERHAPS_DONE


def retry_after(headers: Mapping[str, str]) -> int:
    """The seconds for which Slack wants to be left in peace."""
    return int(headers.get("Retry-After") or headers.get("retry-after") or 1)


def _of_answer(error: SlackApiError) -> SlackFailure:
    status = getattr(error.response, "status_code", 200)
    headers = getattr(error.response, "headers", {}) or {}
    code = code_of(error)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        wait = timedelta(seconds=retry_after(headers))
        return SlackFailure("ratelimited", may_pass=True, retry_after=wait)
    if status >= 500 or code in PASSING:
        return SlackFailure("unreachable", may_pass=True)
    if code in TOKEN_REFUSED | ACCESS_REFUSED:
        return SlackFailure("app_refused", of_app=True)
    if code in CHANNEL_GONE:
        return SlackFailure(GONE, ends_lane=True)
    if code in PERSON_GONE:
        return SlackFailure("person_gone")
    return SlackFailure("refused")
