import inspect
import re

from domain import errors
from domain.errors import BadInput, NotInGroup, TourError


def classes():
    found = inspect.getmembers(errors, inspect.isclass)
    return {name: kind for name, kind in found if issubclass(kind, TourError)}


def test_the_tree_drawn_in_the_docstring_is_the_tree_of_classes():
    drawn = {}
    path = []
    for line in errors.__doc__.splitlines():
        if found := re.match(r"([│├└─ ]*)([A-Z]\w+)(  |$)", line):
            depth = len(found[1]) // 4
            path = [*path[:depth], found[2]]
            drawn[found[2]] = path[-2] if depth else "Exception"
    assert drawn == {name: kind.__base__.__name__ for name, kind in classes().items()}


def test_an_error_carries_data_and_its_text_none_of_it():
    assert NotInGroup(group_id="g1").data == {"group_id": "g1"}
    assert str(NotInGroup(group_id="g1")) == "NotInGroup"
    bad = BadInput({"members": "too_few"}, smallest=4)
    assert (bad.fields, bad.data) == ({"members": "too_few"}, {"smallest": 4})
