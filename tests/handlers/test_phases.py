"""The channel's message about a phase: one live message, then the record of what was shared."""

import pytest

from handlers import session_notices
from handlers.ids import Action
from handlers.words import Words
from services import sessions
from services.timers import Command
from tests.circle import LEAD, MEMBERS, MINUTE, Circle, phases_of
from tests.handlers.desk import ENGLISH
from tests.handlers.reading import elements, everything, labels, length

PEERS = tuple(m for m in MEMBERS if m != "ANN")
SLACK_MAX_CHARS = 12_000
LONG = "Try this. " * 250


@pytest.fixture
async def held(desk):
    circle = await Circle.gather(desk)
    await circle.hold(title="A <!channel> refusal")
    return circle


async def post(circle, phase_id=None):
    subject = f"{circle.session_id}:{phase_id or await circle.phase()}"
    return await circle.room.render(session_notices.phase, subject)


async def prompt(circle, user="ANN"):
    subject = f"{circle.session_id}:{await circle.phase()}"
    return await circle.room.render(session_notices.narrator_prompt, subject, user)


async def thread(circle):
    """What the thread shows, of all that was brought."""
    found = [
        await circle.room.render(session_notices.contribution, c.id)
        for c in await circle.contributions()
    ]
    return [message for message in found if message]


async def test_a_phase_says_its_prompt_until_when_and_who_listens(held):
    await held.reach("reformulations")
    shown = await post(held)
    words = everything(shown)
    assert "*5 · Reformulations by each member* · until <!date^" in words
    assert "Write the question as you hear it, in one sentence." in words
    assert "<@ANN> listens." in words
    assert labels(shown) == ["Propose my reformulation"]
    assert "0 of 5 received" in words


async def test_a_solo_phase_gives_its_button_to_the_narrator_alone(held):
    shown = await post(held)
    assert "<@ANN> has the floor, the others listen." in everything(shown)
    assert labels(shown) == []
    mine = await prompt(held)
    assert labels(mine) == ["Contribute in writing"]
    assert "Next: Group exploration" in everything(mine)
    assert await prompt(held, "BEN") is None


async def test_sealed_words_appear_nowhere_before_they_are_shown(held):
    await held.reach("reformulations")
    for peer in PEERS[:-1]:
        await held.bring(peer, reformulation=f"SECRET of {peer}")
    subject = f"{held.session_id}:reformulations"
    for shown in (
        await post(held),
        await prompt(held),
        await held.room.render(session_notices.remote_control, held.session_id, LEAD),
        *await thread(held),
    ):
        assert "SECRET" not in everything(shown)
    assert "4 of 5 received" in everything(await post(held))
    assert await held.room.render(session_notices.narrator_prompt, subject, "BEN") is None

    await held.bring(PEERS[-1], reformulation="SECRET of the last one")
    shown = await post(held)
    assert everything(shown).count("SECRET") == 5
    assert "received" not in everything(shown)
    assert labels(shown) == []
    assert await thread(held) == [], "they are on the message itself"


async def test_unsigned_phases_do_not_name_who_wrote_and_signed_ones_do(held):
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation="As I hear it")
    assert "BEN" not in everything(await post(held))
    await held.next()
    await held.demand()
    await held.next()
    for peer in PEERS:
        await held.bring(peer, piste="What I would try")
    words = everything(await post(held))
    assert all(f'"user_id": "{peer}"' in words for peer in PEERS)


async def test_all_are_shown_in_the_same_random_order_that_says_nothing_of_arrival(held):
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation=f"As {peer} hears it")
    shown = await held.contributions("reformulation")
    expected = [c.text for c in sorted(shown, key=lambda c: c.id)]
    words = everything(await post(held))
    assert sorted(expected, key=words.index) == expected


async def test_what_is_too_long_for_one_message_is_shown_in_its_thread_all_of_it(held):
    await held.reach("listening_to_contributions")
    for peer in PEERS:
        await held.bring(peer, piste=LONG)
    shown = await post(held)
    assert "All that was brought is shown together in the thread." in everything(shown)
    assert length(shown) < SLACK_MAX_CHARS
    replies = await thread(held)
    assert len(replies) == 5
    assert all(LONG.strip() in everything(reply) for reply in replies)
    assert all(length(reply) < SLACK_MAX_CHARS for reply in replies)


async def test_the_longest_message_we_make_is_within_what_slack_takes(held):
    await held.reach("listening_to_contributions")
    for peer in PEERS:
        await held.bring(peer, piste="x" * 1200)
    assert await thread(held) == []
    assert length(await post(held)) < SLACK_MAX_CHARS


async def test_one_that_comes_after_the_rest_goes_in_the_thread(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="In time")
    await held.ring(Command.PHASE_UP)
    held.later(seconds=20)
    assert labels(await post(held)) == ["Propose my reformulation"]
    await held.bring("CLEO", reformulation="A little late")
    assert "A little late" not in everything(await post(held))
    (reply,) = await thread(held)
    assert "A little late" in everything(reply)
    assert "CLEO" not in everything(reply)


async def test_open_contributions_live_in_the_thread_with_their_author(held):
    await held.reach("exploration")
    await held.bring("BEN", question="Who was <!here>?")
    assert "Who was" not in everything(await post(held))
    (reply,) = await thread(held)
    assert '"user_id": "BEN"' in everything(reply)
    assert '"text": "Who was <!here>?"' in everything(reply), "to the letter, in rich text"


async def demanding(held):
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation=f"As {peer} hears it")
    await held.next()


async def test_the_narrator_keeps_one_on_the_message_and_in_their_own(held):
    await demanding(held)
    for shown in (await post(held), await prompt(held)):
        assert labels(shown) == ["Keep this one"] * 5
        assert {e["action_id"] for e in elements(shown)} == {Action.DEMAND}
    (first, *_) = await held.contributions("reformulation")
    await held.demand(picked=first.id, wording="In my own words")
    shown = await post(held)
    words = everything(shown)
    assert labels(shown) == []
    assert "In my own words" in words
    assert "What <@ANN> asks of you: *Advice*" in words
    assert labels(await prompt(held)) == ["Change my request"]
    assert await thread(held) == []
    await held.next()
    assert "How would you go about it?" in everything(await post(held)), "still there to answer"


async def test_a_phase_that_is_over_keeps_its_record_without_a_button(held):
    await held.reach("exploration")
    await held.next()
    shown = await post(held, "exploration")
    assert labels(shown) == []
    assert "until" not in everything(shown)


async def test_a_phase_stepped_back_over_says_so(held):
    await held.next()
    session = await held.session()
    await held.room.do(sessions.back, LEAD, session.id, session.current)
    shown = await post(held, "exploration")
    assert "The group went back to the phase before this one." in everything(shown)
    assert labels(shown) == []
    assert "until" in everything(await post(held, "holder_account"))


async def test_during_a_pause_nothing_can_be_pressed(held):
    await demanding(held)
    await held.room.do(sessions.pause, LEAD, held.session_id)
    for shown in (await post(held), await prompt(held)):
        assert labels(shown) == []
        assert "paused" in everything(shown)


async def test_that_the_bot_was_away_is_said_with_what_is_left(held):
    tick = await held.timer(Command.TICK)
    held.room.clock.at = tick.due_at + 4 * MINUTE
    await held.room.do(sessions.tick, held.session_id, due_at=tick.due_at)
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
    await held.plan(days=20)
    session = (await held.room.stored(lambda uow: uow.sessions.of_group(held.group.id)))[0]
    shown = await held.room.render(session_notices.end, session.id)
    words = everything(shown)
    assert "*Thank you.* What <@ANN> means to do:" in words
    assert "Next session: <!date^" in words
    assert "Call" not in shown["text"]


async def test_a_session_without_a_commitment_closes_simply(held):
    await held.finish()
    shown = await held.room.render(session_notices.end, held.session_id)
    assert "*Thank you.*" in everything(shown)


@pytest.mark.parametrize(
    "protocol", ["practice_analysis", "peer_group_nine_moments", "practice_exchange_codev4"]
)
async def test_every_phase_of_every_protocol_has_its_messages(desk, protocol):
    circle = await Circle.gather(desk, protocol)
    await circle.hold()
    seen = []
    while phase_id := await circle.phase():
        seen.append(phase_id)
        shown = await post(circle)
        assert "A refusal" not in shown["text"]
        mine = await prompt(circle)
        assert len(labels(shown)) == len(set(labels(shown)))
        assert mine is not None
        if phase_id == "reformulation_choice_and_demand":
            await circle.demand()
        await circle.next()
    assert seen == [p for p in phases_of(protocol) if p in seen]
    assert len(seen) >= 6


async def test_each_reads_the_prompt_in_the_language_asked_for(held):
    french = Words("fr", ENGLISH._translations)
    subject = f"{held.session_id}:holder_account"
    shown = await held.room.render(session_notices.phase, subject, words=french)
    assert "Posez le contexte" in everything(shown)
