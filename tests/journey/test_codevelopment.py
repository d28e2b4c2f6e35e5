"""Protocol C, in French: a vote that settles nothing, the choice recorded aloud, four steps."""

from datetime import timedelta

from bot.demo.record import record
from bot.demo.stage import Stage
from bot.lifecycle import Running
from handlers.ids import Action
from tests.journey.meeting import BRUNO, CHLOE, DRISS, EMILE, FATOU, LEAD, MEMBERS, Meeting

# method.md §3, in its order: the choice is made ahead, the look-back opens the second session.
ORDER = [
    "situation_choice",
    "narrator_account_and_demand",
    "facts_and_problem",
    "understanding",
    "possibilities",
    "possible_action",
    "closing",
]
HELD = [phase for phase in ORDER if phase != "situation_choice"]
TITLE = "Le dossier repris deux fois"
DEMAND = "Dites-moi comment vous posez une limite."
ACTION = "Dire non une fois, lundi, et voir."


async def test_two_sessions_of_the_four_steps_are_held_to_their_end(
    stage: Stage, live: Running
) -> None:
    meeting = Meeting(stage, "practice_exchange_codev4")
    await meeting.open()
    await meeting.plan()
    await meeting.propose(CHLOE, TITLE)
    await choice(meeting)
    await first_session(meeting)
    await look_back(meeting)
    await live.bot.delivery.idle()
    kept = await record(live.bot.database, stage.sandbox, LEAD)
    assert kept["phases"] == [*ORDER, "previous_situation_review"]
    assert (kept["sessions"], kept["commitments"]) == (2, 1)
    assert meeting.phases() == [*HELD, "previous_situation_review"]
    assert await live.bot.outbox.counts() == (0, 0)
    assert len(stage.keys()) == len(set(stage.keys()))


async def choice(meeting: Meeting) -> None:
    """Everybody but the author objects: the facilitator records what was agreed aloud."""
    stage = meeting.stage
    await stage.move_clock(meeting.starts_at - timedelta(days=6, hours=23))
    for voter in MEMBERS:
        if voter != CHLOE:  # who is counted without being asked
            await meeting.vote(voter, "the only one", objects=True)
    await stage.until(lambda: not stage.button(BRUNO, meeting.channel, Action.CHOICE_OBJECT))
    assert "Pas maintenant." not in meeting.shown(BRUNO)
    await stage.move_clock(meeting.starts_at - timedelta(minutes=30))
    await meeting.press(Action.CHOICE_SETTLE)
    view = await stage.until(lambda: stage.person(LEAD).modal)
    field, why = [b for b in view.blocks if b["type"] == "input"]
    (offered,) = field["element"]["options"]
    assert offered["text"]["text"] == TITLE
    agreed = {field["block_id"]: offered["value"], why["block_id"]: "Nous en avons parlé."}
    await stage.submit(LEAD, agreed)
    await stage.close_all(LEAD)
    await stage.until(lambda: f"<@{CHLOE}>" in meeting.shown(LEAD, meeting.remote))


async def first_session(meeting: Meeting) -> None:
    """The demand with the account, questions put together, then answers, options, an action."""
    stage = meeting.stage
    await meeting.begin()
    await demand(meeting)
    await meeting.next("narrator_account_and_demand")
    await questions(meeting)
    answers = {"answer": "Trois fois.", "clarification": "Ce qui compte, c’est le lien."}
    await meeting.bring(CHLOE, "understanding", answers)
    await meeting.bring(BRUNO, "understanding", {"clarification": "Et la confiance."})
    await meeting.next("understanding")
    for who in (BRUNO, DRISS, EMILE):
        await meeting.bring(who, "possibilities", {"piste": f"Essayer comme {who}."})
    await meeting.bring(FATOU, "possibilities", {"experience": "J’ai vécu cela."})
    await stage.until(lambda: "J’ai vécu cela." in meeting.shown(CHLOE))
    assert DEMAND in meeting.shown(BRUNO)
    await meeting.next("possibilities")
    due = (meeting.starts_at + timedelta(days=10)).date().isoformat()
    act = {"action": ACTION, "due_on": due}
    await meeting.bring(CHLOE, "possible_action", act, own=True)
    await meeting.next("possible_action")
    for who in MEMBERS:
        await meeting.bring(who, "closing", {"learning": f"{who} emporte ceci."})
    await meeting.next("closing", confirm=True)
    await stage.until(lambda: ACTION in meeting.shown(BRUNO))


async def demand(meeting: Meeting) -> None:
    """The narrator tells, and says what they expect."""
    stage, phase = meeting.stage, "narrator_account_and_demand"
    await meeting.bring(CHLOE, phase, {"narrative": "On me rend tout."}, own=True)
    ids = await meeting.at(phase)
    await stage.press(CHLOE, stage.person(CHLOE).dm, Action.DEMAND, ids)
    await stage.submit(CHLOE, {"ask": "advice", "demand": DEMAND})
    await stage.close_all(CHLOE)


async def questions(meeting: Meeting) -> None:
    """Sealed until the facilitator shows them, without anybody's name."""
    asked = {who: f"Combien de fois, {n} ?" for n, who in enumerate((BRUNO, DRISS, EMILE))}
    for who, question in asked.items():
        await meeting.bring(who, "facts_and_problem", {"question": question})
        assert "Combien de fois" not in meeting.shown(CHLOE)
    await meeting.choose_in_menu(Action.SESSION_REVEAL)
    await meeting.stage.until(
        lambda: all(question in meeting.shown(CHLOE) for question in asked.values())
    )
    await meeting.next("facts_and_problem", confirm=True)


async def look_back(meeting: Meeting) -> None:
    """The next session opens with what became of it; the facilitator ends it there."""
    stage = meeting.stage
    await meeting.plan(days=30)
    await meeting.propose(DRISS, "Une autre")
    await meeting.begin()
    await meeting.at("previous_situation_review")
    assert ACTION in meeting.shown(BRUNO)
    await meeting.bring(CHLOE, "previous_situation_review", {"review": "J’ai dit non."}, own=True)
    await meeting.choose_in_menu(Action.SESSION_END)
    await stage.submit(LEAD, {})
    await stage.until(lambda: len([k for k in stage.keys() if k.startswith("closing:")]) == 2)
