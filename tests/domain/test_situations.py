from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import BadInput, SituationTaken
from domain.situations import (
    URGENCY_MAX,
    SituationState,
    SituationText,
    choose,
    give_back,
    release,
    rewrite,
    withdraw,
    written,
)
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
        "urgency": " avant\nmai ",
        "ready": True,
    }
    return written(**form | changes)


def test_what_is_typed_is_trimmed_and_kept():
    assert typed().title == "Un refus"
    assert (typed().ask, typed().kind, typed().moment) == ("advice", "difficulty", "past")
    assert typed().urgency == "avant mai", "it stands beside the title, in one line"


def test_what_is_written_needs_its_title_and_leaves_the_rest_unsaid():
    assert written(title="Un refus", question=" ") == SituationText("Un refus", "")
    bare = written(title="Un refus", question="")
    assert (bare.account, bare.ask, bare.kind, bare.moment, bare.urgency) == ("", *[None] * 3, "")
    with pytest.raises(BadInput) as refused:
        typed(title=" ", account="")
    assert refused.value.fields == {"title": "empty"}


def test_all_faults_are_told_at_once():
    with pytest.raises(BadInput) as refused:
        typed(
            title="x" * (TITLE_MAX + 1),
            account="x" * (TEXT_MAX + 1),
            question="x" * (SENTENCE_MAX + 1),
            ask="gossip",
            kind="gossip",
            moment="never",
            urgency="x" * (URGENCY_MAX + 1),
        )
    assert refused.value.fields == {
        "title": "too_long",
        "account": "too_long",
        "question": "too_long",
        "ask": "unknown",
        "kind": "unknown",
        "moment": "unknown",
        "urgency": "too_long",
    }


def test_a_draft_is_released_once_and_keeps_that_date():
    draft = situation(state=SituationState.DRAFT, released_at=None)
    released = release(draft, NOW)
    assert (released.state, released.released_at) == (SituationState.RELEASED, NOW)
    assert release(withdraw(released), LATER).released_at == NOW


def test_a_title_and_a_question_are_enough_to_propose():
    said = situation(state=SituationState.DRAFT, text=replace(BARE, question="Et après ?"))
    assert release(said, NOW).state is SituationState.RELEASED
    with pytest.raises(BadInput) as refused:
        release(situation(state=SituationState.DRAFT, text=BARE), NOW)
    assert refused.value.fields == {"question": "empty"}


def test_a_title_is_enough_while_the_group_names_its_issues():
    named = release(situation(state=SituationState.DRAFT, text=BARE), NOW, naming=True)
    assert named.state is SituationState.RELEASED
    amended = replace(BARE, title="Un autre refus")
    assert rewrite(named, amended).text == amended, "it had no question before"


@pytest.mark.parametrize("state", [SituationState.DRAFT, SituationState.WITHDRAWN])
def test_its_author_may_rewrite_what_the_group_does_not_see(state):
    assert rewrite(situation(state=state), BARE).text == BARE


def test_a_released_situation_may_be_amended_but_keeps_a_question():
    amended = replace(TEXT, question="Et maintenant ?")
    assert rewrite(situation(), amended).text == amended
    with pytest.raises(BadInput) as refused:
        rewrite(situation(), BARE)
    assert refused.value.fields == {"question": "empty"}


def test_it_is_read_whole_once_its_author_has_saved_the_form_that_says_so():
    before = situation(state=SituationState.DRAFT)
    assert not release(before, NOW).whole, "proposed from the Home: nothing has told them"
    assert release(rewrite(before, TEXT), NOW).whole
    assert give_back(choose(rewrite(before, TEXT))).whole


def test_a_withdrawn_situation_is_no_longer_released():
    assert withdraw(situation()).state is SituationState.WITHDRAWN


@pytest.mark.parametrize("state", [SituationState.CHOSEN, SituationState.WORKED])
@pytest.mark.parametrize(
    "change", [lambda s: rewrite(s, TEXT), lambda s: release(s, NOW), withdraw]
)
def test_once_chosen_it_is_no_longer_its_authors_to_change(state, change):
    with pytest.raises(SituationTaken):
        change(situation(state=state))
