"""What is said to who leaves, to a group of fewer than four, and at an end."""

import pytest

from domain.consultations import SAFE, USEFUL, WORD
from handlers.endings import notices
from handlers.ids import Action
from services.endings import consulting, ending
from services.notices import Kind
from tests.groups import LEAD, MEMBERS
from tests.handlers.ending_examples import ask_future, asked, leave, wish
from tests.handlers.payload_factory import pressed
from tests.handlers.reading import everything


async def told(life, kind):
    """What the one message of that kind shows, and what it shows while it is new."""
    (row,) = await life.asked(kind)
    shown = await life.app.render(notices.RENDERERS[kind], row.subject, row.user_id)
    return shown, everything(shown["blocks"]), everything(shown["new"])


async def test_two_clicks_from_the_group_and_one_is_out(app, life):
    card = await app.opened(pressed("ANN", Action.GROUP_CARD, life.group.id))
    assert "Leave the group" in everything(card)
    assert "End the group" not in everything(card)
    said = await app.send(await leave(life))
    assert "You have left the group." in everything(said["view"])
    again = await app.opened(pressed("ANN", Action.GROUP_LEAVE, life.group.id))
    assert "a group you are not in" in everything(again)


async def test_who_facilitates_may_end_what_they_do_not_leave(app, life):
    card = everything(await app.opened(pressed(LEAD, Action.GROUP_CARD, life.group.id)))
    assert "End the cycle" in card and "End the group" in card
    assert "Leave the group" not in card


async def test_an_old_button_of_a_group_that_has_ended_says_so(app, life):
    await app.do(LEAD, ending.end_group, life.group.id)
    for button in (Action.GROUP_CARD, Action.SITUATION_NEW, Action.CHARTER_ACCEPT):
        said = everything(await app.opened(pressed("ANN", button, life.group.id)))
        assert "This group has been over since" in said


async def test_asking_the_group_says_what_comes_next(app, life):
    said = await app.opened(await ask_future(life))
    assert "The question is in the group's channel" in everything(said)


async def test_a_malformed_wish_is_refused(app, life):
    await wish(life)
    value = f"{await asked(life)}|perhaps"
    said = await app.opened(pressed("ANN", f"{Action.FUTURE_WISH}:stop", value))
    assert "Something is missing" in everything(said)


@pytest.mark.parametrize(("answering", "shown"), [(3, False), (4, True)])
async def test_words_are_shown_from_four_answers_on(app, life, answering, shown):
    await app.do(LEAD, ending.end_cycle, life.group.id)
    consultation_id = await asked(life)
    for who in MEMBERS[:answering]:
        said = {USEFUL: "yes", SAFE: "no", WORD: "Precious"}
        await app.do(who, consulting.answer, consultation_id, said)
    await app.do("", consulting.close_on_time, consultation_id)
    _, read, new = await told(life, Kind.CONSULTED)
    assert ("Precious" in read) is shown
    assert "Precious" not in new
    assert f"{answering} of 6 have answered" in read
    assert ("Useful: yes 4" in read) is shown
    assert ("In confidence: no 4" in read) is shown
    assert not any(who in read for who in MEMBERS)


async def test_a_goodbye_is_read_in_the_channel_but_not_on_a_locked_screen(app, life):
    await app.send(await leave(life))
    _, read, new = await told(life, Kind.FAREWELL)
    assert "<@ANN> has left the group, with a word for you:" in read
    assert "Take care." in read and "Take care." not in new


async def test_the_group_sees_how_many_have_answered_and_nothing_else(app, life):
    body = await wish(life)
    before = await told(life, Kind.FUTURE)
    await app.send(body)
    _, read, _ = await told(life, Kind.FUTURE)
    assert "1 of 3 have answered" in read and "ANN" not in read
    assert before[1].replace("0 of 3", "1 of 3") == read
