"""Every kind of contribution that a protocol may ask for has a name that people read."""

from domain.protocols import Contributes
from handlers.contributions.messages import kinds
from tests.handlers.bolt_app import ENGLISH


def test_each_kind_of_contribution_has_its_name():
    assert set(kinds(ENGLISH)) == set(Contributes)
