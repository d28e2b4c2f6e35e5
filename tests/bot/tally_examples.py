"""Choices as lines of `tour-de-table tally`, one for each way to count."""

OPTIONAL = ("willing", "never_narrated")


def candidate(id, author, **others):
    return {
        "id": id,
        "author": author,
        "willing": True,
        "never_narrated": True,
        "narrated_at": None,
        "released_at": "2027-01-03T10:00:00Z",
    } | others


CONSENT = {
    "method": "consent",
    "seats": 1,
    "electorate": 6,
    "candidates": [candidate("s1", "m1"), candidate("s2", "m2"), candidate("s3", "m3")],
    "ballots": [
        {"s1": None, "s2": "objection", "s3": "support"},
        {"s1": "prefer", "s2": None, "s3": "live_with"},
        {"s1": "support", "s2": "objection", "s3": None},
        {"s1": "live_with", "s2": "abstain", "s3": "reservation"},
        {"s1": "live_with", "s2": "prefer", "s3": "live_with"},
    ],
    "lifted": {"s2": 1},
    "seed": "c0ffee",
}
RESISTANCE = CONSENT | {
    "method": "resistance",
    "electorate": 3,
    "lifted": {},
    "ballots": [
        {"s1": None, "s2": 8, "s3": 0, "none": 5},
        {"s1": 4, "s2": None, "s3": 7, "none": 6},
        {"s1": 3, "s2": 9, "s3": None, "none": 5},
    ],
}
JUDGMENT = RESISTANCE | {
    "method": "majority_judgment",
    "ballots": [
        {"s1": None, "s2": 5, "s3": 2},
        {"s1": 4, "s2": None, "s3": 3},
        {"s1": 2, "s2": 3, "s3": None},
    ],
}
