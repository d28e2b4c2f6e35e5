"""Every sentence is in both catalogues, none is left over, and their placeholders agree."""

import ast
import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.catalogues import DOMAIN, LOCALES, words
from bot.demo.guide import GUIDE
from domain.protocols import PROTOCOL_IDS, protocol

ROOT = Path(__file__).parents[2]
KEYWORDS = {"t": None, "n": (1, 2)}
ROOMS = ("handlers", "bot")

Id = str | tuple[str, ...]


def ids_in_code() -> set[Id]:
    """Every message id that handlers and bot use."""
    return {
        message
        for room in ROOMS
        for _, _, message, _, _ in extract_from_dir(str(ROOT / room), keywords=KEYWORDS)
    }


def catalogue(locale: str) -> Catalog:
    path = ROOT / "bot" / "locales" / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    return read_po(BytesIO(path.read_bytes()), locale=locale)


def messages(locale: str) -> dict[Id, Message]:
    return {m.id if isinstance(m.id, str) else tuple(m.id): m for m in catalogue(locale) if m.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_missing_or_unused(locale: str) -> None:
    known = set(messages(locale))
    assert ids_in_code() - known == set(), "missing: make messages, then translate"
    assert known - ids_in_code() == set(), "unused"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated_with_its_placeholders(locale: str) -> None:
    for message in messages(locale).values():
        assert not message.fuzzy, message.id
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        for string in strings:
            assert string, message.id
            allowed = set().union(*(placeholders(i) for i in ids))
            assert placeholders(string) <= allowed, message.id
            if len(strings) == 1:
                assert placeholders(string) == allowed, message.id


def texts(locale: str) -> list[str]:
    """Every sentence of the catalogue, each plural apart."""
    found: list[str] = []
    for message in messages(locale).values():
        found += [message.string] if isinstance(message.string, str) else list(message.string)
    return found


def french() -> list[str]:
    """Every French sentence that people read, the protocols' and the guide's too, `x` filled in."""
    rules = [protocol(id) for id in PROTOCOL_IDS]
    phases = [phase for rule in rules for phase in rule.phases]
    of_phases = [text["fr"] for phase in phases for text in (phase.title, phase.prompt)]
    of_rules = [text["fr"] for rule in rules for text in (rule.title, rule.summary)]
    guided = [step[part]["fr"] for step in GUIDE for part in ("title", "text")]
    said = (*texts("fr"), *of_rules, *of_phases, *guided)
    return [re.sub(r"\{[^}]*\}", "x", text) for text in said]


def test_every_sentence_in_the_code_can_be_found_by_extraction() -> None:
    """A sentence inside an f-string would be shown, and never translated."""
    said = {
        str(call.args[0].value)
        for room in ROOMS
        for file in (ROOT / room).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "t"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert said - ids_in_code() == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tone_holds(locale: str) -> None:
    """No exclamation marks, no straight quotes, no dots for an ellipsis, no stray spaces."""
    for text in texts(locale):
        assert not re.search(r"[!'\"]|\.\.\.|^\s|\s$|  ", text), text


def test_french_typography_holds() -> None:
    """No-break spaces before double signs and inside guillemets, so that no line breaks there."""
    for text in french():
        assert not re.search(r"['\"!]|[^\N{NO-BREAK SPACE}][:;?»](?=\W|$)", text), text
        assert not re.search(r"«[^\N{NO-BREAK SPACE}]|\d (h|min)\b", text), text


def test_french_addresses_women_and_men() -> None:
    """Where a word has two forms, both are there, or a turn that needs neither."""
    both = r"chacune et chacun|toutes et tous"
    one = r"\b(animateur|facilitateur|porteur|narrat|auteur|chacun|(tous|prêt|seul|il ou elle)\b)"
    for text in french():
        assert not re.search(one, re.sub(both, "", text.lower())), text


def test_french_says_vous() -> None:
    for text in french():
        assert not re.search(r"\b(tu|toi|ta|tes|t’)\b", text.lower()), text


def test_words_are_of_the_language_asked_for() -> None:
    assert words("fr").locale == "fr"
    assert words("en")("Close") == "Close"
    assert words("fr")("Close") == "Fermer"


def test_an_unknown_language_falls_back_on_french() -> None:
    assert words("pt").locale == "fr"
