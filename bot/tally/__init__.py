"""`tour-de-table tally`: replay choices, so that anyone can check how they were counted."""

DESCRIPTION = """\
Count choices: one JSON object a line on standard input, one a line on standard output,
in the same order. docs/choice.md says what each field is, and how to check a draw.

  {"method": "consent", "seats": 1, "electorate": 4, "seed": "c0ffee",
   "candidates": [{"id": "s1", "author": "m1", "willing": true, "never_narrated": true,
                   "narrated_at": null, "released_at": "2027-01-03T10:00:00Z"}],
   "ballots": [{"s1": null}, {"s1": "prefer"}, {"s1": "objection"}], "lifted": {"s1": 1}}

Wrong input ends it with status 2, and a sentence on standard error: the line, the field."""
