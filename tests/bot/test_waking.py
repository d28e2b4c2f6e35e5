"""A commit wakes what serves the queue that it changed, and nothing else."""

import pytest

from services.ports import Notice, Timer
from tests.bot.conftest import TEAM, House


@pytest.fixture
def woken(house: House, monkeypatch) -> list[str]:
    woken: list[str] = []
    monkeypatch.setattr(house.bot.delivery, "wake", lambda: woken.append("delivery"))
    monkeypatch.setattr(house.bot.timer_runner, "wake", lambda: woken.append("timer runner"))
    return woken


async def test_a_notice_wakes_delivery(house: House, woken: list[str]) -> None:
    async with house.bot.database.unit_of_work(TEAM) as uow:
        await uow.notices.ask(Notice("N", "group:G", "panel", "V", "G"), house.bot.clock.now())
        await uow.commit()
    assert woken == ["delivery"]


async def test_a_timer_wakes_the_timer_runner(house: House, woken: list[str]) -> None:
    async with house.bot.database.unit_of_work(TEAM) as uow:
        await uow.timers.set(Timer("K", house.bot.clock.now(), "call", "S"))
        await uow.commit()
    assert woken == ["timer runner"]


async def test_what_is_not_committed_wakes_nobody(house: House, woken: list[str]) -> None:
    async with house.bot.database.unit_of_work(TEAM) as uow:
        await uow.timers.set(Timer("K", house.bot.clock.now(), "call", "S"))
    assert woken == []
