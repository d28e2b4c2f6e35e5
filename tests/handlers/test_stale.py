"""Whatever a use case changes is rendered again wherever it shows.

A group's life is lived with a watch on it: after each use case, every message there is, is rendered
from the state before and from the state after. Where the two differ, it must have been asked for
again. The life takes in every use case and every kind of message, or the test says what is missing.
"""

import ast
from contextlib import asynccontextmanager

import pytest

from handlers.notices import RENDERERS
from handlers.rendering import RenderContext
from services import commands
from services.calendar import planning
from services.choices import closing, opening
from services.choices.voting import cast_ballot
from services.context import NOBODY, Context
from services.groups import arrivals, charter
from services.groups import opening as groups_opening
from services.home import visits
from services.notices import Kind
from services.sessions import steering
from services.situations import writing
from services.timers import Command
from services.touch import SHOWN_BY
from storage.engine.statements import find
from storage.tables import notices
from tests.architecture.tree import parsed
from tests.group_life import MINUTE, GroupLife
from tests.groups import LEAD, MEMBERS, NINE, STRANGER, typed
from tests.handlers.bolt_app import ENGLISH
from tests.use_cases import TEAM, open_use_cases

DONE = {Kind.CHANNEL}
"""Done on Slack, not shown."""
RECORDS = {Kind.MOVED, Kind.CONTRIBUTION, Kind.INTRUDER, Kind.INTRUSION, Kind.FAILURE}
"""They say what was true when they were told."""


class WatchedUseCases:
    """Use cases, and a look at every message before and after each of them."""

    def __init__(self, use_cases):
        self.use_cases, self.store, self.clock = use_cases, use_cases.store, use_cases.clock
        self.ran, self.kinds, self.stale = set(), set(), []
        self.seen, self.seen_at = {}, None

    async def look(self, *args, **named):
        return await self.use_cases.look(*args, **named)

    async def stored(self, read):
        return await self.use_cases.stored(read)

    async def do(self, actor, use_case, *args, **named):
        if self.seen_at != self.clock.at:
            self.seen, self.seen_at = await self._pictures(), self.clock.at
        before = self.seen
        done = await self.use_cases.do(actor, use_case, *args, **named)
        self.seen = after = await self._pictures()
        self.ran.add(use_case.__name__)
        for key, (revision, shown, kind) in after.items():
            self.kinds.add(kind)
            if (
                key in before
                and before[key][:2] != (revision, shown)
                and before[key][0] == revision
            ):
                if kind not in DONE | RECORDS and shown is not None:
                    self.stale.append(f"{use_case.__name__}({', '.join(map(str, args))}): {key}")
        return done

    async def _pictures(self):
        """What each message would show now, and how often it was asked for, by its key."""
        async with self.store.read(TEAM) as uow, self.store.look(TEAM) as db:
            context = Context(uow, NOBODY, self.clock.now())
            pictures = {}
            for row in await db.all(find(notices)):
                shown = None
                if row.kind not in DONE:
                    render = RenderContext(
                        context, row.subject, row.user_id, ENGLISH, lambda _: ENGLISH
                    )
                    shown = await RENDERERS[row.kind](render)
                content = getattr(shown, "blocks", None)
                blocks = content and [block.to_dict() for block in content]
                pictures[row.key] = (row.revision, blocks, row.kind)
            return pictures


@asynccontextmanager
async def watched(folder, protocol=NINE):
    async with open_use_cases(folder) as use_cases:
        watch = WatchedUseCases(use_cases)
        for person in (*MEMBERS, LEAD):
            await watch.do(person, visits.opened)
        yield watch, await GroupLife.begin(watch, protocol)


async def ring(watch, life, command):
    """Have time pass until that timer of the session, and run it under the watch."""
    timer = await life.timer(command)
    watch.clock.at = max(watch.clock.at, timer.due_at)
    watch.ran.add(commands.ON_TIME[command].__name__)

    async def ringing(ctx):
        assert await ctx.uow.timers.claim(timer.key, timer.due_at)
        await commands.run(ctx, timer)

    ringing.__name__ = f"at {command}"
    await watch.do(NOBODY, ringing)


async def before_the_session(watch, life):
    """From the opening of the group to the narrator's preparation."""
    for member in MEMBERS:
        await watch.do(member, charter.accept_charter, life.group.id)
    await watch.do(STRANGER, arrivals.joined_channel, "C1")
    await life.plan(days=21)
    await ring(watch, life, Command.CALL)
    await ring(watch, life, Command.NUDGE_SITUATION)
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    dan = await life.propose("DAN", "A doubt")
    await watch.do("DAN", writing.withdraw, dan)
    await move(watch, life, days=22)
    await ring(watch, life, Command.OPEN_CHOICE)
    await ring(watch, life, Command.NUDGE_BALLOT)
    await life.vote("CLEO")
    await move(watch, life, days=23)
    await ring(watch, life, Command.NUDGE_BALLOT)
    for voter in ("ANN", "BEN", "DAN", "EVE"):
        await life.vote(voter)
    await ring(watch, life, Command.CLOSE_CHOICE)
    await ring(watch, life, Command.PREPARE)
    await life.choose(ben if (await life.session()).situation_id == ann else ann)
    await ring(watch, life, Command.PREPARE)
    await ring(watch, life, Command.BEGINS)
    await life.choose(ann if (await life.session()).situation_id == ben else ben)
    await move(watch, life, days=1)
    await ring(watch, life, Command.BEGINS)


async def move(watch, life, *, days):
    session = await life.session()
    starts_at = max(session.starts_at, watch.clock.at) + (days * 24 * 60) * MINUTE
    when = {"starts": typed(starts_at), "length": session.length, "place": "Room 4"}
    await watch.do(LEAD, planning.move, session.id, **when)


async def during_the_session(watch, life):
    """Each thing a remote does, what people bring, and what time does."""
    await life.start()
    await ring(watch, life, Command.TICK)
    await life.extend()
    await watch.do(LEAD, steering.pause, life.session_id)
    await watch.do(LEAD, steering.resume, life.session_id)
    await life.reach("reformulations")
    seat = life.session_id, (await life.session()).current
    await watch.do(LEAD, steering.back, *seat)
    await life.reach("reformulations")
    narrator = (await life.session()).narrator_id
    peers = [m for m in MEMBERS if m != narrator]
    for peer in peers[:2]:
        await life.bring(peer, reformulation="Who decides?")
    await life.reveal()
    await life.bring(peers[2], reformulation="Who could help?")
    await life.next()
    await life.demand()
    await life.next()
    await life.bring(peers[0], piste="I would call them first.")
    await ring(watch, life, Command.PHASE_UP)
    await life.next()
    await life.bring(narrator, synthesis="I keep the call.", action="Call them")
    await life.finish()


async def afterwards(watch, life):
    """Another session, its choice in the session itself; one more that is cancelled."""
    ended = life.session_id
    await life.plan(days=30)
    cancelled = life.session_id
    await ring(watch, life, Command.BEGINS)
    await life.open_choice()
    await life.plan(days=40)
    await watch.do(LEAD, planning.cancel, cancelled)
    assert life.session_id != ended
    await ring(watch, life, Command.BEGINS)
    await life.propose("EVE", "A question")
    await life.start()
    await life.next()  # the look-back
    fay = await life.propose("FAY", "A draft")
    draft = await draft_of(watch, life, "CLEO")
    await watch.do("CLEO", writing.release, draft)
    await life.open_choice()
    await watch.do("FAY", writing.withdraw, fay)
    await life.vote("ANN")
    choice = await life.choice()
    await watch.do(LEAD, closing.close_now, choice.id)
    await watch.do(LEAD, groups_opening.reopen_channel, life.group.id, "C1")
    await watch.do(NOBODY, groups_opening.channel_opened, life.group.id, "C2")
    await life.finish()


async def draft_of(watch, life, author):
    """A draft, begun from a situation that was proposed and withdrawn."""
    written = await watch.stored(lambda uow: uow.situations.of_author("DAN"))
    text = written[0].text
    kept = await watch.do(author, writing.write, life.group.id, text, release=False)
    return kept.id


def performed():
    """Every use case that a listener performs, an effect records, or time sets off."""
    names = {use_case.__name__ for use_case in commands.ON_TIME.values()}
    for _, tree in parsed("handlers", "bot"):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            way = ast.unparse(call.func)
            if way == "call.perform":
                names.add(ast.unparse(call.args[0]))
            elif way.endswith("transactions.run"):
                names.add(ast.unparse(call.args[1]))
    known = {name.rsplit(".", 1)[-1] for name in names}
    return {name for name in known if not name.startswith("_")} - {"use_case"}


async def test_whatever_a_use_case_changes_is_rendered_again_wherever_it_shows(tmp_path):
    async with watched(tmp_path) as (watch, life):
        await before_the_session(watch, life)
        await during_the_session(watch, life)
        await afterwards(watch, life)
        assert not watch.stale, "\n".join(watch.stale)
        assert performed() - watch.ran == set(), "the life above takes in every use case"
        assert set(Kind) - watch.kinds - {Kind.FAILURE} == set(), "and every kind of message"


def test_each_kind_is_shown_by_something_or_says_what_was_true():
    shown = {kind for kinds in SHOWN_BY.values() for kind in kinds}
    assert set(Kind) - shown == DONE | RECORDS


@pytest.mark.parametrize("use_case", [opening.open_now, cast_ballot])
def test_the_watch_knows_the_use_cases(use_case):
    assert use_case.__name__ in performed()
