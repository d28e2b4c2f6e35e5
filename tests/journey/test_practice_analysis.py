"""Protocol A in an English group: chosen during the session, with all that a remote can do."""

from datetime import datetime, timedelta

from bot.demo.record import record
from bot.demo.stage import Stage
from bot.lifecycle import Running
from domain.sessions import Session
from handlers.ids import Action
from tests.journey.meeting import BRUNO, CHLOE, DRISS, EMILE, FATOU, LEAD, MEMBERS, Meeting

# method.md §1, in its order; the look-back comes with the second session only.
ORDER = [
    "situation_emergence",
    "situation_choice",
    "narrator_account",
    "questioning",
    "narrator_objective",
    "pistes",
    "narrator_hot_feedback",
    "group_echo",
]
PROMPTS = {
    "situation_emergence": "In two sentences, which work situation is on your mind right now?",
    "situation_choice": "Which situation, once worked on, would serve us all best today?",
    "narrator_account": "Tell us what happened: who, when, what you did, how it affects you.",
    "questioning": "Ask short opening questions, facts first and then experience.",
    "narrator_objective": "What do you yourself want here? State an aim you can act on.",
    "pistes": "In that position, what would you try?",
    "narrator_hot_feedback": "Right now, where are you compared with the start?",
    "group_echo": "What has this work shifted or clarified for you, in your own practice?",
}
SILENCE = "Silence in my meetings"
OBJECTIVE = "Say my doubt aloud first, on Thursday."


async def test_a_session_of_practice_analysis_is_held_to_its_end(
    stage: Stage, live: Running
) -> None:
    meeting = Meeting(stage, "practice_analysis", locale="en", name="Field practice")
    await meeting.open()
    await meeting.plan()
    await meeting.begin()
    await emergence(meeting)
    await choice(meeting)
    await account_and_questions(meeting, live)
    await objective_and_leads(meeting)
    await endings(meeting)
    await live.bot.delivery.idle()
    assert meeting.phases() == ORDER
    shown = meeting.shown(BRUNO)
    for phase_id, prompt in PROMPTS.items():
        assert prompt in shown, phase_id
    assert "Posez des questions" not in shown
    assert OBJECTIVE in shown, "the closing says what the narrator will do"
    kept = await record(live.bot.database, stage.sandbox, LEAD)
    assert (kept["phases"], kept["commitments"]) == (ORDER, 1)
    assert await live.bot.outbox.counts() == (0, 0)
    assert len(stage.keys()) == len(set(stage.keys()))


async def emergence(meeting: Meeting) -> None:
    """Two pitches of five, sealed until time is up."""
    phase = "situation_emergence"
    pitches = {BRUNO: SILENCE, CHLOE: "A colleague who refuses help"}
    for author, pitch in pitches.items():
        await meeting.pitch(author, phase, pitch)
    await meeting.stage.until(lambda: "2 of 5 received" in meeting.shown(DRISS))
    for reader in (*MEMBERS, LEAD):
        where = meeting.remote if reader == LEAD else meeting.channel
        assert not any(pitch in meeting.shown(reader, where) for pitch in pitches.values())
    await meeting.stage.move_clock(await meeting.stage.now() + timedelta(minutes=21))
    await meeting.stage.until(
        lambda: all(pitch in meeting.shown(DRISS) for pitch in pitches.values())
    )
    await meeting.stage.until(lambda: "temps écoulé" in meeting.shown(LEAD, meeting.remote))
    await meeting.next(phase, confirm=True)


async def choice(meeting: Meeting) -> None:
    """What was named is what is chosen from: it opens with its phase, by itself."""
    await meeting.at("situation_choice")
    await meeting.stage.until(
        lambda: meeting.stage.button(DRISS, meeting.channel, Action.CHOICE_VOTE)
    )
    assert meeting.stage.button(LEAD, meeting.remote, Action.SESSION_NEXT) is None
    for voter in MEMBERS:
        await meeting.vote(voter, SILENCE)
    await meeting.stage.until(
        lambda: meeting.stage.button(LEAD, meeting.remote, Action.SESSION_NEXT)
    )
    await meeting.next("situation_choice")


async def account_and_questions(meeting: Meeting, live: Running) -> None:
    """Paused and resumed, given five minutes more, left too soon and taken back."""
    await meeting.bring(BRUNO, "narrator_account", {"narrative": "They nod."}, own=True)
    before = await phase_end(live)
    await meeting.press(Action.SESSION_PAUSE)
    await meeting.stage.until(
        lambda: meeting.stage.button(LEAD, meeting.remote, Action.SESSION_RESUME)
    )
    await meeting.stage.move_clock(await meeting.stage.now() + timedelta(minutes=10))
    await meeting.press(Action.SESSION_RESUME)
    await meeting.stage.until(
        lambda: meeting.stage.button(LEAD, meeting.remote, Action.SESSION_PAUSE)
    )
    resumed = await phase_end(live)
    assert timedelta(minutes=10) <= resumed - before < timedelta(minutes=11)
    await meeting.press(Action.SESSION_EXTEND)
    assert await phase_end(live) - resumed == timedelta(minutes=5)
    await meeting.next("narrator_account")
    await meeting.at("questioning")
    await meeting.press(Action.SESSION_BACK)
    await meeting.at("narrator_account")
    assert (await running(live)).run.phase_id == "narrator_account"
    await meeting.stage.until(lambda: "went back" in meeting.shown(DRISS))
    await meeting.next("narrator_account")
    await meeting.bring(CHLOE, "questioning", {"question": "Who speaks first?"})
    await meeting.bring(BRUNO, "questioning", {"answer": "Always the eldest."})
    await meeting.stage.until(lambda: "Always the eldest." in meeting.shown(DRISS))
    await meeting.next("questioning")


async def objective_and_leads(meeting: Meeting) -> None:
    """The narrator's objective is kept; leads are sealed until the last one is in."""
    await meeting.bring(BRUNO, "narrator_objective", {"objective": OBJECTIVE}, own=True)
    await meeting.next("narrator_objective")
    leads = {who: f"I would start with {who}." for who in (CHLOE, DRISS, EMILE, FATOU)}
    for who, lead in leads.items():
        assert "I would start" not in meeting.shown(BRUNO)
        await meeting.bring(who, "pistes", {"piste": lead})
    await meeting.stage.until(lambda: all(lead in meeting.shown(BRUNO) for lead in leads.values()))
    await meeting.next("pistes")


async def endings(meeting: Meeting) -> None:
    """The narrator's feedback, and each one's echo."""
    await meeting.bring(BRUNO, "narrator_hot_feedback", {"feedback": "Lighter."}, own=True)
    await meeting.next("narrator_hot_feedback")
    for who in (CHLOE, DRISS, EMILE, FATOU):
        await meeting.bring(who, "group_echo", {"echo": f"{who} hears it."})
    await meeting.next("group_echo", confirm=True)
    await meeting.stage.until(lambda: meeting.stage.told("closing:"))


async def running(live: Running) -> Session:
    """The session that is running, as the bot keeps it."""
    async with live.bot.database.read("T0SANDBOX") as uow:
        (group,) = await uow.groups.of_person(LEAD)
        (session,) = await uow.sessions.of_group(group.id)
    return session


async def phase_end(live: Running) -> datetime:
    """When the running phase's time is up."""
    ends_at = (await running(live)).run.ends_at
    assert ends_at is not None
    return ends_at
