"""What members send of their ballots, once in each way."""

from domain.choosing import BallotKind
from handlers.ids import Action
from tests.handlers.group_examples import filled_in
from tests.handlers.payload_factory import (
    chosen,
    closed,
    pressed,
    pressed_in,
    submitted,
)


async def cast(life):
    situation_id = await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    marks = {situation_id: "live_with"}
    return await filled_in(life, "BEN", Action.CHOICE_VOTE, choice.id, **marks)


async def two_to_choose_among(life, **way):
    """Two situations, and a choice of that way."""
    ids = [await life.propose("ANN", "A refusal"), await life.propose("DAN", "A success")]
    await life.choose_by(**way)
    await life.plan()
    return (await life.open_choice()).id, ids


async def short_form(life):
    choice_id, ids = await two_to_choose_among(life)
    return await life.app.opened(pressed("BEN", Action.CHOICE_VOTE, choice_id)), ids


async def lined_form(life):
    choice_id, ids = await two_to_choose_among(life, ballot=BallotKind.DETAILED)
    return await life.app.opened(pressed("BEN", Action.CHOICE_VOTE, choice_id)), ids


async def cast_short(life):
    form, ids = await short_form(life)
    return submitted("BEN", form, **{"gladly:0": ids[:1]})


async def tick(life):
    form, ids = await short_form(life)
    return chosen("BEN", form, "gladly:0", **{"gladly:0": ids[:1]})


async def unfold(life):
    form, ids = await short_form(life)
    return pressed_in("BEN", form, Action.CHOICE_IMPOSSIBLE, **{"gladly:0": ids[:1]})


async def mark(life):
    form, ids = await lined_form(life)
    return chosen("BEN", form, ids[0], **{ids[0]: "objection"})


async def close_short(life):
    form, ids = await short_form(life)
    return closed("BEN", form, **{"gladly:0": ids[:1]})


async def close_lined(life):
    form, ids = await lined_form(life)
    return closed("BEN", form, **{ids[0]: "support"})


async def accept_one(life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    return pressed("BEN", Action.CHOICE_ACCEPT, (await life.open_choice()).id)
