"""Every statement names the workspace of each table it touches, or is known to serve them all."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from sqlalchemy import Executable, TableClause
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.dml import Insert

from storage import queues, repositories

FOR_ALL_TEAMS = {
    "forgetting._COPY_LOG",
    "forgetting._EMPTY_LOG",
    "forgetting._WAIT_LITTLE",
    "forgetting._WAIT_AS_EVER",
}
"""What concerns the whole file."""
COUNTED_TOGETHER = {"notices._ASK": "before"}
"""The rank of a notice is one more than that of any other, whatever its workspace."""

TOUCHED = re.compile(
    r"(?:FROM|JOIN|UPDATE) (\w+)(?: AS (\w+))?(?= (?:WHERE|SET|JOIN|LEFT|ON)|$|\))"
)


def statements():
    """Each statement that is a constant of a repository or a queue, by its name."""
    for package in (repositories, queues):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, Executable) and not isinstance(value, TableClause):
                    yield f"{module.name.rsplit('.', 1)[-1]}.{name}", value


STATEMENTS = dict(statements())
OF_ONE_TEAM = sorted(STATEMENTS.keys() - FOR_ALL_TEAMS)


def written(statement):
    columns = statement.table.columns.keys() if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=postgresql.dialect(), column_keys=columns)
    return " ".join(str(compiled).split())


TIED = r"\b{name}\.team_id = |coalesce\({name}\.team_id, [^)]*\)\S* = "
"""The second as `of_team` writes it."""


def untied(sql):
    """The tables of a statement that are touched more often than tied to a workspace."""
    touched = [alias or table for table, alias in TOUCHED.findall(sql)]
    return [
        name
        for name in touched
        if len(re.findall(TIED.format(name=name), sql)) < touched.count(name)
    ]


@pytest.mark.parametrize("name", OF_ONE_TEAM)
def test_a_statement_is_tied_to_its_workspace_wherever_it_reads_or_writes(name):
    statement = STATEMENTS[name]
    sql = written(statement)
    assert "%(team)s" in sql
    assert untied(sql) in ([], [COUNTED_TOGETHER.get(name)])
    if isinstance(statement, Insert):
        assert re.match(r"INSERT INTO \w+ \(team_id, ", sql)
        assert re.search(r"VALUES \(%\(team\)s", sql)
        assert "ON CONFLICT" not in sql or re.search(r"ON CONFLICT (DO NOTHING|\(team_id[,)])", sql)
    else:
        assert TOUCHED.search(sql), "this test does not understand the statement"


def test_what_serves_all_workspaces_is_there():
    assert STATEMENTS.keys() >= FOR_ALL_TEAMS
    assert len(OF_ONE_TEAM) > 30


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT a FROM groups WHERE groups.id = %(id)s", ["groups"]),
        ("DELETE FROM groups WHERE groups.team_id = %(team)s", []),
        ("UPDATE groups SET a=1", ["groups"]),
        ("SELECT 1 FROM a LEFT OUTER JOIN b ON b.x = a.x WHERE a.team_id = %(team)s", ["b"]),
        ("SELECT (SELECT max(b.x) FROM a AS b) FROM a WHERE a.team_id = %(team)s", ["b"]),
    ],
)
def test_a_table_without_its_workspace_is_seen(sql, found):
    assert untied(sql) == found
