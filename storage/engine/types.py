"""Column types: moments in UTC, and text that may only be stored sealed."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_SEAL = "gAAAA"
"""Every Fernet token begins with its version byte and a timestamp whose first bytes are zero."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out; SQLite, which knows no zones, would give naive moments back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments with ValueError; bring others to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Sealed(TypeDecorator[str]):
    """Text sealed by the vault. The mappers seal and open; this refuses what they forgot.

    `reseal` finds the columns to seal again by this type.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse plain text with ValueError, without quoting it."""
        if value is not None and not value.startswith(_SEAL):
            raise ValueError("this column holds sealed text only")
        return value
