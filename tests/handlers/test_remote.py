"""The remote control: from anywhere, each press once, and nothing by somebody else's hand."""

import pytest

from domain.sessions import SessionState, time_left
from domain.voting.model import Mark
from handlers.choices import notices
from handlers.contributions import notices as contributions_notices
from handlers.home import notices as home
from handlers.ids import Action
from handlers.sessions import notices as sessions_notices
from handlers.values import MoreTime, RemoteEntry, RemoteVerb, RunningPhase
from services.sessions import steering
from services.timers import Command
from tests.group_life import MINUTE, GroupLife
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.handlers.payload_factory import picked, pressed, submitted
from tests.handlers.reading import everything, labels, post, primaries, value_of


async def remote(life):
    return await life.app.render(sessions_notices.remote_control, life.session_id, LEAD)


async def press(life, label, action, user=LEAD):
    return await life.app.send(pressed(user, action, value_of(await remote(life), label)))


async def test_before_the_session_it_begins_it_and_asks_first_when_it_is_early(life, app):
    await life.propose("ANN", "A refusal")
    await life.plan()
    shown = await remote(life)
    assert labels(shown) == ["Begin", "Open the choice"]
    assert "Begin now?" in everything(shown)
    life.later(days=10)
    shown = await remote(life)
    assert primaries(shown) == ["Begin"]
    assert "Begin now?" not in everything(shown)
    await press(life, "Begin", Action.SESSION_START)
    assert (await life.session()).is_live


async def test_it_says_where_the_session_is_and_what_comes_next(held):
    words = everything(await remote(held))
    assert "Field practice, session 1" in words
    assert "phase 2 of 8" in words
    ends_at = (await held.session()).run.ends_at
    assert f"*Account of the chosen issue* · until <!date^{int(ends_at.timestamp())}^" in words
    assert "Next: _Group exploration_" in words
    assert primaries(await remote(held)) == ["Next phase"]


async def test_it_says_what_is_left_at_each_mark_and_at_the_end(held):
    said = []
    for command in (Command.TICK, Command.TICK, Command.PHASE_UP):
        await held.ring(command)
        said.append(everything(await remote(held)))
    assert "|10:15> · last third" in said[0]
    assert "|10:15> · last two minutes" in said[1]
    assert "*Account of the chosen issue* · time is up" in said[2]


async def test_it_shows_no_time_that_goes_by(held):
    held.later(minutes=1)
    shown = await remote(held)
    held.later(minutes=8)
    assert everything(await remote(held)) == everything(shown)


async def test_a_press_sent_again_by_slack_is_one_press(held, app):
    value = value_of(await remote(held), "+5 min")
    body = pressed(LEAD, Action.SESSION_EXTEND, value)
    for _ in range(2):
        await app.send(body)
    run = (await held.session()).run
    assert run.ends_at - run.started_at == run.duration + 5 * MINUTE


async def test_next_with_contributions_missing_names_who_and_asks(held, app):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    shown = await remote(held)
    assert "1 of 5 received (awaited: <@CLEO>" in everything(shown)
    assert "Who decides?" not in everything(shown)
    form = await app.opened(pressed(LEAD, Action.SESSION_NEXT, value_of(shown, "Next phase")))
    assert "4 contributions are still awaited" in everything(form)
    assert "<@CLEO>" in everything(form)
    assert "<@BEN>" not in everything(form)
    assert await held.phase() == "reformulations"
    assert await app.send(submitted(LEAD, form)) == ""
    assert await held.phase() == "reformulation_choice_and_demand"


async def test_next_without_the_demand_says_what_is_missing(held, app):
    await held.reach("reformulation_choice_and_demand")
    value = value_of(await remote(held), "Next phase")
    said = await app.opened(pressed(LEAD, Action.SESSION_NEXT, value))
    assert "The person presenting has not said yet what they expect from the group." in everything(
        said
    )


async def test_a_change_of_phase_is_undone_by_one_press_until_a_remote_is_shown_afresh(held):
    await press(held, "Next phase", Action.SESSION_NEXT)
    assert "Undo the change of phase" in labels(await remote(held))
    await press(held, "Undo the change of phase", Action.SESSION_BACK)
    assert await held.phase() == "holder_account"
    await press(held, "Next phase", Action.SESSION_NEXT)
    await held.ring(Command.TICK)
    shown = await remote(held)
    assert "Undo the change of phase" not in labels(shown)
    assert "Back to the phase before" in labels(shown)


async def choose(life, label):
    value = value_of(await remote(life), label)
    return picked(LEAD, Action.REMOTE_MENU, value)


async def test_the_menu_goes_back_shows_and_ends(held, app):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    held.later(minutes=2)
    await app.send(await choose(held, "Show contributions now"))
    assert all(c.revealed_at for c in await held.contributions())
    assert "Show contributions now" not in labels(await remote(held))
    await app.send(await choose(held, "Back to the phase before"))
    assert await held.phase() == "exploration"
    form = await app.opened(await choose(held, "End the session"))
    assert (await held.session()).is_live
    assert await app.send(submitted(LEAD, form)) == ""
    assert (await held.session()).state is SessionState.ENDED


async def test_more_time_pause_and_resume(held):
    await press(held, "+5 min", Action.SESSION_EXTEND)
    assert "|10:20>" in everything(await remote(held))
    await press(held, "Pause", Action.SESSION_PAUSE)
    held.later(minutes=10)
    shown = await remote(held)
    assert "paused, 20 min left" in everything(shown)
    assert primaries(shown) == ["Resume"]
    assert "Next phase" not in labels(shown)
    await press(held, "Resume", Action.SESSION_RESUME)
    assert time_left(await held.session(), held.app.clock.at) == 20 * MINUTE


async def test_time_that_is_up_is_said(held):
    held.later(minutes=16)
    assert "time is up" in everything(await remote(held))
    await held.app.do(LEAD, steering.pause, held.session_id)
    assert "paused, time is up" in everything(await remote(held))
    assert "paused, time is up" in everything(await held.app.render(home.home, LEAD, LEAD))
    assert "· paused" in everything(await post(held))


async def test_in_a_choosing_phase_the_remote_opens_the_vote_then_records_it(life, app):
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.next()
    assert primaries(await remote(life)) == ["Open the choice"]
    chosen = await life.propose("CLEO", "Here and now")
    await press(life, "Open the choice", Action.CHOICE_OPEN)
    shown = await remote(life)
    assert primaries(shown) == ["Close the choice"]
    assert value_of(shown, "Record the choice") == life.session_id, "what is said aloud, at once"
    for voter in MEMBERS[:-1]:
        await life.vote(voter, Mark.ABSTAIN)
    form = await app.opened(pressed(LEAD, Action.CHOICE_CLOSE, value_of(shown, "Close the choice")))
    await app.send(submitted(LEAD, form))
    shown = await remote(life)
    assert primaries(shown) == ["Leave more time"]
    value = value_of(shown, "Record the choice")
    form = await app.opened(pressed(LEAD, Action.CHOICE_SETTLE, value))
    (title,) = [b for b in form["blocks"] if "accessory" in b]
    assert title["accessory"]["value"] == f"{life.session_id}|{chosen}"
    await app.send(pressed(LEAD, Action.CHOICE_RECORD, title["accessory"]["value"], view=form))
    assert primaries(await remote(life)) == ["Next phase"]


@pytest.mark.parametrize("other", ["BEN", STRANGER])
async def test_nobody_else_steers_with_a_forged_or_replayed_button(held, app, other):
    before = await held.session()
    running = RunningPhase(held.session_id, before.current).pack()
    folded = RemoteEntry(RemoteVerb.REVEAL, running).pack()
    more = MoreTime(held.session_id, before.current, before.run.ends_at).pack()
    for body in (
        pressed(other, Action.SESSION_START, held.session_id),
        pressed(other, Action.SESSION_NEXT, running),
        pressed(other, Action.SESSION_BACK, running),
        pressed(other, Action.SESSION_EXTEND, more),
        pressed(other, Action.SESSION_PAUSE, held.session_id),
        pressed(other, Action.SESSION_RESUME, held.session_id),
        picked(other, Action.REMOTE_MENU, folded),
    ):
        refusal = await app.opened(body)
        assert "facilitator" in everything(refusal) or "you are not in" in everything(refusal)
    ending = await app.opened(pressed(LEAD, Action.SESSION_END, running))
    said = await app.send(submitted(other, ending))
    assert said["response_action"] == "push"
    assert await held.session() == before


@pytest.mark.parametrize("other", ["BEN", STRANGER])
async def test_nobody_else_is_asked_to_confirm_what_they_may_not_do(life, app, other):
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    closing = await app.opened(pressed(other, Action.CHOICE_CLOSE, choice.id))
    await life.app.do(LEAD, steering.start, life.session_id)
    running = RunningPhase(life.session_id, (await life.session()).current).pack()
    ending = await app.opened(pressed(other, Action.SESSION_END, running))
    for refusal in (closing, ending):
        assert "submit" not in refusal
        assert "Only a facilitator" in everything(refusal) or "not in" in everything(refusal)


@pytest.mark.parametrize("value", ["", "x", "a|b", "tdt.sessions.end", "a|1|2|3|tdt"])
async def test_a_button_whose_value_was_forged_breaks_nothing(held, app, value):
    before = await held.session()
    for body in (
        pressed(LEAD, Action.SESSION_NEXT, value),
        picked(LEAD, Action.REMOTE_MENU, value),
    ):
        assert await app.opened(body)
    assert await held.session() == before


async def test_the_look_back_has_no_rank_and_the_four_steps_keep_their_own(app):
    life = await GroupLife.begin(app, "practice_exchange_codev4")
    await life.hold()
    words = everything(await remote(life))
    assert "phase" not in words.replace("Next phase", "").lower()
    assert "Account and expectations" in words


async def test_a_session_that_is_gone_has_no_remote(app):
    assert await app.render(sessions_notices.remote_control, "gone", LEAD) is None
    assert await app.render(sessions_notices.phase, "gone:exploration") is None
    assert await app.render(notices.choice, "gone") is None
    assert await app.render(sessions_notices.end, "gone") is None
    assert await app.render(contributions_notices.contribution, "gone") is None


async def test_pausing_twice_says_so(held, app):
    await held.app.do(LEAD, steering.pause, held.session_id)
    said = await app.opened(pressed(LEAD, Action.SESSION_PAUSE, held.session_id))
    assert "The session is paused." in everything(said)
