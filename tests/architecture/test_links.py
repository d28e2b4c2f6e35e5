"""Links between our own pages lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import files, name

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)[^)]*\)|(?:src|href)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def broken(page: Path) -> list[str]:
    """Return the relative links of a page that lead to no file, or to no heading."""
    text = FENCE.sub("", page.read_text("utf-8"))
    links = [first or second for first, second in LINK.findall(text)]
    return [link for link in links if not ELSEWHERE.match(link) and not _leads(page, link)]


def _leads(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    return not heading or target.suffix != ".md" or heading in _anchors(target)


def _anchors(page: Path) -> set[str]:
    """Return the anchors a forge makes of the headings: lower case, dashes, no punctuation."""
    headings = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_between_our_pages_lead_somewhere():
    pages = list(files(".md"))
    assert "CONTRIBUTING.md" in map(name, pages)
    found = {name(page): links for page in pages if (links := broken(page))}
    assert found == {}


@pytest.mark.parametrize("link", ["nowhere.md", "#no-such-heading", "other.md#nor-this", "a/b.png"])
def test_a_broken_link_is_seen(tmp_path, link):
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\nSee [this]({link}).\n")
    (tmp_path / "other.md").write_text("# Other\n")
    assert broken(page) == [link]


def test_good_links_are_left_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# L'été, déjà\n\n[a](#lété-déjà) [b](page.md#lété-déjà) [c](https://example.org/x)\n"
        "```\n[not](a-link)\n```\n"
    )
    assert broken(page) == []
