"""The walk: each case sent by each role: forged, under an id that was seen, once it is over."""

import json
from contextlib import suppress
from dataclasses import dataclass

from domain.errors import TourError
from domain.sessions.model import SessionState
from handlers.ids import Action
from services.calendar import planning
from services.context import NOBODY
from services.groups import departures
from services.sessions import steering
from services.situations import writing
from tests.access.bodies import from_workspace, sender, sent_by, with_trigger_of
from tests.access.cases import Case, gathered
from tests.access.people import ABROAD, OF_ROLE, OUTSIDE, PEOPLE, ROLES, no_longer_facilitates
from tests.access.walking import Outcome, walking
from tests.groups import LEAD

FORGED, REPLAYED, OVER = "forged", "replayed", "over"
GONE = "who was right, and has left"


@dataclass
class Step:
    """A case as one role sent it, and what came of it; `leaked`: what they should not have read."""

    case: Case
    round: str
    role: str
    outcome: Outcome
    leaked: set[str]
    about: set[str]

    @property
    def is_outside(self):
        return self.role in OUTSIDE or self.role == GONE

    @property
    def is_of_role(self):
        """Whether it is something this role alone may, of those who are outside."""
        return (self.role, self.case.name) in OF_ROLE

    def __repr__(self):
        way, name = self.case.name
        ran = [f"{use_case}: {type(error).__name__}" for use_case, error in self.outcome.ran]
        what = f"ran {ran}, changed {self.outcome.changed}, leaked {self.leaked}"
        return f"{self.round} {way} {name} by {self.role}: {what} {self.outcome.broke}"


async def walk_all(folder):
    """Walk every case through every round; each step, in order."""
    async with walking(folder) as walk:
        steps = []
        for case in await gathered(walk.app, walk.worlds):
            for take in (_forged, _replayed, _over, _gone):
                walk.worlds.put_back(case.world)
                steps += [step async for step in take(walk, case)]
        return steps


def as_role(body, role):
    """The payload as that role would send it."""
    if role == ABROAD:
        return from_workspace(sent_by(body, sender(body)))
    return sent_by(body, PEOPLE[role])


async def _step(walk, case, round, role, body, about=frozenset()):
    _, secrets = walk.worlds.look()
    outcome = await walk.send(body)
    return Step(case, round, role, outcome, leaked(body, outcome, secrets), set(about))


def leaked(body, outcome, secrets):
    """Which words of members, and which of their names, are told to who has not sent them."""
    texts, people = secrets
    typed = json.dumps(body.get("view", {}).get("state"))
    found = {text for text in texts if _said(text) in outcome.told and _said(text) not in typed}
    others = people - {sender(body)}
    others -= {p for p in others if f'"{p}"' in typed}
    named = {p for p in others if f'"{p}"' in outcome.told or f"@{p}>" in outcome.told}
    return found | named


def _said(text):
    """The text as it stands in JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


async def _forged(walk, case):
    for role in ROLES:
        step = await _step(walk, case, FORGED, role, as_role(case.body, role))
        if step.outcome.changed:
            walk.worlds.put_back(case.world)
        yield step


async def _replayed(walk, case):
    """Who may, twice; then all others, under the id that Slack gave it."""
    await walk.send(case.body)
    yield await _step(walk, case, REPLAYED, "who was right", case.body)
    for role in ROLES:
        body = with_trigger_of(as_role(case.body, role), case.body)
        yield await _step(walk, case, REPLAYED, role, body)


async def _over(walk, case):
    """All that could end has ended; what is `about` something of it is too late for everybody."""
    ended = await end_all(walk.app)
    sent = json.dumps(case.body)
    about = {id for id in ended if id in sent}
    world = walk.worlds.keep()
    for role in ROLES:
        step = await _step(walk, case, OVER, role, as_role(case.body, role), about)
        if step.outcome.changed:
            walk.worlds.put_back(world)
        yield step


async def _gone(walk, case):
    """Who was right to send it has left since, or facilitates no longer."""
    right, app = sender(case.body), walk.app
    if case.name == ("actions", Action.GROUP_COME_BACK):
        return
    theirs = await app.stored(lambda uow: uow.groups.of_person(right))
    if not theirs:
        return  # there was nothing to leave
    for group in theirs:
        if group.has_member(right):
            await app.do(right, departures.left_channel, group.channel_id)
        if group.has_facilitator(right):
            await app.do(NOBODY, no_longer_facilitates, group.id, right)
    yield await _step(walk, case, OVER, GONE, sent_by(case.body, right))


async def end_all(app):
    """End what is under way, cancel what is planned, withdraw what is proposed.

    The ids of sessions and choices: a situation that was withdrawn may be proposed again.
    """
    ended = set()
    for group in await app.stored(lambda uow: uow.groups.of_person(LEAD)):
        for session in await app.stored(lambda uow, of=group.id: uow.sessions.of_group(of)):
            choice = await app.stored(lambda uow, of=session.id: uow.choices.of_session(of))
            ended |= {session.id} | ({choice.id} if choice else set())
            if session.is_live:
                await app.do(LEAD, steering.end, session.id, session.current)
            elif session.state is SessionState.PLANNED:
                await app.do(LEAD, planning.cancel, session.id)
        for person in group.people:
            for situation in await app.stored(
                lambda uow, of=person: uow.situations.of_author(of, 9)
            ):
                with suppress(TourError):  # one that was worked on stays
                    await app.do(person, writing.withdraw, situation.id)
    return ended
