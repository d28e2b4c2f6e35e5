"""What is installed from a wheel works without the repository: all it reads is in the wheel."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

from tests.architecture.tree import ROOMS, ROOT, files, name

BUILD = "import sys, setuptools.build_meta as b; getattr(b, sys.argv[1])(sys.argv[2])"


def build(kind, tree, out):
    """Build a `wheel` or an `sdist` of the tree, and return the file."""
    subprocess.run([sys.executable, "-c", BUILD, f"build_{kind}", out], cwd=tree, check=True)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of what is packaged: building leaves files beside it."""
    copy = tmp_path_factory.mktemp("tree")
    for file in ("pyproject.toml", "README.md", "manifest.yml"):
        shutil.copy(ROOT / file, copy)
    for room in ROOMS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, copy / room, symlinks=True, ignore=ignored)
    return copy


@pytest.fixture(scope="module")
def wheel(tree, tmp_path_factory):
    return build("wheel", tree, tmp_path_factory.mktemp("wheel"))


def missing(wheel):
    with zipfile.ZipFile(wheel) as packed:
        return {name(path) for path in files(under=ROOMS)} - set(packed.namelist())


def test_every_file_of_the_rooms_is_in_the_wheel(wheel):
    assert missing(wheel) == set()


def test_the_wheel_of_a_source_archive_lacks_nothing_either(tree, tmp_path):
    with tarfile.open(build("sdist", tree, tmp_path / "sdist")) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert missing(build("wheel", unpacked, tmp_path / "wheel")) == set()


def test_the_demonstration_plays_from_the_wheel_alone(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    played = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--play", "--json"],
        cwd=tmp_path,
        env=dict(os.environ) | {"PYTHONPATH": str(tmp_path / "installed")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert json.loads(played.stdout.splitlines()[-1])["sessions"] == 2
