"""The story that `tour-de-table demo --play` plays: two sessions of one group, by its people.

Everything goes through what people can do at their clients; nothing is done behind their back.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo import lines
from bot.demo.answering import answer
from bot.demo.session import PlayedSession
from bot.demo.stage import Stage
from handlers.ids import COMMAND, Action, Shortcut

ZONE = ZoneInfo("Europe/Paris")
DAYS_TO_FIRST, DAYS_TO_SECOND = 16, 30
FRIDAY = 4


class Story:
    """From the group's creation to the second look-back, protocol B."""

    def __init__(self, stage: Stage) -> None:
        """Play on `stage`."""
        self.stage = stage
        self.ballots = 0

    async def play(self) -> None:
        """Play everything."""
        await self.open_group()
        first = await self.plan(DAYS_TO_FIRST)
        await self.propose_first()
        await self.choose(first, lines.CHLOE, objector=lines.EMILE)
        await PlayedSession(self.stage, first, lines.CHLOE).play(look_back=None)
        second = await self.plan(DAYS_TO_SECOND)
        await self.propose_second()
        await self.choose(second, lines.DRISS)
        await PlayedSession(self.stage, second, lines.DRISS).play(look_back=lines.CHLOE)

    async def open_group(self) -> None:
        """The facilitator opens the group; those who are invited accept its charter."""
        stage = self.stage
        stage.title(stage.t("Opening"))
        await stage.press_home(lines.LEAD, Action.GROUP_NEW)
        await stage.submit(lines.LEAD, lines.GROUP)
        await stage.close_all(lines.LEAD)
        lead, name = stage.name(lines.LEAD), lines.GROUP["name"]
        stage.tell(stage.t("{lead} opens “{name}”; six people are asked.", lead=lead, name=name))
        await stage.press(lines.LEAD, lines.CHANNEL, Action.CHARTER_ACCEPT)
        for member in lines.MEMBERS:
            await stage.join(member)
        where = lines.CHANNEL
        stage.tell(stage.t("All six accept the charter, and come into #{where}.", where=where))

    async def plan(self, days: int) -> datetime:
        """The facilitator plans a session at 14:00, on the first working day so far ahead."""
        stage = self.stage
        day = ((await stage.now()).astimezone(ZONE) + timedelta(days=days)).date()
        day += timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)
        starts_at = datetime(day.year, day.month, day.day, 14, 0, tzinfo=ZONE)
        stage.title(stage.t("Between two meetings"))
        await stage.press_home(lines.LEAD, Action.SESSION_PLAN)
        await stage.submit(
            lines.LEAD,
            {
                "starts_on": day.isoformat(),
                "starts_at": "14:00",
                "length": "150",
                "place": "Salle des cartes",
            },
        )
        await stage.close_all(lines.LEAD)
        when = {"lead": stage.name(lines.LEAD), "day": stage.t.day(day)}
        stage.tell(stage.t("{lead} plans the session: {day}, 14:00.", **when))
        await stage.move_clock(starts_at - timedelta(days=13, hours=23))
        await stage.until(lambda: stage.button(lines.BRUNO, lines.CHANNEL, Action.SITUATION_NEW))
        stage.tell(stage.t("Fourteen days before, the call for situations appears in the channel."))
        return starts_at

    async def propose_first(self) -> None:
        """Three situations, by three ways in; one waits as a draft before it is proposed."""
        stage = self.stage
        by_chloe, by_driss, by_bruno = lines.CHLOE, lines.DRISS, lines.BRUNO
        await stage.press(by_chloe, lines.CHANNEL, Action.SITUATION_NEW)
        await self._write(by_chloe, lines.FIRST_SITUATIONS[by_chloe])
        await stage.do(lambda: stage.person(by_driss).command(COMMAND, "situation"))
        await self._write(by_driss, lines.FIRST_SITUATIONS[by_driss])
        await stage.do(lambda: stage.person(by_bruno).shortcut(Shortcut.SITUATION_NEW))
        await self._write(by_bruno, lines.FIRST_SITUATIONS[by_bruno])
        await stage.press_home(by_bruno, Action.SITUATION_MENU, "release")
        stage.tell(stage.t("{name} proposes their draft to the group.", name=stage.name(by_bruno)))

    async def propose_second(self) -> None:
        """One more; what was not chosen is still there."""
        await self.stage.press_home(lines.EMILE, Action.SITUATION_NEW)
        await self._write(lines.EMILE, lines.SECOND_SITUATION[lines.EMILE])
        self.stage.tell(self.stage.t("The situations that were not chosen are still there."))

    async def _write(self, author: str, form: dict[str, Any]) -> None:
        await self.stage.write_situation(author, form)
        await self.stage.close_all(author)
        t, what = self.stage.t, {"name": self.stage.name(author), "title": form["title"]}
        if form["end"] == "release":
            self.stage.tell(t("{name} proposes “{title}”.", **what))
        else:
            self.stage.tell(t("{name} keeps “{title}” as a draft.", **what))

    async def choose(self, starts_at: datetime, wanted: str, objector: str | None = None) -> None:
        """The choice opens in its time; everyone would gladly work on `wanted`'s situation."""
        stage = self.stage
        stage.title(stage.t("The choice"))
        await stage.move_clock(starts_at - timedelta(days=6, hours=23))
        for voter in lines.MEMBERS:
            await self._answer(voter, wanted, objects=voter == objector)
            self.ballots += 1
        await stage.until(lambda: not stage.button(lines.BRUNO, lines.CHANNEL, Action.CHOICE_VOTE))
        stage.tell(
            stage.t("Six secret answers: the choice is closed, its message says what is chosen.")
        )

    async def _answer(self, voter: str, wanted: str, *, objects: bool) -> None:
        """Answer the choice, with an objection to Bruno's situation where `objects`."""
        objected = [lines.title_of(lines.BRUNO)] if objects else []
        best = lines.title_of(wanted)
        await answer(self.stage, voter, lines.CHANNEL, best, objected, lines.OBJECTION)
        if objects:
            said = {"name": self.stage.name(voter), "reason": lines.OBJECTION}
            self.stage.tell(self.stage.t("{name} objects: “{reason}”", **said))
