"""docs/sandbox.md says what the tests hold."""

from __future__ import annotations

from tests.sandbox.docs_tables import PAGE, with_tables


def test_the_tables_are_those_of_the_tests() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_tables(text), "python -m tests.sandbox.docs_tables writes them anew"
