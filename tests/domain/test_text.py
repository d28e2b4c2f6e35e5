import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.text import Fields


def test_text_is_trimmed_and_otherwise_kept_as_typed():
    fields = Fields()
    assert fields.text("title", "  <!channel> *bold*\n ", most=40) == "<!channel> *bold*"
    assert fields.errors == {}


@pytest.mark.parametrize("typed", [None, "", "   ", "\n\t"])
def test_nothing_typed_is_an_error_only_where_text_is_required(typed):
    fields = Fields()
    assert fields.text("wanted", typed, most=10) == ""
    assert fields.text("optional", typed, most=10, required=False) == ""
    assert fields.errors == {"wanted": "empty"}


@given(st.text(), st.integers(1, 20))
def test_what_is_too_long_is_refused_but_not_cut(typed, most):
    fields = Fields()
    kept = fields.text("field", typed, most=most, required=False)
    assert kept == typed.strip()
    assert (fields.errors == {"field": "too_long"}) == (len(kept) > most)
