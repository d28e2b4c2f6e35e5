"""The remote control pressed late: a stale button changes nothing, and says what happened."""

from datetime import timedelta

from handlers.calendar import notices as calendar
from handlers.choices import notices as choices
from handlers.ids import Action
from handlers.sessions import notices
from services.calendar import planning
from tests.group_life import GroupLife
from tests.groups import LEAD, typed
from tests.handlers.choice_examples import two_in_order
from tests.handlers.payload_factory import picked, pressed, submitted
from tests.handlers.reading import everything, labels, value_of

DAY = timedelta(days=1)


async def remote(life):
    return await life.app.render(notices.remote_control, life.session_id, LEAD)


async def test_next_pressed_twice_advances_once(held, app):
    value = value_of(await remote(held), "Next phase")
    await app.send(pressed(LEAD, Action.SESSION_NEXT, value))
    second = await app.opened(pressed(LEAD, Action.SESSION_NEXT, value))
    assert "The group has moved to another phase." in everything(second)
    assert await held.phase() == "exploration"


async def test_more_time_pressed_twice_on_the_same_message_is_given_once(held, app):
    value = value_of(await remote(held), "+5 min")
    await app.send(pressed(LEAD, Action.SESSION_EXTEND, value))
    second = await app.opened(pressed(LEAD, Action.SESSION_EXTEND, value))
    assert "The phase's time has just changed." in everything(second)
    assert "|10:20>" in everything(await remote(held))


async def test_the_session_is_not_ended_from_a_phase_that_is_over(held, app):
    folded = picked(LEAD, Action.REMOTE_MENU, value_of(await remote(held), "End the session"))
    form = await app.opened(folded)
    await held.next()
    said = await app.send(submitted(LEAD, form))
    assert "The group has moved to another phase." in everything(said["view"])
    assert (await held.session()).is_live


async def test_another_situation_is_settled_from_the_menu_while_there_is_time(life, app):
    settled, other = await life.propose("ANN", "A refusal"), await life.propose("BEN", "Other")
    await life.plan()
    await life.open_choice()
    assert "Change the situation" not in labels(await remote(life))
    await life.close()
    await life.choose(settled)
    shown = await remote(life)
    body = picked(LEAD, Action.REMOTE_MENU, value_of(shown, "Change the situation"))
    form = await app.opened(body)
    life.later(days=10)
    assert await app.send(submitted(LEAD, form, situation=other)) == ""
    assert (await life.session()).narrator_id == "BEN"
    stale = await app.opened(body)
    await life.start()
    await life.reach("holder_account")
    assert "Change the situation" not in labels(await remote(life))
    said = await app.send(submitted(LEAD, stale, situation=settled))
    assert "The account has begun" in everything(said["view"])


async def test_a_remote_handed_out_before_the_session_moved_steers_nothing(life, app):
    session = await life.plan()
    to = {"starts": typed(session.starts_at + 7 * DAY), "length": session.length, "place": ""}
    await app.do(LEAD, planning.move, session.id, **to)
    old = await remote(life)
    assert labels(old) == []
    assert "A new remote control will come in time." in everything(old)
    new = await app.render(notices.remote_control, f"{session.id}:1", LEAD)
    assert "Begin" in labels(new)
    await app.do(LEAD, planning.cancel, session.id)
    assert "cancelled" in everything(await remote(life))


async def test_the_first_question_is_asked_and_one_press_takes_the_next_in_order(life, app):
    await two_in_order(life)
    first, following = (await life.choice()).order
    life.later(days=10)
    await life.start()
    asked = everything(await app.render(notices.phase, f"{life.session_id}:problem_pitches"))
    narrator = (await life.session()).narrator_id
    assert f"<@{narrator}>, is it still your question?" in asked
    shown = await remote(life)
    assert (await life.situation(following)).text.title in everything(shown)
    assert (await life.situation(following)).text.title not in everything(shown["new"])
    await app.send(pressed(LEAD, Action.CHOICE_TAKE, value_of(shown, "Take the next one")))
    assert (await life.session()).situation_id == following
    said = everything(await app.render(choices.choice, (await life.choice()).id))
    assert "The group finally works on" in said
    assert "Then, if time allows" not in said, "the group has just put it aside"
    back = value_of(await remote(life), "Go back to the one before")
    await app.send(pressed(LEAD, Action.CHOICE_TAKE_BACK, back))
    assert (await life.session()).situation_id == first
    await life.next()
    assert not {"Take the next one", "Go back to the one before"} & set(labels(await remote(life)))
    over = everything(await app.render(notices.phase, f"{life.session_id}:problem_pitches"))
    assert "is it still your question?" not in over


async def test_where_the_account_comes_first_the_first_question_is_asked_before(app):
    life = await GroupLife.begin(app, "practice_exchange_codev4")
    life.situation_id = await life.propose("ANN", "A refusal")
    await life.plan()
    await life.choose(life.situation_id)
    asked = "<@ANN>, is it still your question?"
    before = await app.render(calendar.begins, life.session_id)
    assert asked in everything(before)
    assert asked in everything(before["new"])
    await life.start()
    assert asked not in everything(await app.render(calendar.begins, life.session_id))
    await life.finish()
    following = await life.propose("BEN", "A success")
    await life.plan()
    await life.choose(following)
    told = await app.render(calendar.begins, life.session_id)
    assert "still your question" not in everything(told), "the group looks back first, and is asked"


async def test_between_two_others_of_the_order_one_goes_either_way(life, app):
    await life.propose("EVE", "A third one")
    await two_in_order(life)
    first, second, third = (await life.choice()).order
    life.later(days=10)
    await life.start()
    await app.send(
        pressed(LEAD, Action.CHOICE_TAKE, value_of(await remote(life), "Take the next one"))
    )
    for label, action, there in (
        ("Take the next one", Action.CHOICE_TAKE, third),
        ("Go back to the one before", Action.CHOICE_TAKE_BACK, second),
        ("Go back to the one before", Action.CHOICE_TAKE_BACK, first),
    ):
        await app.send(pressed(LEAD, action, value_of(await remote(life), label)))
        assert (await life.session()).situation_id == there
