"""Issues named in a session: situations, which the choice of the next phase finds."""

import pytest

from domain.errors import BadInput
from domain.situations import SituationState
from services.choices import settling
from services.context import NOBODY
from services.sessions import queries, steering
from services.situations import forms, writing
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS


async def naming_in(use_cases, protocol):
    life = await GroupLife.begin(use_cases, protocol)
    await life.plan()
    life.later(days=10)
    await life.start()
    return life


@pytest.fixture
async def naming(use_cases):
    """The group names its issues: the session began without a situation."""
    return await naming_in(use_cases, "peer_group_nine_moments")


async def board(life, phase_id="problem_pitches"):
    return await life.app.look(NOBODY, queries.phase_board, life.session_id, phase_id)


@pytest.mark.parametrize("protocol", ["peer_group_nine_moments", "practice_analysis"])
async def test_what_is_proposed_is_counted_sealed_then_shown_and_put_to_the_vote(
    use_cases, protocol
):
    life = await naming_in(use_cases, protocol)
    phase_id = await life.phase()
    ids = [await life.propose(member, f"Issue of {member}") for member in MEMBERS[:-1]]
    seen = await board(life, phase_id)
    assert (seen.missing, seen.shown) == ([MEMBERS[-1]], [])
    ids.append(await life.propose(MEMBERS[-1], "The last issue"))
    seen = await board(life, phase_id)
    assert seen.missing == []
    assert {c.text for c in seen.shown} == {f"Issue of {m}" for m in MEMBERS[:-1]} | {
        "The last issue"
    }
    await life.next(confirmed=False)
    choice = await life.open_choice()
    assert {c.situation_id for c in choice.candidates} == set(ids)


async def test_who_proposed_before_the_phase_is_not_awaited_in_it(use_cases):
    life = await GroupLife.begin(use_cases)
    proposed = await life.propose("ANN", "A refusal")
    await life.plan()
    life.later(days=10)
    await life.start()
    assert (await board(life)).missing == list(MEMBERS[1:])
    await life.app.do("ANN", writing.withdraw, proposed)
    assert (await board(life)).missing == list(MEMBERS)
    await life.propose("ANN", "Another one")
    for member in MEMBERS[1:]:
        await life.propose(member, f"Issue of {member}")
    await life.next(confirmed=False)
    assert await life.phase() != "problem_pitches"


async def test_once_the_situation_is_settled_each_may_say_theirs_and_nobody_has_to(use_cases):
    life = await GroupLife.begin(use_cases)
    proposed = await life.propose("ANN", "A refusal")
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.choose(proposed)
    seen = await board(life)
    assert (seen.missing, seen.expected) == ([], [])
    await life.propose("BEN", "Mine is another one")
    assert [c.text for c in (await board(life)).shown] == ["Mine is another one"]
    await life.next(confirmed=False)
    assert await life.phase() == "holder_account"


async def test_where_the_choosing_phase_brings_issues_too_they_are_found(use_cases):
    life = await naming_in(use_cases, "practice_exchange_codev4")
    situation_id = await life.propose("ANN", "A refusal")
    (named,) = (await board(life, "situation_choice")).shown
    assert named.text == "A refusal"
    assert (await life.open_choice()).has_candidate(situation_id)


async def test_two_of_the_same_person_are_both_named_and_a_rewritten_one_once(naming):
    first = await naming.propose("ANN", "First")
    await naming.propose("ANN", "Second")
    text = (await naming.situation(first)).text
    other = type(text)(**{f: getattr(text, f) for f in text.__slots__} | {"title": "Better said"})
    await naming.app.do(
        "ANN", writing.write, naming.group.id, other, release=False, situation_id=first
    )
    assert {c.text for c in await naming.contributions()} == {"Better said", "Second"}


async def test_what_is_withdrawn_before_it_is_shown_is_not_shown(naming):
    situation_id = await naming.propose("ANN", "A refusal")
    await naming.app.do("ANN", writing.withdraw, situation_id)
    assert await naming.contributions() == []
    assert "ANN" in (await board(naming)).missing


async def test_what_was_shown_stays_as_it_was_shown(naming):
    situation_id = await naming.propose("ANN", "A refusal")
    await naming.reveal()
    await naming.app.do("ANN", writing.withdraw, situation_id)
    (kept,) = await naming.contributions()
    assert kept.text == "A refusal"


async def test_a_draft_and_what_is_proposed_in_another_phase_are_no_issue(naming):
    draft = (await naming.situation(await naming.propose("ANN", "A refusal"))).text
    await naming.app.do("BEN", writing.write, naming.group.id, draft, release=False)
    await naming.next()
    await naming.propose("CLEO", "Too late to be named")
    assert {c.author_id for c in await naming.contributions()} == {"ANN"}


async def test_it_counts_during_a_pause(naming):
    await naming.app.do(LEAD, steering.pause, naming.session_id)
    await naming.propose("ANN", "A refusal")
    assert "ANN" not in (await board(naming)).missing


async def test_the_form_of_ones_issue_is_ready_to_be_proposed_then_is_as_written(naming):
    ids = naming.session_id, "problem_pitches"
    empty = await naming.app.look("ANN", forms.naming_form, *ids)
    assert (empty.situation, empty.naming) == (None, True)
    situation_id = await naming.propose("ANN", "A refusal")
    again = await naming.app.look("ANN", forms.naming_form, *ids)
    assert again.situation.id == situation_id
    by_home = await naming.app.look("BEN", forms.form, group_id=naming.group.id)
    assert by_home.naming
    await naming.next()
    later = await naming.app.look("BEN", forms.form, group_id=naming.group.id)
    assert not later.naming


async def test_a_facilitator_from_outside_reads_issues_once_they_are_shown(naming):
    situation_id = await naming.propose("ANN", "A refusal")
    assert (await naming.app.look(LEAD, settling.to_settle, naming.session_id)).situations == []
    await naming.reveal()
    seen = (await naming.app.look(LEAD, settling.to_settle, naming.session_id)).situations
    assert [s.id for s in seen] == [situation_id]
    assert seen[0].state is SituationState.RELEASED


async def test_an_issue_is_not_a_mere_line_of_text(naming):
    with pytest.raises(BadInput):
        await naming.bring("ANN", topic_pitch="A refusal")
    assert await naming.contributions() == []
