"""What people read keeps the words of the practice: none of an election, one name for a role."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.catalogues import DOMAIN, LOCALES
from bot.demo.guide import GUIDE
from domain.protocols import PROTOCOL_IDS, protocol

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "sandbox" / "page" / "static" / "js" / "words"

ELECTION = (
    r"vot(e|es|ed|er|ers|ez|ing|ant|ants)|ballots?|polls?|elect(s|ed|ion|ions)?|abstain(s|ed)?"
    r"|bulletins?|scrutins?|dépouill\w+|élections?|élue?s?|suffrages?|abstention|abstenir|quorum"
)
MACHINE = r"seal(s|ed|ing)?|unseal\w*|scell\w+"
OTHER_NAMES = (
    r"narrators?|holders?|presenters?|facilitatrices?|facilitateurs?"
    r"|narrat(eur|rice)s?|porteu(r|se)s?|exposante?s?|animat(eur|rice)s?"
)
"""Than the person presenting and the facilitator: *la personne qui présente*, *qui anime*."""


def catalogue(locale: str) -> Iterator[str]:
    """Every sentence, and in English what stands for it in the code."""
    path = ROOT / "bot" / "locales" / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    for message in read_po(BytesIO(path.read_bytes()), locale=locale):
        for said in (message.id, message.string or ""):
            yield from [said] if isinstance(said, str) else said


def method() -> Iterator[str]:
    """The protocols' own texts."""
    for rules in map(protocol, PROTOCOL_IDS):
        yield from (*rules.title.values(), *rules.summary.values())
        for phase in rules.phases:
            yield from (*phase.title.values(), *phase.prompt.values())


def around() -> Iterator[str]:
    """What stands around the bot: the guided path, the page, Slack's directory, the README."""
    for step in GUIDE:
        yield from (*step["title"].values(), *step["text"].values())
    for labels in PAGE.glob("labels.*.js"):
        yield from re.findall(r'"(.*)"', labels.read_text("utf-8"))
    yield (ROOT / "manifest.yml").read_text("utf-8")
    yield re.sub(r"```.*?```|`[^`]*`", "", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL)


TEXTS = [*(text for locale in LOCALES for text in catalogue(locale)), *method(), *around()]


@pytest.mark.parametrize("others", [ELECTION, MACHINE, OTHER_NAMES])
def test_people_read_the_words_of_the_practice(others: str) -> None:
    said = [re.sub(r"\{[^}]*\}", "", text) for text in TEXTS]
    assert [text for text in said if re.search(rf"\b({others})\b", text, re.IGNORECASE)] == []


def test_no_word_is_cut_by_a_point() -> None:
    """A sentence that reads well aloud names people without `·` inside a word."""
    assert [text for text in TEXTS if re.search(r"\w·\w", text)] == []
