"""Use cases that are watched: what each message shows, before and after each of them."""

import json
from contextlib import asynccontextmanager

from handlers.aloud import aloud
from handlers.blocks import Message
from handlers.notices import FOR_OUTSIDERS, RENDERERS
from handlers.rendering import RenderContext
from services import commands
from services.changed import Changed
from services.context import NOBODY, Context
from services.home import visits
from services.notices import Kind
from services.shown_by import SHOWN_BY
from storage.engine.statements import find
from storage.tables import notices
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, NINE
from tests.handlers.bolt_app import ENGLISH
from tests.use_cases import TEAM, open_use_cases

DONE = {
    Kind.CHANNEL,
    Kind.ENTRY,
    Kind.LOOK,
    Kind.MY_DATA,
    Kind.ERASURE,
    Kind.REMOVAL,
    Kind.RENAMING,
    Kind.ARCHIVING,
}
"""Done on Slack, not shown."""
RECORDS = {
    Kind.MOVED,
    Kind.CONTRIBUTION,
    Kind.INTRUDER,
    Kind.INTRUSION,
    Kind.CHARTER_SETTLED,
    Kind.CHARTER_OBJECTIONS,
    Kind.DEPARTURE,
    Kind.ADMISSION_WELCOME,
    Kind.HELD,
    Kind.UNANSWERED,
    Kind.FAILURE,
    Kind.REQUEST_ANSWERED,
    Kind.ROLE,
    Kind.DATA_NOT_SENT,
    Kind.TAKEN_BACK,
    Kind.CONSULTED,
    Kind.CYCLE_ENDED,
    Kind.GROUP_ENDED,
}
"""They say what was true when they were told."""

LED = {str(kind) for kind in SHOWN_BY[Changed.LEADERS]}
FACILITATION: tuple[str, ...] = (
    "accept_swap",
    "ask",
    "ask_swap",
    "come_back",
    "decline",
    "decline_swap",
)
FACILITATION += ("reorder", "set_autonomous", "skip", "step_down", "take_over")
IN_VAIN: dict[str, set[str]] = {
    **dict.fromkeys(FACILITATION, LED),
    "come_back": {"declined"} | LED | {"narrator", "phase"},
    "left_channel": {"declined"} | LED | {"narrator", "phase"},
    "at begins": {"remote"},  # handed out the day before
    # Whatever may quote what is gone is looked at again.
    "erase_my_content": set(Kind),
    "take_back": set(Kind),
    "end_cycle": set(Kind),
    "end_group": set(Kind),
    "at wind_up": set(Kind),
    "leave": {"charter", "home", "remote", "unsettled", "choice"},
    "accept": {"declined"} | {"invitation"} | LED,
    "agree": {"declined"} | {"home"},
    "reword": {"home"},
    "answer": {"declined"}
    | {
        "admission_question",
        "home",
        "invitation",
        "phase",
        "remote",
    },  # changed, or all agree by it
    "account_closed": {"declined"} | {"choice"},
    "ask_again_if_lost": {"home"},
    "asked_too": {"home"},
    "at close_choice": {"home", "invitation", "objections"},
    "answer_again": {"home"},
    "reopen": {"home", "objections"},
    "at nudge_ballot": {"nudge_ballot"},
    "at tick": {"remote"},  # the mark was reached before the watch looked
    "bring": {"narrator", "phase"},
    "cancel": {"begins", "objections", "remote"},
    "channel_opened": {"declined"} | {"charter", "home", "remote"},
    "cast_ballot": {"home"},  # its session is not the next one
    "close": {"home"},
    "close_now": {"choice", "home", "invitation", "phase", "remote"},
    "end": {"begins", "choice", "preparation"},
    "invite_others": {"charter", "home"},
    "at open_choice": {"home"},
    "open_choice": {"willing"},
    "open_now": {"home", "remote"},
    "say_willing": {"call", "home", "nudge_situation"},
    "set_choosing": {"willing"},  # it opens at the same hour
    "plan": {"charter", "choice", "closing", "invitation", "remote"},
    "release": {"home"},
    "record": {"call", "choice", "home", "invitation", "phase"},
    "reopen_channel": {"charter"},
    "settle_aloud": {"call", "home", "invitation", "phase"},
    "start": {
        "charter",
        "begins",
        "call",
        "choice",
        "closing",
        "invitation",
        "preparation",
        "remote",
    },
    "state_demand": {"phase"},
    "take": {"call", "home", "invitation", "phase"},
    "tell_unanswered": {"declined"} | {"charter", "home"},
    "sweep": {"home", "narrator", "phase"},
    "withdraw": {"home"},
    "write": {"home", "objections"},
}
"""What a use case has rendered again though it stays the same: no call to Slack, yet some work."""


class WatchedUseCases:
    """Use cases, and a look at every message before and after each of them."""

    def __init__(self, use_cases):
        self.use_cases, self.store, self.clock = use_cases, use_cases.store, use_cases.clock
        self.ran, self.kinds, self.stale, self.in_vain = set(), set(), [], set()
        self.seen, self.seen_at, self.messages = {}, None, set()
        self.over = set()

    async def look(self, *args, **named):
        return await self.use_cases.look(*args, **named)

    async def stored(self, read):
        return await self.use_cases.stored(read)

    async def do(self, actor, use_case, *args, **named):
        if self.seen_at != self.clock.at:
            for person in (*MEMBERS, LEAD):  # A Home follows what changes for who came lately.
                await self.use_cases.do(person, visits.opened)
            self.ran.add(visits.opened.__name__)
            self.seen, self.seen_at = await self._pictures(), self.clock.at
        before = self.seen
        done = await self.use_cases.do(actor, use_case, *args, **named)
        self.seen = after = await self._pictures()
        self.ran.add(use_case.__name__)
        for key, (revision, shown, kind, last) in after.items():
            self.kinds.add(kind)
            earlier, showed, *_ = before.get(key, (None, None))
            if shown is None or earlier is None or kind in DONE | RECORDS or key in self.over:
                continue
            if last:  # told once more, then forgotten
                self.over.add(key)
            if shown != showed and earlier == revision:
                self.stale.append(f"{use_case.__name__}: {key}")
            if shown == showed and earlier != revision:
                self.in_vain.add((use_case.__name__, str(kind)))
        return done

    async def _pictures(self):
        """What each message would show now, and how often it was asked for, by its key."""
        async with self.store.read(TEAM) as uow, self.store.look(TEAM) as db:
            context = Context(uow, NOBODY, self.clock.now())
            pictures = {}
            for row in await db.all(find(notices)):
                shown = None
                if row.kind not in DONE and await _may_read(uow, row):
                    render = RenderContext(
                        context, row.subject, row.user_id, ENGLISH, lambda _: ENGLISH
                    )
                    shown = await RENDERERS[row.kind](render)
                content = getattr(shown, "blocks", None)
                blocks = content and [block.to_dict() for block in content]
                if isinstance(shown, Message):
                    new = shown.blocks if shown.first is None else shown.first
                    self.messages.add((row.kind, as_read(new), as_read(shown.blocks)))
                last = getattr(shown, "last", False)
                pictures[row.key] = (row.revision, blocks, row.kind, last)
            return pictures


async def _may_read(uow, row):
    """Whether delivery would tell it: nobody is told as one of a group that they have left."""
    group = await uow.groups.get(row.group_id) if row.group_id else None
    told_as_member = group and row.user_id and row.kind not in FOR_OUTSIDERS
    return not told_as_member or row.user_id in group.people


def as_read(blocks):
    """All that Slack can take words from: the text, then the blocks, as one text."""
    return "\n".join([aloud(blocks), *(json.dumps(b.to_dict()) for b in blocks)])


@asynccontextmanager
async def watched(folder, protocol=NINE):
    async with open_use_cases(folder) as use_cases:
        watch = WatchedUseCases(use_cases)
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
