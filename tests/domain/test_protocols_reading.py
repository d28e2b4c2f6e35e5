"""Reading a protocol from TOML: what may be left out, and what is refused."""

import pytest

from domain.protocols import When, parse, protocol
from tests.domain.examples import MINUTE

TINY = """
id = "tiny"
title = { fr = "Petit", en = "Tiny" }
summary = { fr = "Petit", en = "Tiny" }
[[phases]]
id = "one"
title = { fr = "Un", en = "One" }
prompt = { fr = "Dites.", en = "Say." }
minutes = [1, 2, 3]
mode = "round"
speaks = ["peer"]
brings = { peer = ["echo"] }
"""


def test_what_a_phase_leaves_out_is_the_simplest():
    rules = parse(TINY)
    phase = rules.phase("one")
    assert rules.numbered
    assert (phase.expects, phase.gate, phase.chooses) == ((), None, False)
    assert (phase.signed, phase.when, phase.typical) == (True, When.ALWAYS, 2 * MINUTE)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"round"', '"loud"'),
        ('["echo"]', '["noise"]'),
        ('["peer"]', '["boss"]'),
        ("[1, 2, 3]", "[1, 2]"),
    ],
)
def test_words_the_method_does_not_know_are_refused(good, bad):
    assert good in TINY
    with pytest.raises(ValueError):
        parse(TINY.replace(good, bad))


def test_an_unfinished_protocol_is_refused():
    with pytest.raises(KeyError):
        parse(TINY.replace("mode =", "mood ="))


def test_an_unknown_protocol_is_not_looked_for_on_the_disk():
    with pytest.raises(KeyError, match=r"pyproject"):
        protocol("../../pyproject")
