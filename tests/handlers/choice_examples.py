"""What facilitators send about a choice, once in each way."""

from handlers.ids import Action
from handlers.values import Recorded, Taking
from services.choices import in_order
from tests.groups import LEAD
from tests.handlers.group_examples import filled_in
from tests.handlers.payload_factory import (
    pressed,
)


async def say_willing(life):
    return pressed("ANN", Action.CHOICE_WILLING, f"no|{await life.propose('ANN', 'A refusal')}")


async def set_choosing(life):
    return await filled_in(life, LEAD, Action.CHOICE_SET, life.group.id, closes_at="10")


async def open_choice(life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    return pressed(LEAD, Action.CHOICE_OPEN, life.session_id)


async def close_choice(life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    await life.all_but_one_vote()
    return await filled_in(life, LEAD, Action.CHOICE_CLOSE, choice.id)


async def record(life):
    situation = await life.propose("ANN", "A refusal")
    session = await life.plan()
    await life.open_choice()
    view = await life.app.opened(pressed(LEAD, Action.CHOICE_SETTLE, session.id))
    return pressed(LEAD, Action.CHOICE_RECORD, Recorded(session.id, situation).pack(), view=view)


async def settle(life):
    first, other = [await life.propose(author, "A refusal") for author in ("ANN", "BEN")]
    session = await life.plan()
    await life.choose(first)
    return await filled_in(life, LEAD, Action.CHOICE_SETTLE, session.id, situation=other)


async def two_in_order(life):
    """The group has chosen one of two; what takes the other."""
    for author in ("ANN", "BEN"):
        await life.propose(author, f"What {author} brings")
    await life.plan()
    await life.open_choice()
    for voter in (await life.choice()).electorate:
        await life.vote(voter)
    seen, following = (await life.choice()).order[:2]
    return Taking(life.session_id, seen, following).pack()


async def take(life):
    return pressed(LEAD, Action.CHOICE_TAKE, await two_in_order(life))


async def take_back(life):
    taking = Taking.parse(await two_in_order(life))
    await life.app.do(LEAD, in_order.take, *(taking.session_id, taking.seen, taking.taken))
    return pressed(
        LEAD,
        Action.CHOICE_TAKE_BACK,
        Taking(taking.session_id, taking.taken, taking.seen).pack(),
    )
