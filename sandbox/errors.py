"""What the sandbox refuses, and to whom.

Exception
├── SlackError       a Web API call is refused with Slack's own error name
├── CannotDo         a person tried something that their client would not offer
└── AppDidNotRespond a person did something and the app did not acknowledge it in time
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.delivery import Outcome


class SlackError(Exception):
    """A refusal of the Web API: ``error`` is Slack's name, ``extra`` goes into the answer as is."""

    def __init__(self, error: str, **extra: Any) -> None:  # noqa: ANN401 (any JSON value)
        super().__init__(error)
        self.error = error
        self.extra = extra


def invalid_arguments(message: str) -> SlackError:
    """The refusal Slack gives for a missing or malformed argument."""
    return SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}"]})


class CannotDo(Exception):
    """A person cannot do this: no such button, channel not visible, no modal open."""


class AppDidNotRespond(Exception):
    """The app did not acknowledge in three seconds, or nobody was connected."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(f"the app did not respond: {outcome.status} after {outcome.seconds:.2f} s")
        self.outcome = outcome
