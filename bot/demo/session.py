"""One session of the played story, phase by phase, from the facilitator's remote control."""

from datetime import datetime, timedelta

from bot.demo import lines
from bot.demo.stage import Stage
from domain.protocols import protocol
from handlers.ids import Action
from handlers.values import PhaseRef
from services.notices import Kind
from services.subjects import PhaseSubject

SOLO = ("previous_situation_review", "holder_synthesis")
"""Phases in which the narrator writes from their own direct message."""


class PlayedSession:
    """A session of protocol B in which `narrator` tells their situation."""

    def __init__(self, stage: Stage, starts_at: datetime, narrator: str) -> None:
        """Play on `stage` the session that begins at `starts_at`."""
        self.stage = stage
        self.starts_at = starts_at
        self.narrator = narrator
        self.peers = [m for m in lines.MEMBERS if m != narrator]
        self.spoken = lines.SPOKEN[narrator]
        self._pressed = ""
        self._earlier = frozenset(stage.keys())
        self._named: set[str] = set()

    async def play(self, *, look_back: str | None) -> None:
        """Play the phases in order; `look_back`: the narrator of the session before."""
        stage = self.stage
        stage.title(stage.t("The session"))
        await stage.move_clock(self.starts_at - timedelta(minutes=30))
        await stage.until(lambda: stage.button(lines.LEAD, self._remote, Action.SESSION_START))
        stage.tell(stage.t("An hour before, the facilitator gets the remote control."))
        await stage.move_clock(self.starts_at)
        await stage.press(lines.LEAD, self._remote, Action.SESSION_START)
        if look_back:
            await self._bring(look_back, "previous_situation_review", {"review": lines.REVIEW})
            await self._next("previous_situation_review")
        await self._next("problem_pitches")
        await self._next("holder_account")
        await self._bring(self.peers[0], "exploration", {"question": self.spoken.question})
        await self._bring(self.narrator, "exploration", {"answer": self.spoken.answer})
        await self._next("exploration")
        await self._reformulate()
        await self._listen()
        await self._conclude()

    @property
    def _remote(self) -> str:
        return self.stage.person(lines.LEAD).dm

    async def _reformulate(self) -> None:
        """Each peer's reformulation, shown together; the narrator keeps one and asks."""
        stage = self.stage
        for peer in self.peers:
            text = self.spoken.reformulations[peer]
            await self._bring(peer, "reformulations", {"reformulation": text})
        stage.tell("  " + stage.t("All five are in: they are shown together, without names."))
        await self._next("reformulations")
        await self._running("reformulation_choice_and_demand")
        await stage.press(self.narrator, lines.CHANNEL, Action.DEMAND)
        demand = self.spoken.demand
        await stage.submit(self.narrator, {"ask": self.spoken.ask, "demand": demand})
        asks = {"name": stage.name(self.narrator), "demand": demand}
        stage.tell("  " + stage.t("{name} keeps one and asks: “{demand}”", **asks))
        await self._next("reformulation_choice_and_demand")

    async def _listen(self) -> None:
        """Everyone but one brings something; the facilitator goes on all the same."""
        for peer in self.peers[:-1]:
            text = self.spoken.contributions[peer]
            await self._bring(peer, "listening_to_contributions", {self.spoken.kind: text})
        await self._next("listening_to_contributions", missing=self.peers[-1])

    async def _conclude(self) -> None:
        """What the narrator keeps and will do; what each one takes away."""
        due = (self.starts_at + timedelta(days=14)).date().isoformat()
        await self._bring(
            self.narrator,
            "holder_synthesis",
            {"synthesis": self.spoken.synthesis, "action": self.spoken.action, "due_on": due},
        )
        await self._next("holder_synthesis")
        for peer in self.peers:
            text = self.spoken.syntheses[peer]
            await self._bring(peer, "member_syntheses", {"synthesis": text})
        await self._next("member_syntheses")
        await self.stage.submit(lines.LEAD, {})
        await self.stage.until(lambda: self._posted(f"{Kind.CLOSING}:"))
        self.stage.tell(self.stage.t("The session is over."))

    async def _bring(self, who: str, phase_id: str, values: dict[str, str]) -> None:
        """Bring something to the running phase; what is the narrator's alone, from their DM."""
        stage = self.stage
        own = stage.person(who).dm if phase_id in SOLO else lines.CHANNEL
        ids = await self._running(phase_id)
        await stage.press(who, own, Action.CONTRIBUTE, ids)
        await stage.submit(who, dict(values))
        said = " / ".join(text for kind, text in values.items() if kind != "due_on")
        stage.tell("  " + stage.t("{name}: “{said}”", name=stage.name(who), said=said))

    async def _next(self, phase_id: str, *, missing: str | None = None) -> None:
        """The facilitator passes to the next phase, also where somebody is still expected."""
        stage = self.stage
        await self._running(phase_id)

        def other() -> bool:
            message = stage.button(lines.LEAD, self._remote, Action.SESSION_NEXT)
            return (
                message is not None and stage.carried(message, Action.SESSION_NEXT) != self._pressed
            )

        await stage.until(other)
        self._pressed = await stage.press(lines.LEAD, self._remote, Action.SESSION_NEXT)
        if missing:
            await stage.submit(lines.LEAD, {})
            late = stage.name(missing)
            stage.tell("  " + stage.t("{name} passes this time: the session goes on.", name=late))

    def _posted(self, beginning: str) -> list[str]:
        """The keys of this session's messages that begin so."""
        keys = [k for k in self.stage.keys() if k not in self._earlier]
        return [k for k in keys if k.startswith(beginning)]

    async def _running(self, phase_id: str) -> str:
        """Wait until the phase's message is there, and name it; the ids its buttons carry."""

        def look() -> list[str]:
            return [k for k in self._posted(f"{Kind.PHASE}:") if k.endswith(f":{phase_id}")]

        (key,) = await self.stage.until(look)
        if phase_id not in self._named:
            self._named.add(phase_id)
            self.stage.tell(
                protocol(lines.GROUP["protocol"]).phase(phase_id).title[self.stage.t.locale]
            )
        phase = PhaseSubject.parse(key.removeprefix("phase:"))
        return PhaseRef(phase.session_id, phase.phase_id).pack()
