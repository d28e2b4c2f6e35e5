"""What make installs is pinned by name and version, and says nothing of where it comes from."""

import re
import tomllib
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT, files, name

OURS = "tour-de-table"
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[0-9][0-9A-Za-z.!+]*)")
ADDRESS = re.compile(
    r"index[-_]url|find[-_]links|trusted[-_]host|https?://\S+/simple\b|registry\.npm"
    r"|files\.pythonhosted",
    re.IGNORECASE,
)


def pins() -> dict[str, str]:
    """Return the version each line of constraints.txt pins, by canonical name."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    matches = [PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(matches), "only name==version lines"
    return {canonicalize_name(pin["name"]): pin["version"] for pin in matches if pin}


def needed() -> dict[str, list[Requirement]]:
    """Return every requirement of the project and, in turn, of what it requires, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    waiting += [Requirement(line) for line in project["optional-dependencies"]["dev"]]
    found: dict[str, list[Requirement]] = {}
    followed: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        key = canonicalize_name(requirement.name)
        found.setdefault(key, []).append(requirement)
        if (step := (key, frozenset(requirement.extras))) not in followed:
            followed.add(step)
            waiting += _required_by(requirement)
    return found


def _required_by(requirement: Requirement) -> list[Requirement]:
    inner = [Requirement(line) for line in requires(requirement.name) or []]
    extras = requirement.extras or {""}
    return [
        each
        for each in inner
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras)
    ]


def test_every_dependency_direct_or_not_is_pinned():
    assert needed().keys() - pins().keys() == set()


def test_nothing_is_pinned_that_nobody_needs():
    assert pins().keys() - needed().keys() == set()


def test_pins_are_versions_that_the_requirements_accept():
    pinned = pins()
    refused = [
        str(requirement)
        for key, requirements in needed().items()
        for requirement in requirements
        if not requirement.specifier.contains(pinned.get(key, "0"), prereleases=True)
    ]
    assert refused == []


def test_no_file_names_a_package_registry():
    found = []
    for path in files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # An image holds no address to install from.
        found += [f"{name(path)}: {match.group()}" for match in ADDRESS.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    "parts",
    [
        ("--index", "-url x"),
        ("PIP_EXTRA_INDEX", "_URL=x"),
        ("https://packages.example.org/si", "mple/"),
        ("--find", "-links=wheels"),
    ],
)
def test_a_registry_address_is_seen(parts):
    assert ADDRESS.search("".join(parts))
