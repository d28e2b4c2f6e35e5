"""The type of messages, blocks and payloads, which stay plain JSON as Slack hands them out."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
