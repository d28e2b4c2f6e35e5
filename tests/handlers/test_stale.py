"""Whatever a use case changes is rendered again wherever it shows.

A group's life is lived with a watch on it: after each use case, every message there is, is rendered
from the state before and from the state after. Where the two differ, it must have been asked for
again. The life takes in every use case and every kind of message, or the test says what is missing.
"""

import ast

import pytest

from services import commands
from services.choices import opening
from services.choices.voting import cast_ballot
from services.notices import Kind
from services.shown_by import SHOWN_BY
from tests.architecture.tree import parsed
from tests.handlers.ending_lives import it_ends
from tests.handlers.facilitating_life import others_facilitate
from tests.handlers.long_life import afterwards, before_the_session, during_the_session, in_the_end
from tests.handlers.rarer_lives import LIVES
from tests.handlers.watched_use_cases import DONE, IN_VAIN, RECORDS, watched


def performed():
    """Every use case that a listener performs, an effect records, or time sets off."""
    names = {use_case.__name__ for use_case in commands.ON_TIME.values()}
    for _, tree in parsed("handlers", "bot"):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            way = ast.unparse(call.func)
            if way == "call.perform":
                names.add(ast.unparse(call.args[0]))
            elif way.endswith("transactions.run"):
                names.add(ast.unparse(call.args[1]))
    known = {name.rsplit(".", 1)[-1] for name in names}
    return {name for name in known if not name.startswith("_")} - {"use_case"}


async def test_whatever_a_use_case_changes_is_rendered_again_wherever_it_shows(tmp_path):
    async with watched(tmp_path) as (watch, life):
        await before_the_session(watch, life)
        await during_the_session(watch, life)
        await afterwards(watch, life)
        await others_facilitate(watch, life)
        await in_the_end(watch, life)
        await it_ends(watch, life)
        assert not watch.stale, "\n".join(watch.stale)
        assert performed() - watch.ran == set(), "the life above takes in every use case"
        assert set(Kind) - watch.kinds == set(), "and every kind of message"
        in_vain = {(name, kind) for name, kinds in IN_VAIN.items() for kind in kinds}
        assert sorted(watch.in_vain - in_vain) == [], "each is a call to Slack that changes nothing"


@pytest.mark.parametrize("lived", LIVES.values(), ids=LIVES)
async def test_no_message_stays_old_in_rarer_lives(tmp_path, lived):
    live, protocol = lived
    async with watched(tmp_path, protocol) as (watch, life):
        await live(watch, life)
        assert not watch.stale, "\n".join(watch.stale)


def test_each_kind_is_shown_by_something_or_says_what_was_true():
    shown = {kind for kinds in SHOWN_BY.values() for kind in kinds}
    # A departure says how many remained then, until whoever left is back; an intruder is told that
    # they are out, or have to go.
    assert set(Kind) - shown == DONE | RECORDS - {Kind.DEPARTURE, Kind.INTRUDER}


@pytest.mark.parametrize("use_case", [opening.open_now, cast_ballot])
def test_the_watch_knows_the_use_cases(use_case):
    assert use_case.__name__ in performed()
