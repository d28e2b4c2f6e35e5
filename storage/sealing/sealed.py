"""The column type of text that may only be stored sealed."""

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

_SEAL = "gAAAA"
"""Every Fernet token begins with its version byte and a timestamp whose first bytes are zero."""


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
