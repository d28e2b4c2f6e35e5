"""`INSERT … ON CONFLICT`, for both databases: they write it alike.

SQLAlchemy has it once for each of them. SQLite's will do for PostgreSQL as well, but for one thing
that its compiler asks after; the other way round, a start on SQLite would load all of PostgreSQL's
dialect (2 MiB).
"""

from collections.abc import Mapping, Sequence
from typing import Self

from sqlalchemy import ColumnElement
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate


class _DoNothing(OnConflictDoNothing):
    inherit_cache = True
    constraint_target = None
    """On PostgreSQL a conflict may be named by its constraint: never here."""


class _DoUpdate(OnConflictDoUpdate):
    inherit_cache = True
    constraint_target = None


class Upsert(sqlite.Insert):
    """An insert that says what becomes of a row whose key is there already."""

    inherit_cache = True

    def or_nothing(self) -> Self:
        """Leave the row that is there as it is."""
        return self.ext(_DoNothing())

    def or_update(
        self,
        key: Sequence[str],
        values: Mapping[str, object],
        where: ColumnElement[bool] | None = None,
    ) -> Self:
        """Change the row that has the key, if it is one of `where`."""
        return self.ext(_DoUpdate(key, set_=dict(values), where=where))
