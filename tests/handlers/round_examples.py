"""Objections are worked on, too few have answered: examples for `writing_examples`, and a life."""

from dataclasses import replace

from domain.voting.model import Mark, Marked
from handlers.ids import Action, Modal
from services.calendar import planning
from services.choices import concerns, rounds
from services.choices.concerns import Stand
from services.choices.voting import cast_ballot
from services.situations import writing
from services.timers import Command
from tests.groups import LEAD, MEMBERS
from tests.handlers.group_examples import filled_in
from tests.handlers.payload_factory import pressed
from tests.handlers.watched_use_cases import ring

REASON = "Hush: my own team is in it."
WORDING, REPLY = "It is about us all.", "I heard that."
WORDS = {REASON, WORDING, REPLY}
OBJECTION = Marked(Mark.OBJECTION, REASON)


async def worked_on(life):
    """CLEO objects to the only situation, ANN's; return the choice."""
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    (candidate,) = choice.candidates
    for voter in MEMBERS:
        objects = {f"_{candidate.situation_id}": OBJECTION} if voter == "CLEO" else {}
        await life.vote(voter, **objects)
    return await life.choice()


async def too_few(life):
    """Nobody has answered in time; return the choice."""
    await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    await life.ring(Command.CLOSE_CHOICE)
    return await life.choice()


async def respond(life):
    choice = await worked_on(life)
    situation_id = choice.candidates[0].situation_id
    fields = {f"stand:{situation_id}": "lifted", f"wording:{situation_id}": "It is about us all."}
    return await filled_in(life, "CLEO", Action.CHOICE_CONCERNS, choice.id, **fields)


async def again(life):
    return pressed(LEAD, Action.CHOICE_AGAIN, (await worked_on(life)).id)


async def reopen(life):
    return pressed(LEAD, Action.CHOICE_REOPEN, (await too_few(life)).id)


OF_ROUNDS = {
    ("actions", Action.CHOICE_AGAIN): [again],
    ("actions", Action.CHOICE_REOPEN): [reopen],
    ("views", Modal.CHOICE_CONCERNS): [respond],
}


async def objections_are_worked_on(watch, life):
    """One objects to all; an author amends and replies; all answer again; then too few do."""
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    await life.plan(days=20)
    await life.open_choice()
    for again in (False, True):
        choice = await life.choice()
        for voter in MEMBERS:
            given = OBJECTION if voter == "CLEO" else Marked(Mark.SUPPORT)
            marks = {c.situation_id: given for c in choice.to_mark(voter)}
            await watch.do(voter, cast_ballot, choice.id, marks)
        text = (await life.situation(ann)).text
        amend = life.group.id, replace(text, title=f"Softer {again}")
        await watch.do("ANN", writing.write, *amend, release=True, situation_id=ann)
        stand = Stand(lifted=True, wording=WORDING)
        await watch.do("CLEO", concerns.respond, choice.id, {}, {ann: stand})
        await watch.do("ANN", concerns.respond, choice.id, {ann: f"{REPLY} {again}"}, {})
        if again:
            await ring(watch, life, Command.CLOSE_CHOICE)
        else:
            await watch.do(LEAD, rounds.answer_again, choice.id)
    await ring(watch, life, Command.NUDGE_BALLOT)
    await ring(watch, life, Command.CLOSE_CHOICE)
    await watch.do(LEAD, rounds.reopen, choice.id)
    await ring(watch, life, Command.CLOSE_CHOICE)
    assert not (await life.choice()).is_open
    await watch.do(LEAD, planning.cancel, life.session_id)
    await watch.do("ANN", writing.withdraw, ann)
    await watch.do("BEN", writing.withdraw, ben)
