"""`tour-de-table tally`: what is right is counted (see `test_tally_refusals` for what is not)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli, tally
from tests.bot.tally_examples import CONSENT, JUDGMENT, OPTIONAL, RESISTANCE, candidate


@pytest.mark.parametrize(
    ("line", "out"),
    [
        (CONSENT, ["chosen", ["s1"], ["s1", "s3"], ["s2"], None]),
        (CONSENT | {"seats": 3}, ["chosen", ["s1", "s3"], ["s1", "s3"], ["s2"], None]),
        (CONSENT | {"lifted": {"s2": 2}}, ["chosen", ["s1"], ["s1", "s3", "s2"], [], None]),
        (CONSENT | {"electorate": 7}, ["no_quorum", [], [], [], None]),
        (CONSENT | {"candidates": [], "ballots": [], "lifted": {}}, ["empty", [], [], [], None]),
        (RESISTANCE, ["chosen", ["s1"], ["s1", "s3"], [], "max_resistance"]),
        (JUDGMENT, ["chosen", ["s2"], ["s2", "s1", "s3"], [], None]),
    ],
)
def test_a_choice_is_counted_as_its_group_agreed(counted, line, out):
    status, (result,), err = counted(line)
    assert (status, list(result.values()), err) == (0, out, "")
    assert list(result) == ["outcome", "order", "eligible", "blocked", "tie_broken_by"]


@pytest.mark.parametrize(
    ("marks", "outcome"), [("objection", "blocked"), ("abstain", "undecided"), (10, "passive")]
)
def test_where_none_is_eligible_it_is_said_why(counted, marks, outcome):
    ballots = [{"s1": marks} for _ in range(3)]
    method = CONSENT | {"lifted": {}}
    if marks == 10:
        method, ballots = RESISTANCE, [ballot | {"none": 10} for ballot in ballots]
    line = method | {"electorate": 4, "candidates": [candidate("s1", "m1")], "ballots": ballots}
    assert counted(line)[1][0]["outcome"] == outcome


def test_what_has_but_one_meaning_may_be_left_out(counted):
    short = {name: CONSENT[name] for name in CONSENT if name != "seats"}
    short["candidates"] = [
        {k: v for k, v in candidate(f"s{n}", f"m{n}").items() if k not in OPTIONAL}
        for n in (1, 2, 3)
    ]
    assert counted(short) == counted(CONSENT)


def test_an_author_not_willing_is_marked_and_not_elected(counted):
    unwilling = [candidate("s1", "m1", willing=False), *CONSENT["candidates"][1:]]
    assert counted(CONSENT | {"candidates": unwilling})[1][0]["order"] == ["s3"]
    none = [c | {"willing": False} for c in unwilling]
    assert counted(CONSENT | {"candidates": none})[1][0]["outcome"] == "empty"


@pytest.mark.parametrize(
    ("ballots", "outcome"), [([], "no_quorum"), ([{"a": "support", "b": "live_with"}], "chosen")]
)
def test_who_could_mark_only_their_own_counts_as_having_answered(counted, ballots, outcome):
    both = [candidate("a", "m1"), candidate("b", "m1")]
    line = CONSENT | {"electorate": 2, "candidates": both, "ballots": ballots, "lifted": {}}
    assert counted(line)[1][0]["outcome"] == outcome


def test_ties_are_told_by_what_broke_them(counted):
    def tie(**other):
        both = [candidate("a", "m1"), candidate("b", "m2", **other)]
        line = CONSENT | {"electorate": 3, "candidates": both, "lifted": {}}
        return counted(line | {"ballots": [{"a": "support", "b": "support"}] * 3})[1][0]

    been = {"never_narrated": False, "narrated_at": "2026-01-01T00:00:00Z"}
    assert tie(**been)["tie_broken_by"] == "never_narrated"
    assert tie(released_at="2027-01-03T10:00:00.5Z")["tie_broken_by"] == "oldest"
    assert tie(released_at="2027-01-03T11:00:00+01:00")["tie_broken_by"] == "draw"


def test_no_line_is_no_result(counted):
    assert counted() == (0, [], "")


def test_the_example_of_its_help_is_counted(counted):
    example = tally.DESCRIPTION[tally.DESCRIPTION.index("{") : tally.DESCRIPTION.rindex("}") + 1]
    assert counted(example.replace("\n", " ").encode())[1][0]["outcome"] == "chosen"


def test_the_example_of_the_page_comes_out_as_the_page_says(counted):
    page = (Path(cli.__file__).parents[1] / "docs" / "choice.md").read_text("utf-8")
    example, out = page.split("echo '")[1].split("' | tr -d")[0], page.split("```json")[1]
    assert counted(example.replace("\n", "").encode())[1] == [json.loads(out.split("```")[0])]


def started(**pipes):
    command = [sys.executable, "-m", "bot", "tally"]
    house = Path(cli.__file__).parents[1]
    return subprocess.Popen(command, cwd=house, stderr=subprocess.PIPE, **pipes)


def test_through_a_pipe_each_line_is_answered_before_the_next():
    with started(stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for line in (CONSENT, RESISTANCE, JUDGMENT):
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["outcome"] == "chosen"
        out, err = process.communicate()
    assert (process.returncode, out, err) == (0, b"", b"")


def test_who_no_longer_reads_ends_it_quietly():
    with started(stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.close()
        process.stdin.write(json.dumps(CONSENT).encode() + b"\n")
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
