"""Logs: ids and kinds, never content.

The libraries' own debug logs print payloads, so they stay at WARNING whatever our own level.
"""

import logging
import sys

import structlog

QUIET = ("slack_bolt", "slack_sdk", "aiohttp", "aiosqlite", "sqlalchemy", "apscheduler", "alembic")


def configure(level: str, form: str) -> None:
    """Log to standard error as lines of text or of JSON."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s: %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Bolt warns that it does not take its token from the client we give it: so it is meant.
    logging.getLogger("slack_bolt.AsyncApp").addFilter(
        lambda record: "`token`" not in record.getMessage()
    )
    renderer = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
