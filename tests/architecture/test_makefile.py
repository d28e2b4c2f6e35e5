"""`make help` is the table of contents of the house: it must name every door."""

import re
import subprocess

import pytest

from tests.architecture.tree import ROOT

TARGET = re.compile(r"^(?P<name>[a-z][\w-]*):(?!=)(?P<rest>.*)$", re.MULTILINE)
PROMISED = {"help", "demo", "test", "check", "bench"}


def targets() -> dict[str, str]:
    """Return what follows the colon of each target that a person may call."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return {match["name"]: match["rest"] for match in TARGET.finditer(makefile)}


def test_the_promised_targets_exist():
    assert targets().keys() >= PROMISED


def test_every_target_says_what_it_does():
    assert [target for target, rest in targets().items() if not re.search(r"## \S", rest)] == []


def test_every_target_runs_even_when_a_file_has_its_name():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = {
        word for line in re.findall(r"^\.PHONY:(.*)$", makefile, re.M) for word in line.split()
    }
    assert targets().keys() - phony == set()


def test_make_alone_lists_every_target():
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [target for target in targets() if f"make {target} " not in listed] == []


@pytest.mark.parametrize(
    ("target", "with_tools"),
    [
        ("install", False),
        ("demo", False),
        ("bench", False),
        ("messages", False),
        ("check", True),
        ("test", True),
        ("format", True),
        ("mutants", True),
        ("access", True),
        ("fuzz", True),
    ],
)
def test_the_tools_to_work_on_it_are_installed_where_they_are_used_and_not_on_a_server(
    target, with_tools
):
    would_run = subprocess.run(
        ["make", "-nB", target], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert " -e . 2>&1" in would_run
    assert ("'.[dev]'" in would_run) == with_tools


def test_installing_names_each_library_as_it_comes_and_says_all_of_an_error():
    pip = """Looking in indexes: somewhere
Collecting slack-bolt==1.27.0 (from tour-de-table==0.1.0)
  Using cached slack_bolt-1.27.0-py2.py3-none-any.whl.metadata (12 kB)
WARNING: Location somewhere is ignored
Installing collected packages: slack-bolt, tour-de-table
ERROR: No space left
  on the device
"""
    filtering = ["make", "--eval", "steps: ; @$(INSTALL_STEPS)", "steps"]
    shown = subprocess.run(
        filtering, cwd=ROOT, input=pip, capture_output=True, text=True, check=True
    ).stdout
    assert [line.strip() for line in shown.splitlines()] == [
        "slack-bolt==1.27.0",
        "… all fetched, being installed",
        "ERROR: No space left",
        "on the device",
    ]
