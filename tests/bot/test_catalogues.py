"""Every sentence is in both catalogues, none is left over, and their placeholders agree."""

import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.catalogues import DOMAIN, LOCALES, words

ROOT = Path(__file__).parents[2]
KEYWORDS = {"t": None, "n": (1, 2)}
ROOMS = ("handlers", "bot")

Id = str | tuple[str, str]


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
    return {m.id: m for m in catalogue(locale) if m.id}


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


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tone_holds(locale: str) -> None:
    """No exclamation marks; in French, no straight apostrophe, thin typography where due."""
    for message in messages(locale).values():
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        for string in strings:
            assert "!" not in string, string
            if locale == "fr":
                assert "'" not in string, string
                assert not re.search(r"\w[:;?](\s|$)", re.sub(r"\{[^}]*\}", "x", string)), string


def test_words_are_of_the_language_asked_for() -> None:
    assert words("fr").locale == "fr"
    assert words("en")("Close") == "Close"
    assert words("fr")("Close") == "Fermer"


def test_an_unknown_language_falls_back_on_french() -> None:
    assert words("pt").locale == "fr"
