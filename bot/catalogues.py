"""The catalogues: one `.po` per language, compiled in memory when the bot starts."""

from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handlers.words import Words

LOCALES = ("fr", "en")
DOMAIN = "tour_de_table"


@cache
def words(locale: str) -> Words:
    """Return the words of `locale`; French for a language we do not speak."""
    if locale not in LOCALES:
        return words("fr")
    path = files("bot").joinpath("locales", locale, "LC_MESSAGES", f"{DOMAIN}.po")
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return Words(locale, GNUTranslations(compiled))
