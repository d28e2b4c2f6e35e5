import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.text import Fields, folded, in_one_line


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


@pytest.mark.parametrize(
    "name",
    ["Équipe Terrain", "equipe terrain", "  ÉQUIPE \t terrain ", "E\u0301quipe\u00a0terrain\u200b"],
)
def test_names_that_read_alike_are_folded_to_the_same(name):
    assert folded(name) == "equipe terrain"


@pytest.mark.parametrize("name", ["Équipe Terrain 2", "Équipes Terrain", "Terrain équipe"])
def test_other_names_are_not(name):
    assert folded(name) != "equipe terrain"


@given(st.text())
def test_a_folded_name_stays_as_it_is_however_often_it_is_folded_or_typed(name):
    assert folded(in_one_line(name)) == folded(name) == folded(folded(name))
