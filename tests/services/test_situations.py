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
async def voting(circle):
    circle.ann = await circle.propose("ANN", "A refusal")
    await circle.propose("BEN", "A success")
    await circle.plan()
    await circle.open_choice()
    return circle


async def rewrite(circle):
    return await circle.room.do(
        "ANN",
        writing.write,
        circle.group.id,
        OTHER,
        release=False,
        situation_id=circle.ann,
    )


async def test_what_voters_have_before_them_is_not_rewritten(voting):
    await voting.vote("BEN")
    with pytest.raises(PutToVote):
        await rewrite(voting)
    with pytest.raises(PutToVote):
        await voting.room.look("ANN", forms.edit_form, voting.ann)
    assert (await voting.situation(voting.ann)).text.title == "A refusal"


async def test_after_the_vote_it_may_be_changed_again(voting):
    await voting.room.do(LEAD, closing.close_now, (await voting.choice()).id)
    await rewrite(voting)
    assert (await voting.situation(voting.ann)).text == OTHER


async def test_it_may_be_withdrawn_during_the_vote(voting):
    await voting.room.do("ANN", writing.withdraw, voting.ann)
    assert not (await voting.choice()).has_candidate(voting.ann)
