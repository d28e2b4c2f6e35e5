"""What was brought: hidden while sealed, then shown together, on one message or in its thread."""

from handlers.ids import Action
from handlers.sessions import notices
from services.sessions import steering
from services.timers import Command
from tests.groups import LEAD, MEMBERS
from tests.handlers.reading import elements, everything, labels, length, post, prompt, thread

PEERS = tuple(m for m in MEMBERS if m != "ANN")
SLACK_MAX_CHARS = 12_000
LONG = "Try this. " * 250

BACK = "Take my situation back"


async def demanding(held):
    """Everybody has reformulated; the narrator is asked to keep one."""
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation=f"As {peer} hears it")
    await held.next()


async def test_sealed_words_appear_nowhere_before_they_are_shown(held):
    await held.reach("reformulations")
    for peer in PEERS[:-1]:
        await held.bring(peer, reformulation=f"SECRET of {peer}")
    subject = f"{held.session_id}:reformulations"
    for shown in (
        await post(held),
        await prompt(held),
        await held.app.render(notices.remote_control, held.session_id, LEAD),
        *await thread(held),
    ):
        assert "SECRET" not in everything(shown)
    assert "4 of 5 received" in everything(await post(held))
    assert await held.app.render(notices.narrator_prompt, subject, "BEN") is None

    await held.bring(PEERS[-1], reformulation="SECRET of the last one")
    shown = await post(held)
    assert everything(shown["blocks"]).count("SECRET") == shown["text"].count("SECRET") == 5
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


async def test_the_narrator_keeps_one_on_the_message_and_in_their_own(held):
    await demanding(held)
    for shown, way_out in ((await post(held), []), (await prompt(held), [BACK])):
        assert sorted(labels(shown)) == [*["Keep this one"] * 5, *way_out]
        assert {e["action_id"] for e in elements(shown)} - {Action.SITUATION_ERASE} == {
            Action.DEMAND
        }
    (first, *_) = await held.contributions("reformulation")
    await held.demand(picked=first.id, wording="In my own words")
    shown = await post(held)
    words = everything(shown)
    assert labels(shown) == []
    assert "In my own words" in words
    assert "What <@ANN> asks of you: *Advice*" in words
    assert labels(await prompt(held)) == ["Change my request", BACK]
    assert await thread(held) == []
    await held.next()
    assert "How would you go about it?" in everything(await post(held)), "still there to answer"


async def test_going_back_takes_nothing_away_from_what_was_shown(held):
    await demanding(held)
    await held.demand()
    for _ in range(2):
        session = await held.session()
        await held.app.do(LEAD, steering.back, session.id, session.current)
    reformulated = everything(await post(held, "reformulations"))
    assert "The group went back to the phase before this one." in reformulated
    assert all(f"As {peer} hears it" in reformulated for peer in PEERS)
    assert "How would you go about it?" in everything(
        await post(held, "reformulation_choice_and_demand")
    )
