"""`services/access.py` answers alone: who asks elsewhere whether somebody belongs, says why."""

import ast

from tests.architecture.tree import parsed

ASKED = {"has_member", "has_facilitator", "people", "member_ids", "facilitators", "of_person"}
WHY = "services/access.py"
ABOUT_THE_ACTOR = {
    "services/groups/departures.py": "who left the channel, by Slack; whether they are back",
    "services/situations/forms.py": "which groups a form offers, of those one is in",
    "services/facilitation/stepping.py": "whose account is closed: they facilitate no longer",
    "services/facilitation/asking.py": "whether there is anything to hand over",
    "services/admissions/proposing.py": "whether there is anything to ask: they are in already",
    "services/choices/forms.py": "whether they read the situations whole, or as the channel shows",
    "services/groups/card.py": "whether to show who has not presented yet",
    "services/choices/settling.py": "whether who may settle it also reads the channel",
}
"""What asks for who acts, though it refuses nobody: deciding whom to tell, or what to show."""


def test_nothing_else_in_services_asks_whether_who_acts_belongs():
    asking = {file for file, tree in parsed("services") if any(map(_asks, ast.walk(tree)))}
    assert asking - {WHY} == ABOUT_THE_ACTOR.keys()


def _asks(node):
    """`group.has_member(ctx.actor)`, or `ctx.actor in group.people`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=asked), args=[given]) if asked.startswith("has_"):
            return ast.unparse(given) == "ctx.actor"
        case ast.Compare(left=left, comparators=[ast.Attribute(attr=asked)]):
            return ast.unparse(left) == "ctx.actor" and asked in ASKED
    return False
