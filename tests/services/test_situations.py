"""Situations: what their author may still change, and when."""

import pytest

from domain.errors import PutToVote
from domain.situations import Ask, Moment, SituationKind, SituationText
from services.choices import closing
from services.situations import forms, writing
from tests.groups import LEAD

OTHER = SituationText(
    "Something else", "It happened.", "And now?", Ask.ADVICE, SituationKind.DIFFICULTY,
    Moment.PAST, 1, ready=True,
)  # fmt: skip


@pytest.fixture
async def voting(life):
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


async def test_what_voters_have_before_them_is_not_rewritten(voting):
    await voting.vote("BEN")
    with pytest.raises(PutToVote):
        await rewrite(voting)
    with pytest.raises(PutToVote):
        await voting.app.look("ANN", forms.edit_form, voting.ann)
    assert (await voting.situation(voting.ann)).text.title == "A refusal"


async def test_after_the_vote_it_may_be_changed_again(voting):
    await voting.app.do(LEAD, closing.close_now, (await voting.choice()).id)
    await rewrite(voting)
    assert (await voting.situation(voting.ann)).text == OTHER


async def test_it_may_be_withdrawn_during_the_vote(voting):
    await voting.app.do("ANN", writing.withdraw, voting.ann)
    assert not (await voting.choice()).has_candidate(voting.ann)
