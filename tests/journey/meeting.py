"""A group and its sessions, lived through what people can do at their clients."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.answering import answer
from bot.demo.lines import situation
from bot.demo.stage import Stage
from bot.effects.open_channel import channel_name
from domain.protocols import protocol
from handlers.ids import COMMAND, Action
from handlers.values import PhaseRef

LEAD, BRUNO, CHLOE, DRISS, EMILE, FATOU, GABRIEL, HELENE = (
    f"U0{name}"
    for name in ("AICHA", "BRUNO", "CHLOE", "DRISS", "EMILE", "FATOU", "GABRIEL", "HELENE")
)
MEMBERS = (BRUNO, CHLOE, DRISS, EMILE, FATOU)
ZONE = ZoneInfo("Europe/Paris")
FRIDAY = 4


class Meeting:
    """One group, led by somebody who is not in its channel."""

    def __init__(
        self,
        stage: Stage,
        protocol_id: str,
        *,
        name: str = "Terrain",
        locale: str = "fr",
        members: tuple[str, ...] = MEMBERS,
        lead: str = LEAD,
    ) -> None:
        self.stage, self.name, self.locale = stage, name, locale
        self.members, self.lead = members, lead
        self.protocol = protocol(protocol_id)
        self.channel = channel_name(name, 1)
        self.starts_at: datetime
        self._earlier: frozenset[str] = frozenset()

    # -- before the session ------------------------------------------------------------------

    async def open(self) -> None:
        """Open the group; all who are asked accept."""
        stage = self.stage
        await stage.press_home(self.lead, Action.GROUP_NEW)
        form = {
            "name": self.name,
            "purpose": "Prendre du recul.",
            "sits": [],
            "protocol": self.protocol.id,
            "locale": self.locale,
            "members": list(self.members),
        }
        await stage.submit(self.lead, form)
        await stage.close_all(self.lead)
        for member in self.members:
            await stage.join(member)

    async def plan(self, days: int = 16) -> None:
        """Plan a session, and let time pass until the call for situations is there."""
        stage = self.stage
        day = ((await stage.now()).astimezone(ZONE) + timedelta(days=days)).date()
        day += timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)
        self.starts_at = datetime(day.year, day.month, day.day, 14, 0, tzinfo=ZONE)
        await stage.press_home(self.lead, Action.SESSION_PLAN)
        when = {"starts_on": day.isoformat(), "starts_at": "14:00", "length": "180"}
        await stage.submit(self.lead, when)
        await stage.close_all(self.lead)
        await stage.move_clock(self.starts_at - timedelta(days=13))
        await stage.until(lambda: stage.button(self.members[0], self.channel, Action.SITUATION_NEW))

    async def propose(self, author: str, title: str) -> None:
        """Propose a situation to the group, ready to tell it."""
        stage = self.stage
        await stage.do(lambda: stage.person(author).command(COMMAND, "situation"))
        written = situation(title, f"Récit de {title}.", f"Que faire de {title} ?")
        await stage.write_situation(author, written)
        await stage.close_all(author)

    async def vote(self, voter: str, wanted: str, *, objects: bool = False) -> None:
        """Tick the situation titled so; or object to it, where `objects`."""
        objected = [wanted] if objects else []
        ticked = "" if objects else wanted
        await answer(self.stage, voter, self.channel, ticked, objected, "Pas maintenant.")

    # -- during the session ------------------------------------------------------------------

    @property
    def remote(self) -> str:
        """Where the facilitator holds the remote control."""
        return self.stage.person(self.lead).dm

    async def begin(self) -> None:
        """Begin the session at its time."""
        stage = self.stage
        self._earlier = frozenset(stage.keys())
        await stage.move_clock(self.starts_at - timedelta(minutes=30))
        await stage.move_clock(self.starts_at)
        await stage.press(self.lead, self.remote, Action.SESSION_START)

    async def at(self, phase_id: str) -> str:
        """Wait until the phase runs, in the channel and on the remote; what its buttons carry."""
        titles = [f"*{title}*" for title in self.protocol.phase(phase_id).title.values()]
        (key,) = await self.stage.until(lambda: self._keys(phase_id))
        await self.stage.until(
            lambda: any(title in self.shown(self.lead, self.remote) for title in titles)
        )
        return PhaseRef(key.split(":")[1], phase_id).pack()

    async def press(self, action: str, value: str = "") -> str:
        """Have the facilitator press something on the remote."""
        return await self.stage.press(self.lead, self.remote, action, value)

    async def choose_in_menu(self, action: str) -> None:
        """Have the facilitator choose something in the remote's menu."""
        await self.press(Action.REMOTE_MENU, action)

    async def bring(self, who: str, phase_id: str, values: dict[str, Any], *, own=False) -> None:
        """Bring something to the running phase: from the channel, or from one's own messages."""
        where = self.stage.person(who).dm if own else self.channel
        ids = await self.at(phase_id)
        await self.stage.press(who, where, Action.CONTRIBUTE, ids)
        await self.stage.submit(who, dict(values))

    async def pitch(self, who: str, phase_id: str, title: str) -> None:
        """Name what one would like to work on today."""
        ids = await self.at(phase_id)
        await self.stage.press(who, self.channel, Action.CONTRIBUTE, ids)
        written = situation(title, f"Récit de {who}.", "Que faire ?")
        await self.stage.write_situation(who, written)
        await self.stage.close_all(who)

    async def next(self, leaving: str, *, confirm: bool = False) -> None:
        """Pass to the next phase, also where somebody is still expected when `confirm`."""
        await self.at(leaving)
        await self.press(Action.SESSION_NEXT)
        if confirm:
            await self.stage.submit(self.lead, {})
        await self.stage.close_all(self.lead)

    # -- what is seen ------------------------------------------------------------------------

    def _keys(self, phase_id: str) -> list[str]:
        keys = [k for k in self.stage.keys() if k not in self._earlier]
        return [k for k in keys if k.startswith("phase:") and k.endswith(f":{phase_id}")]

    def phases(self) -> list[str]:
        """The phases that were opened in the channel, in order."""
        return [k.split(":")[2] for k in self.stage.keys() if k.startswith("phase:")]

    def shown(self, who: str, where: str | None = None) -> str:
        """Everything this person reads there, threads included."""
        person = self.stage.person(who)
        where = where or self.channel
        messages = person.messages(where)
        threads = [m for top in messages for m in person.messages(where, top["ts"])[1:]]
        texts = [m.get("blocks") or m["text"] for m in [*messages, *threads]]
        return json.dumps(texts, ensure_ascii=False)
