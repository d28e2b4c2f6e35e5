"""The story that `tour-de-table demo --play` plays: two sessions of one group, by its people.

Everything goes through what people can do at their clients; nothing is done behind their back.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.catalogues import words
from bot.demo import lines
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
        """The facilitator opens the group; its members accept the charter."""
        stage = self.stage
        stage.title("Ouverture")
        await stage.press_home(lines.LEAD, Action.GROUP_NEW)
        await stage.submit(lines.LEAD, lines.GROUP)
        await stage.close_all(lines.LEAD)
        stage.tell(
            f"{stage.name(lines.LEAD)} ouvre « {lines.GROUP['name']} », sans en être membre."
        )
        for member in lines.MEMBERS:
            await stage.press(member, lines.CHANNEL, Action.CHARTER_ACCEPT)
        stage.tell(f"Le canal #{lines.CHANNEL} existe ; les six acceptent la charte.")

    async def plan(self, days: int) -> datetime:
        """The facilitator plans a session at 14:00, on the first working day so far ahead."""
        stage = self.stage
        day = ((await stage.now()).astimezone(ZONE) + timedelta(days=days)).date()
        day += timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)
        starts_at = datetime(day.year, day.month, day.day, 14, 0, tzinfo=ZONE)
        stage.title("Entre deux rencontres")
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
        stage.tell(f"{stage.name(lines.LEAD)} planifie la séance : {words('fr').day(day)}, 14 h.")
        await stage.move_clock(starts_at - timedelta(days=13, hours=23))
        await stage.until(lambda: stage.button(lines.BRUNO, lines.CHANNEL, Action.SITUATION_NEW))
        stage.tell("Quatorze jours avant, l’appel à situations paraît dans le canal.")
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
        stage.tell(f"{stage.name(by_bruno)} propose son brouillon au groupe.")

    async def propose_second(self) -> None:
        """One more; what was not chosen is still there."""
        await self.stage.press_home(lines.EMILE, Action.SITUATION_NEW)
        await self._write(lines.EMILE, lines.SECOND_SITUATION[lines.EMILE])
        self.stage.tell("Les situations qui n’ont pas été retenues restent disponibles.")

    async def _write(self, author: str, form: dict[str, Any]) -> None:
        await self.stage.submit(author, form)
        await self.stage.close_all(author)
        verb = "propose" if form["end"] == "release" else "garde en brouillon"
        self.stage.tell(f"{self.stage.name(author)} {verb} « {form['title']} ».")

    async def choose(self, starts_at: datetime, wanted: str, objector: str | None = None) -> None:
        """The choice opens in its time; everyone prefers `wanted`'s situation."""
        stage = self.stage
        stage.title("Le choix")
        await stage.move_clock(starts_at - timedelta(days=2, hours=23))
        for voter in lines.MEMBERS:
            await stage.press(voter, lines.CHANNEL, Action.CHOICE_VOTE)
            await self._mark(voter, wanted, objects=voter == objector)
            self.ballots += 1
        await stage.until(lambda: not stage.button(lines.BRUNO, lines.CHANNEL, Action.CHOICE_VOTE))
        stage.tell("Six réponses secrètes : le choix est clos, le message dit lequel est retenu.")

    async def _mark(self, voter: str, wanted: str, *, objects: bool) -> None:
        """Fill in the ballot, with an objection to Bruno's situation where `objects`."""
        stage = self.stage
        view = await stage.until(lambda: stage.person(voter).modal)
        titles = {b["block_id"]: b["label"]["text"] for b in view.blocks if b["type"] == "input"}
        best, worst = lines.title_of(wanted), lines.title_of(lines.BRUNO)
        marks = {i: "prefer" if t == best else "live_with" for i, t in titles.items()}
        disputed = [i for i, t in titles.items() if t == worst]
        if objects and disputed:
            marks[disputed[0]] = "objection"
            await stage.do(lambda: stage.person(voter).fill(marks))
            reason = f"reason:{disputed[0]}"
            await stage.until(lambda: stage.asks(voter, reason))
            marks[reason] = lines.OBJECTION
            stage.tell(f"{stage.name(voter)} objecte : « {lines.OBJECTION} »")
        await stage.submit(voter, marks)
