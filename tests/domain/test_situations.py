from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import BadInput, SituationTaken
from domain.situations import SituationState, release, rewrite, withdraw, written
from domain.text import SENTENCE_MAX, TEXT_MAX, TITLE_MAX
from tests.domain.examples import NOW, TEXT, situation

LATER = NOW + timedelta(days=1)
BARE = replace(TEXT, account="", question="")


def typed(**changes):
    form = {
        "title": " Un refus ",
        "account": "Le client a refusé.",
        "question": "Comment y revenir ?",
        "ask": "advice",
        "kind": "difficulty",
        "moment": "past",
        "urgency": 2,
        "ready": True,
        "draft": False,
    }
    return written(**form | changes)


def test_what_is_typed_is_trimmed_and_kept():
    assert typed().title == "Un refus"
    assert (typed().ask, typed().kind, typed().moment) == ("advice", "difficulty", "past")


def test_a_draft_only_needs_its_title():
    draft = typed(account="", question=" ", draft=True)
    assert (draft.account, draft.question) == ("", "")
    with pytest.raises(BadInput) as refused:
        typed(title=" ", account="", draft=True)
    assert refused.value.fields == {"title": "empty"}


def test_all_faults_are_told_at_once():
    with pytest.raises(BadInput) as refused:
        typed(
            title="x" * (TITLE_MAX + 1),
            account="x" * (TEXT_MAX + 1),
            question="x" * (SENTENCE_MAX + 1),
            ask="gossip",
            kind="",
            moment="never",
            urgency=4,
        )
    assert refused.value.fields == {
        "title": "too_long",
        "account": "too_long",
        "question": "too_long",
        "ask": "unknown",
        "kind": "unknown",
        "moment": "unknown",
        "urgency": "unknown",
    }


@pytest.mark.parametrize("urgency", [0, 1, 2, 3])
def test_urgency_goes_from_0_to_3(urgency):
    assert typed(urgency=urgency).urgency == urgency


def test_a_draft_is_released_once_and_keeps_that_date():
    draft = situation(state=SituationState.DRAFT, released_at=None)
    released = release(draft, NOW)
    assert (released.state, released.released_at) == (SituationState.RELEASED, NOW)
    assert release(withdraw(released), LATER).released_at == NOW


def test_an_incomplete_draft_is_not_released():
    with pytest.raises(BadInput) as refused:
        release(situation(state=SituationState.DRAFT, text=BARE), NOW)
    assert refused.value.fields == {"account": "empty", "question": "empty"}


@pytest.mark.parametrize("state", [SituationState.DRAFT, SituationState.WITHDRAWN])
def test_its_author_may_rewrite_what_the_group_does_not_see(state):
    assert rewrite(situation(state=state), BARE).text == BARE


def test_a_released_situation_may_be_amended_but_stays_complete():
    amended = replace(TEXT, question="Et maintenant ?")
    assert rewrite(situation(), amended) == situation(text=amended)
    with pytest.raises(BadInput) as refused:
        rewrite(situation(), BARE)
    assert refused.value.fields == {"account": "empty", "question": "empty"}


def test_a_withdrawn_situation_is_no_longer_released():
    assert withdraw(situation()).state is SituationState.WITHDRAWN


@pytest.mark.parametrize("state", [SituationState.CHOSEN, SituationState.WORKED])
@pytest.mark.parametrize(
    "change", [lambda s: rewrite(s, TEXT), lambda s: release(s, NOW), withdraw]
)
def test_once_chosen_it_is_no_longer_its_authors_to_change(state, change):
    with pytest.raises(SituationTaken):
        change(situation(state=state))
