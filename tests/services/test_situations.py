"""Situations: what their author may still change, and when."""

import pytest

from domain.errors import PutToVote
from domain.situations import Ask, Moment, SituationKind, SituationText
from services.situations import forms, writing

OTHER = SituationText(
    "Something else", "And now?", "It happened.", Ask.ADVICE, SituationKind.DIFFICULTY,
    Moment.PAST, "before May",
)  # fmt: skip


@pytest.fixture
async def opened_early(life):
    """ANN and BEN have proposed; the facilitator has opened the choice before its time."""
    life.ann = await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    return life


async def rewrite(life):
    return await life.app.do(
        "ANN",
        writing.write,
        life.group.id,
        OTHER,
        release=False,
        situation_id=life.ann,
    )


async def test_what_voters_have_before_them_is_not_rewritten(opened_early):
    await opened_early.vote("BEN")
    with pytest.raises(PutToVote):
        await rewrite(opened_early)
    with pytest.raises(PutToVote):
        await opened_early.app.look("ANN", forms.edit_form, opened_early.ann)
    assert (await opened_early.situation(opened_early.ann)).text.title == "A refusal"


async def test_after_the_vote_it_may_be_changed_again(opened_early):
    await opened_early.close()
    await rewrite(opened_early)
    assert (await opened_early.situation(opened_early.ann)).text == OTHER


async def test_it_may_be_withdrawn_during_the_vote(opened_early):
    await opened_early.app.do("ANN", writing.withdraw, opened_early.ann)
    assert not (await opened_early.choice()).has_candidate(opened_early.ann)
