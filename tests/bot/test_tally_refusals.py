"""`tour-de-table tally`: what is wrong ends it, and is named with its line and its field."""

import json

import pytest

from bot.tally.command import BAD_INPUT, LONGEST
from tests.bot.tally_examples import CONSENT, JUDGMENT, RESISTANCE

GONE = "(gone)"
"""A string: an object would be named otherwise in each process of the tests."""


def changed(base, path, value):
    """The line with one field changed; GONE takes it out."""
    line = json.loads(json.dumps(base))
    *way, last = path
    inner = line
    for step in way:
        inner = inner[step]
    if value is GONE:
        del inner[last]
    else:
        inner[last] = value
    return line


BAD: list[tuple[dict[str, object], tuple[str | int, ...], object]] = [
    (CONSENT, ("method",), "borda"),
    (CONSENT, ("method",), ["consent"]),
    (CONSENT, ("method",), GONE),
    (CONSENT, ("seats",), 0),
    (CONSENT, ("seats",), True),
    (CONSENT, ("electorate",), 1.0),
    (CONSENT, ("electorate",), 4),
    (CONSENT, ("electorate",), 10**30),
    (CONSENT, ("seed",), "c0ffe"),
    (CONSENT, ("seed",), "c0 ff"),
    (CONSENT, ("seed",), ""),
    (CONSENT, ("seed",), None),
    (CONSENT, ("seed",), GONE),
    (CONSENT, ("colour",), "blue"),
    (CONSENT, ("candidates",), {}),
    (CONSENT, ("candidates", 1), "s2"),
    (CONSENT, ("candidates", 1, "id"), "s1"),
    (CONSENT, ("candidates", 1, "id"), 2),
    (CONSENT, ("candidates", 1, "author"), ""),
    (CONSENT, ("candidates", 1, "author"), GONE),
    (CONSENT, ("candidates", 1, "willing"), 1),
    (CONSENT, ("candidates", 1, "never_narrated"), False),
    (CONSENT, ("candidates", 1, "narrated_at"), 12),
    (CONSENT, ("candidates", 1, "released_at"), "2027-01-03T10:00:00"),
    (CONSENT, ("candidates", 1, "released_at"), "yesterday"),
    (CONSENT, ("candidates", 1, "released_at"), None),
    (RESISTANCE, ("candidates", 1, "id"), "none"),
    (CONSENT, ("ballots",), None),
    (CONSENT, ("ballots", 1), []),
    (CONSENT, ("ballots", 3, "s9"), "prefer"),
    (CONSENT, ("ballots", 3, "s2"), GONE),
    (CONSENT, ("ballots", 3, "s2"), "veto"),
    (CONSENT, ("ballots", 3, "s2"), 3),
    (CONSENT, ("ballots", 3, "s2"), {}),
    (CONSENT, ("ballots", 1, "s3"), None),
    (CONSENT, ("ballots", 3), {"s1": "prefer", "s2": None, "s3": "prefer"}),
    (CONSENT, ("lifted",), []),
    (CONSENT, ("lifted", "s2"), 3),
    (CONSENT, ("lifted", "s2"), -1),
    (CONSENT, ("lifted", "s9"), 1),
    (RESISTANCE, ("lifted",), {"s2": 1}),
    (RESISTANCE, ("ballots", 1, "s1"), 11),
    (RESISTANCE, ("ballots", 1, "s1"), "prefer"),
    (RESISTANCE, ("ballots", 1, "s1"), GONE),
    (RESISTANCE, ("ballots", 1, "none"), GONE),
    (RESISTANCE, ("ballots", 1, "none"), None),
    (JUDGMENT, ("ballots", 1, "s1"), 6),
    (JUDGMENT, ("ballots", 1, "s1"), -1),
    (JUDGMENT, ("ballots", 1, "s1"), 2.5),
    (JUDGMENT, ("ballots", 1, "none"), 2),
    (JUDGMENT, ("ballots", 1, "s3"), GONE),
]


@pytest.mark.parametrize(("base", "path", "value"), BAD, ids=lambda it: str(it)[:40])
def test_what_is_wrong_is_said_with_its_line_and_its_field(counted, base, path, value):
    status, before, err = counted(CONSENT, changed(base, path, value), CONSENT)
    assert (status, len(before)) == (BAD_INPUT, 1)
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    field = "".join(steps).removeprefix(".")
    assert err.startswith(f"Line 2, {field} ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def test_the_other_situation_of_the_same_author_is_left_out_too(counted):
    line = changed(CONSENT, ("candidates", 1, "author"), "m1")
    assert "Line 1, ballots[0].s2 is the voter's own" in counted(line)[2]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"", "Line 2 is empty"),
        (b"   \r", "Line 2 is empty"),
        (b"{", "Line 2 is not JSON"),
        (b"\xff\xfe", "Line 2 is not written in UTF-8"),
        (b"[]", "Line 2 is not an object"),
        (b"[" * 100_000, "Line 2 is nested too deeply"),
        (b'{"seats": ' + b"9" * 5000 + b"}", "Line 2 is not JSON"),
        (b'{"seats": NaN}', "Line 2 is not JSON"),
        (b'{"seats": 1, "seats": 2}', "Line 2, seats is there twice"),
        (b'"' + b"x" * LONGEST, "Line 2 is longer than"),
    ],
    ids=lambda it: str(it)[:20],
)
def test_a_line_that_cannot_be_read_is_named(counted, line, what):
    status, before, err = counted(CONSENT, line)
    assert (status, len(before)) == (BAD_INPUT, 1)
    assert err.startswith(what)
