"""What members type: trimmed, measured, never altered otherwise."""

import unicodedata

from domain.errors import BadInput

TITLE_MAX = 120
SENTENCE_MAX = 300
TEXT_MAX = 2500
NAME_MAX = 60


class Fields:
    """Collects the errors of a form, so that all of them are told at once."""

    def __init__(self) -> None:
        """Start with no error."""
        self.errors: dict[str, str] = {}

    def text(self, field: str, typed: str | None, *, most: int, required: bool = True) -> str:
        """Return what was typed, trimmed; note `empty` or `too_long` (over `most` characters)."""
        kept = (typed or "").strip()
        if required and not kept:
            self.errors[field] = "empty"
        elif len(kept) > most:
            self.errors[field] = "too_long"
        return kept

    def refuse(self, field: str, code: str) -> None:
        """Note `code` against `field`."""
        self.errors[field] = code

    def raise_any(self) -> None:
        """Raise BadInput where there are errors."""
        if self.errors:
            raise BadInput(self.errors)


def in_one_line(name: str) -> str:
    """A name with one space between its words and none around."""
    return " ".join(name.split())


def folded(name: str) -> str:
    """What names that read alike have in common: case, accents and spaces make no difference."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    plain = "".join(c for c in letters if unicodedata.category(c) not in ("Mn", "Cf"))
    return in_one_line(plain)
