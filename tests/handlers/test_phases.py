"""The channel's message about a phase: one live message, then the record of what was shared."""

import pytest

from handlers.sessions import notices
from handlers.words import Words
from services.context import NOBODY
from services.sessions import steering, timing
from tests.group_life import GroupLife, phases_of
from tests.groups import LEAD
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.reading import everything, labels, post, prompt


@pytest.fixture
async def held(life):
    await life.hold(title="A <!channel> refusal")
    return life


async def test_a_phase_says_its_prompt_until_when_and_who_listens(held):
    await held.reach("reformulations")
    shown = await post(held)
    words = everything(shown)
    assert "*4 · Reformulations* · until <!date^" in words
    assert "Write the question as you hear it, in one sentence." in words
    assert "<@ANN> listens." in words
    assert labels(shown) == ["Propose my reformulation"]
    assert "0 of 5 received" in words


async def test_a_solo_phase_gives_its_button_to_the_narrator_alone(held):
    shown = await post(held)
    assert "<@ANN> has the floor, the others listen." in everything(shown)
    assert labels(shown) == []
    mine = await prompt(held)
    assert labels(mine) == ["Contribute in writing", "Take my situation back"]
    assert "Next: Group exploration" in everything(mine)
    assert await prompt(held, "BEN") is None


async def test_a_phase_that_is_over_keeps_its_record_without_a_button(held):
    await held.reach("exploration")
    await held.next()
    shown = await post(held, "exploration")
    assert labels(shown) == []
    assert "until" not in everything(shown)


async def test_a_phase_stepped_back_over_says_so(held):
    await held.next()
    session = await held.session()
    await held.app.do(LEAD, steering.back, session.id, session.current)
    shown = await post(held, "exploration")
    assert "The group went back to the phase before this one." in everything(shown)
    assert labels(shown) == []
    assert "until" in everything(await post(held, "holder_account"))


async def test_during_a_pause_nothing_can_be_pressed(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="As I hear it")
    await held.next()
    await held.app.do(LEAD, steering.pause, held.session_id)
    for shown in (await post(held), await prompt(held)):
        assert labels(shown) in ([], ["Take my situation back"]), "which one may at any moment"
        assert "paused" in everything(shown)


async def test_that_the_bot_was_away_is_said_with_what_is_left(held):
    held.later(minutes=1)
    away_from = held.app.clock.at
    held.later(minutes=4)
    await held.app.do(NOBODY, timing.came_back, held.session_id, away_from)
    words = everything(await post(held))
    assert "I was offline from <!date^" in words
    assert "The phase goes on with 14 min." in words


async def test_the_next_session_opens_by_looking_back(held):
    await held.reach("holder_synthesis")
    await held.bring("ANN", action="Call them back")
    await held.finish()
    held.later(days=20)
    await held.hold("BEN", "A success")
    words = everything(await post(held))
    assert "*Looking back on “A" in words
    assert "<!channel>" not in words
    assert "Call them back" in words
    assert "<@ANN> has the floor" in words
    assert "You have the floor." in everything(await prompt(held, "ANN"))


async def test_the_closing_says_what_the_narrator_means_to_do_and_the_next_date(held):
    await held.reach("holder_synthesis")
    await held.bring("ANN", action="Call <@U1> back")
    await held.finish()
    over = held.session_id
    await held.plan(days=20)
    shown = await held.app.render(notices.end, over)
    words = everything(shown)
    assert "*Thank you.* What <@ANN> means to do:" in words
    assert "We will come back to it at the next session, on <!date^" in words


async def test_a_session_without_a_commitment_closes_simply(held):
    await held.finish()
    shown = await held.app.render(notices.end, held.session_id)
    assert "*Thank you.*" in everything(shown)


@pytest.mark.parametrize(
    "protocol", ["practice_analysis", "peer_group_nine_moments", "practice_exchange_codev4"]
)
async def test_every_phase_of_every_protocol_has_its_messages(app, protocol):
    life = await GroupLife.begin(app, protocol)
    await life.hold()
    seen = []
    while phase_id := await life.phase():
        seen.append(phase_id)
        shown = await post(life)
        assert "A refusal" not in everything(shown["new"])
        mine = await prompt(life)
        assert len(labels(shown)) == len(set(labels(shown)))
        assert mine is not None
        if phase_id == "reformulation_choice_and_demand":
            await life.demand()
        await life.next()
    assert seen == [p for p in phases_of(protocol) if p in seen]
    assert len(seen) >= 6


async def test_each_reads_the_prompt_in_the_language_asked_for(held):
    french = Words("fr", ENGLISH._translations)
    subject = f"{held.session_id}:holder_account"
    shown = await held.app.render(notices.phase, subject, words=french)
    assert "Posez le contexte" in everything(shown)
