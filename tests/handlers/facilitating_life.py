"""A life in which who facilitates changes, for `test_stale.py` to watch."""

from dataclasses import replace

from services.facilitation import asking, rota, stepping
from services.groups import departures
from services.sessions import steering
from services.timers import Command
from tests.groups import LEAD
from tests.handlers.watched_use_cases import ring

COLLEAGUE = "COLLEAGUE"


async def others_facilitate(watch, life):
    """Asked, handed over in a session, each in turn, taken over; then as it was before."""
    group_id = life.group.id
    await watch.do(LEAD, asking.ask, group_id, "BEN", stays=True)
    await watch.do("BEN", asking.decline, group_id)
    await watch.do(LEAD, asking.ask, group_id, "BEN", stays=False)
    await watch.do("BEN", asking.accept, group_id)
    await watch.do("BEN", asking.ask, group_id, COLLEAGUE, stays=True)
    await watch.do(COLLEAGUE, asking.accept, group_id, sits=False)
    await watch.do(COLLEAGUE, stepping.set_autonomous, group_id, autonomous=True)
    await watch.do("BEN", stepping.step_down, group_id)
    life.group = replace(life.group, facilitators=(COLLEAGUE,))
    await life.plan(days=20)
    leader = (await life.session()).leader_id
    await ring(watch, life, Command.PREPARE)
    await watch.do(leader, rota.skip, group_id)
    leader = (await life.session()).leader_id
    other = next(m for m in ("ANN", "CLEO", "DAN") if m != leader)
    await watch.do(leader, asking.ask_swap, group_id, other)
    await watch.do(other, asking.decline_swap, group_id)
    await watch.do(leader, asking.ask_swap, group_id, other)
    await watch.do(other, asking.accept_swap, group_id)
    leader, other = "CLEO", "DAN"
    await watch.do(COLLEAGUE, rota.reorder, group_id, (leader,))
    await watch.do(other, rota.take_over, life.session_id)
    await ring(watch, life, Command.BEGINS)
    await watch.do(leader, rota.take_over, life.session_id)
    await watch.do(leader, steering.start, life.session_id)
    await watch.do(other, rota.take_over, life.session_id)
    await watch.do(leader, departures.left_channel, "C2")
    await watch.do(leader, departures.come_back, group_id)
    at = (await life.session()).current
    await watch.do(COLLEAGUE, steering.end, life.session_id, at)
    await watch.do(COLLEAGUE, stepping.set_autonomous, group_id, autonomous=False)
