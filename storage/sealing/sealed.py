"""The column type of text that may only be stored sealed."""

from sqlalchemy import Dialect, Table, Text
from sqlalchemy.types import TypeDecorator

from storage.sealing.vault import MARK


class Sealed(TypeDecorator[str]):
    """Text sealed by the vault. The repositories seal and open; this refuses what they forgot.

    A type does not know its row, to which the text is bound: so it cannot seal by itself.
    `reseal` finds the columns to seal again by this type.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse plain text with ValueError, without quoting it."""
        if value is not None and not value.startswith(MARK):
            raise ValueError("this column holds sealed text only")
        return value


def sealed_columns(table: Table) -> list[str]:
    """The names of the table's sealed columns."""
    return [column.name for column in table.columns if isinstance(column.type, Sealed)]
