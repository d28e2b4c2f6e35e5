"""Writing statements compiled for the database's driver, each once, and held back together.

Nobody asks what became of a statement that is held back (`Transaction.write`), so it needs no
result, nor SQLAlchemy's execution of it, which costs about 0.1 ms: its text and its parameters do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Dialect, Executable
from sqlalchemy.exc import StatementError
from sqlalchemy.sql.compiler import SQLCompiler

Processor = Callable[[Any], Any] | None
"""Brings a value to what the driver takes; None where it is that already."""


class CompiledStatement:
    """A statement's text, and what makes parameters of values."""

    def __init__(self, compiled: SQLCompiler) -> None:
        self.sql = compiled.string
        written = getattr(compiled.statement, "table", None)
        self.table: str | None = None if written is None else written.name
        self._compiled = compiled
        self._places: list[tuple[str, Processor]] = [
            (name, _processor(compiled, name)) for name in compiled.positiontup or ()
        ]

    def parameters(self, values: Mapping[str, object]) -> list[object]:
        """The values in the order of the text. Raises StatementError for what a type refuses."""
        given = self._compiled.construct_params(values)
        try:
            return [process(given[n]) if process else given[n] for n, process in self._places]
        except ValueError as error:
            raise StatementError(str(error), self.sql, None, error) from error


def _processor(compiled: SQLCompiler, name: str) -> Processor:
    dialect = compiled.dialect
    return compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held back, with its rows of parameters, and what to raise if it writes none.

    `table`: the one that it writes, where that is known.
    """

    sql: str
    rows: Sequence[Sequence[Any]]
    error: Exception | None = None
    table: str | None = None


@lru_cache(maxsize=256)
def compiled(statement: Executable, names: tuple[str, ...], dialect: Dialect) -> CompiledStatement:
    """Return the statement compiled for values of these names."""
    by_sqlalchemy = statement.compile(dialect=dialect, column_keys=list(names))  # type: ignore[attr-defined]
    return CompiledStatement(cast(SQLCompiler, by_sqlalchemy))
