"""What was expected of the group when the situation was written serves in its session."""

from dataclasses import replace

import pytest

from domain.situations import Ask
from handlers.ids import Action
from handlers.values import DemandRef
from tests.handlers.payload_factory import pressed
from tests.use_cases import TEAM


async def demand(life, user):
    here = DemandRef(life.session_id, await life.phase(), "").pack()
    return await life.app.opened(pressed(user, Action.DEMAND, here))


@pytest.mark.parametrize(("said", "chosen"), [(Ask.STORIES, "stories"), (None, None)])
async def test_what_was_expected_when_the_situation_was_written_is_chosen_beforehand(
    held, app, said, chosen
):
    await held.reach("reformulation_choice_and_demand")
    situation = await held.situation((await held.session()).situation_id)
    async with app.store.unit_of_work(TEAM) as uow:
        text = replace(situation.text, ask=said)
        await uow.situations.save(replace(situation, text=text))
        await uow.commit()
    asked = await demand(held, "ANN")
    (ask,) = [b["element"] for b in asked["blocks"] if b.get("block_id") == "ask"]
    assert ask.get("initial_option", {}).get("value") == chosen
