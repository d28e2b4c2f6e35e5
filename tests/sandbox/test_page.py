"""The page's files: a strict policy, nothing from elsewhere, all sentences in two languages."""

import re
from pathlib import Path

import pytest
from aiohttp import ClientSession

from sandbox.page import serving
from sandbox.testing import workspace

__all__ = ["workspace"]

MODULES = sorted((serving.FILES / "js").rglob("*.js"))
WORDS = serving.FILES / "js" / "words"
STYLES = sorted((serving.FILES / "css").glob("*.css"))


@pytest.fixture
async def get(workspace):
    async with ClientSession() as session:

        async def fetch(path):
            async with session.get(f"{workspace.url}{path}") as answer:
                return answer, await answer.text()

        yield fetch


async def test_the_page_allows_nothing_from_elsewhere(get):
    answer, text = await get("/?as=U0AICHA")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "<script type=" in text
    assert not re.search(r"(src|href)=\"(?!/page/)", text)


async def test_every_file_that_is_named_is_served(get):
    _, text = await get("/")
    names = set(re.findall(r'"(/page/[^"]+)"', text))
    for module in MODULES:
        found = re.findall(r'(?:from|import) "(\.[^"]+)"', module.read_text("utf-8"))
        paths = [(module.parent / name).resolve() for name in found]
        names |= {f"/page/{path.relative_to(serving.FILES)}" for path in paths}
    for name in sorted(names):
        answer, _ = await get(name)
        assert answer.status == 200, name
    assert (await get("/page/js/main.js"))[0].content_type in (
        "text/javascript",
        "application/javascript",
    )


@pytest.mark.parametrize(
    "name", ["../serving.py", "%2e%2e/serving.py", "js", "nothing.js", "/etc/hosts"]
)
async def test_nothing_outside_the_folder_is_served(get, name):
    answer, _ = await get(f"/page/{name}")
    assert answer.status == 404


def test_no_content_is_ever_read_as_html():
    ways = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(")
    assert [m.name for m in MODULES if ways.search(m.read_text("utf-8"))] == []


def test_no_file_names_an_outside_address():
    found = [
        (path.name, address)
        for path in [*MODULES, *STYLES]
        for address in re.findall(r"https?://[\w.]+", path.read_text("utf-8"))
        if address not in ("http://www.w3.org",)  # the name of SVG, never fetched
    ]
    assert found == []


def _names(path: Path) -> dict[str, set[str]]:
    """The page's sentences: each name with the places to fill in it."""
    text = path.read_text("utf-8")
    pairs = re.findall(r'^  (\w+): "(.*)",$', text, re.MULTILINE)
    return {name: set(re.findall(r"\{(\w+)\}", words)) for name, words in pairs}


def test_french_and_english_say_the_same_things():
    english, french = (_names(WORDS / f"labels.{code}.js") for code in ("en", "fr"))
    assert len(english) > 80
    assert english == french


def test_every_sentence_is_used_and_every_one_used_exists():
    english = _names(WORDS / "labels.en.js")
    code = "\n".join(m.read_text("utf-8") for m in MODULES if not m.name.startswith("labels."))
    used = set(re.findall(r'\bt\("(\w+)"', code)) | set(
        re.findall(r't\(toApp \? "(\w+)" : "(\w+)"', code)[0]
    )
    counted = {name.removesuffix("_many") for name in english}
    systems = {name for name in counted if name.startswith("system_")}
    assert used - counted == set()
    assert counted - systems - used == set()
