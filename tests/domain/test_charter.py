"""The charter in the group's own words, and a change of it that takes everyone's agreement."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import charter as rules
from domain.charter import MOST_LINES, State
from domain.errors import BadInput, ChangeOver, NotInGroup
from domain.groups import accept_charter
from domain.invitations import accept
from domain.membership import come_back, leave
from domain.text import SENTENCE_MAX
from tests.domain.examples import NOW
from tests.domain.test_groups import opened

FOUR = ("ann", "bob", "cid", "dee")
LINES = ("We listen.", "We come.")
LATER = NOW + timedelta(days=1)


def formed():
    group = opened()
    for member in FOUR:
        group = accept(group, member, NOW)
    return accept_charter(group, "fay", NOW)


def put(group, by="fay"):
    return rules.put("n1", group, LINES, by, NOW)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (" We listen. \n\n• We come.\n", LINES),
        ("- We listen.\n-  We come.", LINES),
        ("We listen -\n•", ("We listen -",)),
        ("One.\nTwo.", ()),
    ],
)
def test_a_line_is_a_promise_and_the_default_ones_are_kept_as_such(text, lines):
    assert rules.typed(text, ("One.", "Two.")) == lines


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n• ", "empty"),
        ("x\n" * (MOST_LINES + 1), "too_many_lines"),
        ("x\n" + "y" * (SENTENCE_MAX + 1), "line_too_long"),
        ("y" * 200 + ("\n" + "y" * 200) * 20, "too_long"),
    ],
)
def test_a_charter_that_is_too_much_is_refused_with_a_reason(text, code):
    with pytest.raises(BadInput) as refused:
        rules.typed(text, ())
    assert refused.value.fields == {"charter": code}
    if code == "line_too_long":
        assert refused.value.data["rank"] == 2


def test_once_the_charter_changed_those_who_accepted_it_accept_again():
    group = formed()
    changed = rules.reword(group, LINES, LATER, "fay")
    assert (changed.charter, rules.edition(group)) == (LINES, "")
    assert rules.edition(changed) == str(int(LATER.timestamp()))
    assert [p for p in group.people if changed.has_accepted(p)] == ["fay"]
    assert accept_charter(changed, "ann", LATER).has_accepted("ann")


def test_who_left_meanwhile_and_comes_back_has_not_accepted_the_new_one():
    left = leave(formed(), "ann", NOW)
    assert come_back(left, "ann", NOW).has_accepted("ann")
    assert not come_back(rules.reword(left, LINES, NOW), "ann", NOW).has_accepted("ann")


def test_who_puts_a_change_to_the_group_accepts_it():
    assert put(formed()).answers == {}, "no member"
    assert put(formed(), by="ann").answers == {"ann": rules.ACCEPTS}


def test_only_members_who_are_asked_answer_and_only_until_it_ends():
    group = formed()
    change = put(group)
    with pytest.raises(NotInGroup):
        rules.accept(change, group, "fay")
    with pytest.raises(NotInGroup):
        rules.accept(change, leave(group, "ann", NOW), "ann")
    with pytest.raises(ChangeOver):
        rules.accept(rules.end(change, group), group, "ann")
    for reason in ("", " ", "x" * (SENTENCE_MAX + 1)):
        with pytest.raises(BadInput):
            rules.object_to(change, group, "ann", reason)


def test_a_later_answer_takes_the_place_of_an_earlier_one():
    group = formed()
    change = rules.object_to(put(group), group, "ann", " Too long. ")
    assert change.answers == {"ann": "Too long."}
    assert rules.accept(change, group, "ann").answers == {"ann": rules.ACCEPTS}


answers = st.dictionaries(st.sampled_from(FOUR), st.sampled_from(["", "No.", "Too long."]))


@given(answers, st.permutations(FOUR), st.sets(st.sampled_from(FOUR)))
def test_it_is_adopted_when_each_member_has_accepted_and_tells_nobodys_answer(given, order, gone):
    group, change = formed(), put(formed())
    for member in (m for m in order if m in given):
        said = given[member]
        how = rules.object_to(change, group, member, said) if said else None
        change = how or rules.accept(change, group, member)
    for member in sorted(gone):
        group = leave(group, member, NOW)
    here = [m for m in FOUR if m not in gone]
    ended = rules.end(change, group)
    adopted = bool(here) and all(given.get(m) == "" for m in here)
    assert ended.state is (State.ADOPTED if adopted else State.KEPT)
    assert ended.answers == {}
    assert list(ended.objections) == sorted(given[m] for m in here if given.get(m))
    assert rules.is_answered(change, group) == all(m in given for m in here)
