"""What a database would do to answer: its plan, instead of the answer."""

from sqlalchemy import BindParameter, ClauseElement, Executable, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors

from storage.tables.types import UtcDateTime
from tests.storage.examples import NOW, TEAM


class Explained(Executable, ClauseElement):
    """What the database would do to answer, instead of the answer."""

    inherit_cache = False

    def __init__(self, statement):
        self.statement = statement


@compiles(Explained)
def _compile(element, compiler, **options):
    explain = "EXPLAIN QUERY PLAN" if compiler.dialect.name == "sqlite" else "EXPLAIN"
    statement = compiler.process(element.statement, **options)
    compiler._result_columns = []  # what comes back is the plan, not the statement's columns
    return f"{explain} {statement}"


def value(bind):
    """What a parameter is given in this test."""
    if bind.expanding:
        return ["g1", "g2"]
    if isinstance(bind.type, UtcDateTime):
        return NOW
    return 1 if isinstance(bind.type, Integer) or bind.key == "most" else "u1"


async def plan_of(store, statement):
    binds = [b for b in visitors.iterate(statement) if isinstance(b, BindParameter)]
    values = {b.key: value(b) for b in binds if b.required and b.key != "team"}
    async with store.look(TEAM) as db:
        rows = await db.all(Explained(statement), **values)
    return "\n".join(str(row[-1]) for row in rows)
