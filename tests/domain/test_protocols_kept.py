"""What sessions keep of their protocols is read for ever: this text was kept by one long ago."""

from datetime import timedelta

from domain.protocols import Contributes, Mode, Role, When, read

KEPT = """{
  "id": "old", "title": {"en": "Old", "fr": "Ancien"}, "summary": {"en": "Then.", "fr": "Alors."},
  "numbered": false,
  "phases": [
    {"id": "review", "title": {"en": "Review"}, "prompt": {"en": "What came of it?"},
     "minutes": [5, 10, 15], "mode": "solo", "speaks": ["narrator"], "when": "look_back",
     "brings": {"narrator": ["review"]}},
    {"id": "choice", "title": {"en": "Choice"}, "prompt": {"en": "Which one?"},
     "minutes": [5, 5, 10], "mode": "sealed_secret", "speaks": ["narrator", "peer"],
     "brings": {}, "chooses": true, "when": "not_chosen"},
    {"id": "words", "title": {"en": "Words"}, "prompt": {"en": "As you hear it."},
     "minutes": [5, 10, 12], "mode": "sealed", "speaks": ["peer"], "expects": ["peer"],
     "brings": {"peer": ["reformulation"], "narrator": ["demand"]}, "gate": "demand",
     "signed": false}
  ]
}"""


def test_a_protocol_kept_long_ago_is_read_as_it_was():
    review, choice, words = read(KEPT).phases
    assert (review.mode, review.when) == (Mode.SOLO, When.LOOK_BACK)
    assert (choice.mode, choice.chooses, choice.signed) == (Mode.SEALED_SECRET, True, True)
    assert words.brings == {
        Role.PEER: (Contributes.REFORMULATION,),
        Role.NARRATOR: (Contributes.DEMAND,),
    }
    assert (words.gate, words.signed, words.expects) == (Contributes.DEMAND, False, (Role.PEER,))
    assert (words.shortest, words.longest) == (timedelta(minutes=5), timedelta(minutes=12))
