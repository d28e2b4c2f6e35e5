"""Each statement finds its rows by an index, however many others there are."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.sql.dml import Delete, Insert, Update

from storage.engine.statements import next_rank
from storage.tables import contributions, notices
from tests.storage.full_tables import fill
from tests.storage.plans import plan_of
from tests.storage.test_team_in_statements import STATEMENTS

READ_WHOLE = {
    "housekeeping._OLD_INBOX": "a day of clicks, once an hour",
    "housekeeping._OLD_LEASES": "as many as there are lanes, once an hour",
    "forgetting._COPY_LOG": "no table",
    "forgetting._EMPTY_LOG": "no table",
    "forgetting._WAIT_LITTLE": "no table",
    "forgetting._WAIT_AS_EVER": "no table",
    "forgetting._OPEN": "the choices that are open, once a closing",
    "forgetting._ASKED": "the proposals under way, once a closing",
    "forgetting._CONSULTED": "what groups were asked, a few rows each, once a closing",
    "groups._FORGET_DECLINED": "the people of the groups, once an hour",
    "admissions._FORGET_ENDED": "what is proposed, and was in three months, once an hour",
    "groups._DEPARTED": "the people of the groups, once an hour",
    "commitments._WAITING": "those that wait for their look-back, once an hour",
    "notices._SWEEP": "what is kept of messages, once an hour",
    "retention._STATE": "one row",
    "retention._CLEANED": "one row",
    "outbox._HEADS": "what is pending",
    "groups._WITH_CHANNEL": "the groups, once an hour",
    "presence._SEEN": "one row",
    "coordination._PAGE": "the groups, when their coordinator asks",
    "coordination._COUNT": "the groups, when their coordinator asks",
    "timers._OF_COMMAND": "once, after an outage",
    "choices._FOUND": "what others are made of",
    "groups._GROUPS": "what others are made of",
}
"""What may read all there is, and why."""
OF_PENDING = (
    "ix_notices_pending",
    "ix_notices_parked",
    "ix_timers_waiting",
    "ix_groups_held",
    "ix_sessions_over",
    "ix_situations_taken_back",
)
"""Indexes that hold only what is left to be done."""


def question(statement):
    """What the statement reads: for a change, the search of the rows that it changes."""
    if isinstance(statement, Update | Delete):
        return select(statement.table).where(statement.whereclause)
    return statement


def reads_too_much(plan):
    """The lines of a plan that read a table whole, or a whole workspace of it."""
    whole = (line for line in plan.splitlines() if not any(name in line for name in OF_PENDING))
    return [
        line
        for line in whole
        if re.search(r"\bSCAN (?!CONSTANT|\()\w+|Seq Scan on|\(team_id=\?\)", line)
    ]


QUESTIONS = {
    name: question(statement)
    for name, statement in STATEMENTS.items()
    if name not in READ_WHOLE and not isinstance(statement, Insert)
} | {
    "notices._ASK's rank": select(next_rank(notices, "seq")),
    "contributions._PUT's rank": select(
        next_rank(contributions, "arrival", team_id="team", session_id="session")
    ),
}


async def test_no_statement_reads_a_table_that_grows_as_a_whole(store):
    await fill(store)
    plans = {name: await plan_of(store, statement) for name, statement in QUESTIONS.items()}
    assert {name: plan for name, plan in plans.items() if reads_too_much(plan)} == {}
    assert len(plans) > 50


@pytest.mark.parametrize(
    ("plan", "too_much"),
    [
        ("SCAN members", True),
        ("SEARCH members USING COVERING INDEX pk (team_id=?)", True),
        ("SEARCH members USING INDEX ix (team_id=? AND user_id=?)", False),
        ("Seq Scan on members  (cost=1)", True),
        ("SCAN notices USING COVERING INDEX ix_notices_pending", False),
    ],
)
def test_a_plan_that_reads_too_much_is_seen(plan, too_much):
    assert bool(reads_too_much(plan)) is too_much
