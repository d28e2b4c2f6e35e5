"""Payloads not as Slack makes them: something in them taken away, or made another thing."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.access.bodies import clone

WRONG = (
    None, True, 0, -1, 10**30, 1.5, "", " ", "x" * 4000, "y" * 60_000, "\0", "a\0b", "\ud83d",
    "🙂" * 30, "\u202eafter", "<!here>", "|", "x|y", "a|b|c|d", "s|1|never", "s|1|2027-01-01",
    "9999-12-31", "0001-01-01", "24:61", "99999999", "NaN", "٣", "²", "'; DROP TABLE groups; --",
    "UNKNOWN", "objection", "release", "plan", "tdt.none", [], {}, [[]], [None], [{}], {"id": None},
    {"id": 5}, {"value": None}, {"value": ["x"]}, {"values": None}, [["deep", [["deeper"]]]],
    {"values": {"title": {"value": {"value": {"a": 1}}}}}, ["U1", 5], [{"value": 1}],
)  # fmt: skip
"""Wrong types, no text and too much of it, other alphabets, ids and words of nothing here."""
OURS = {"value", "private_metadata", "selected_option", "state", "values", "text", "event"}
"""Where a payload carries what is ours: looked for more often than the rest."""


def paths(part, here=()):
    """Every place in a payload, by the keys that lead there."""
    if here:
        yield here
    entries = part.items() if isinstance(part, dict) else enumerate(part)
    for key, inner in entries:
        if isinstance(inner, dict | list):
            yield from paths(inner, (*here, key))
        else:
            yield (*here, key)


def values(bodies):
    """What stands in payloads: put where it does not belong, it looks as if it did."""
    found = {json.dumps(_at(body, path)) for body in bodies for path in paths(body)}
    return [json.loads(one) for one in sorted(found)]


@dataclass(frozen=True)
class Wrong:
    """What is done to a payload, whichever it is: numbers are taken round."""

    case: int
    aimed: bool
    deeds: list[tuple[int, str, int]]

    def done_to(self, bodies, others):
        """One of the payloads, with all of it done; `others`: what stands in payloads."""
        body = clone(bodies[self.case % len(bodies)])
        there = [*WRONG, *others]
        for number, deed, wrong in self.deeds:
            places = [p for p in paths(body) if not self.aimed or OURS & {*p}] or list(paths(body))
            if not places:
                break
            *before, last = places[number % len(places)]
            parent = _at(body, before)
            if deed == "drop":
                del parent[last]
            else:
                parent[last] = (
                    [parent[last]] if deed == "wrap" else clone(there[wrong % len(there)])
                )
        return body


ANY = st.integers(0, 10**6)
WRONGS = st.builds(
    Wrong,
    ANY,
    st.booleans(),
    st.lists(
        st.tuples(ANY, st.sampled_from(("put", "put", "drop", "wrap")), ANY), min_size=1, max_size=3
    ),
)
"""One to three things wrong."""


def _at(part, path):
    for key in path:
        part = part[key]
    return part
