"""What the sandbox refuses, and to whom.

Exception
├── SlackError       a Web API call is refused with Slack's own error name
├── CannotDo         a person tried something that their client would not offer
└── AppDidNotRespond the app did not acknowledge in time; in wire/outcome.py, with what it carries
"""

from __future__ import annotations

from typing import Any


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
