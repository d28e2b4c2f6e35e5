"""What the group settles aloud: which situation it works on, until the account of it begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain import sessions as rules
from domain.choices import Choice
from domain.contributions import Contribution
from domain.errors import AccountBegun, NotInGroup, SessionOver, SituationChanged
from domain.protocols import Contributes
from domain.rounds import needs_reason
from domain.sessions import Session
from domain.situations import Situation
from domain.text import SENTENCE_MAX, Fields
from services import access, touch
from services.choices import candidates, closing
from services.context import Context
from services.situations.naming_issues import SITUATION


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What may be recorded; whether the group is told why, always or beyond the answers only.

    `replaces`: one is settled already, whose place it takes.
    """

    situations: Sequence[Situation]
    choice: Choice | None = None
    replaces: bool = False

    @property
    def at_one_press(self) -> bool:
        """Whether there is nothing to think over: it takes no place, and needs no reason."""
        return not (self.replaces or self.may_be_explained)

    @property
    def always_explained(self) -> bool:
        """Whether whatever is taken goes beyond the answers."""
        return self.choice is not None and needs_reason(self.choice, "")

    @property
    def may_be_explained(self) -> bool:
        """Whether something that was answered on could be taken beyond the answers."""
        return self.choice is not None and bool(self.choice.order or self.choice.met_objections)


async def to_settle(ctx: Context, session_id: str) -> ToSettle:
    """Return what a facilitator may record as settled aloud. Raises Refused.

    The author must be willing: only released situations marked ready. Titles are for the group's
    members. To a facilitator who is none, only those are named that the group's channel has shown
    already: put to this session's vote, or named in the session and shown. What else the group
    would work on is first put to a vote, or named.
    """
    session, group = await access.session_led_by(ctx, session_id)
    ready = await candidates.ready(ctx, group.id)
    choice = await ctx.uow.choices.of_session(session_id)
    if not group.has_member(ctx.actor):
        published = await _published(ctx, session)
        ready = [s for s in ready if s.id in published]
    return ToSettle(ready, choice, replaces=session.situation_id is not None)


async def _published(ctx: Context, session: Session) -> set[str]:
    """The situations whose titles the channel has shown for this session."""
    choice = await ctx.uow.choices.of_session(session.id)
    brought = await ctx.uow.contributions.of_session(session.id)
    named = {c.details.get(SITUATION, "") for c in brought if _is_shown_issue(c)}
    return named | {c.situation_id for c in (choice.candidates if choice else ())}


def _is_shown_issue(brought: Contribution) -> bool:
    return brought.kind is Contributes.TOPIC_PITCH and brought.revealed_at is not None


async def settle_aloud(ctx: Context, session_id: str, situation_id: str, reason: str = "") -> None:
    """Record what the group agreed aloud where the vote did not settle it (method.md §9.7).

    Only among those of `to_settle`, whatever was sent. Until the account begins,
    it takes the place of one settled before, which is available again. A vote still open is closed
    without being counted. What goes beyond the answers is decided by who facilitates, with a
    `reason` that the group is shown: never silently.
    Raises Refused, NotInGroup, SessionOver, AccountBegun, BadInput.
    """
    session, _ = await access.session_led_by(ctx, session_id)
    if session.is_over:
        raise SessionOver(session_id=session_id)
    if not rules.may_change_situation(session):
        raise AccountBegun(session_id=session_id)
    if situation_id == session.situation_id:
        return
    offered = await to_settle(ctx, session_id)
    if situation_id not in {s.id for s in offered.situations}:
        raise NotInGroup(situation_id=situation_id)
    if offered.choice is not None:
        await _close(ctx, offered.choice, situation_id, reason)
    if session.situation_id is not None:
        await closing.give_back(ctx, session.situation_id)
    await closing.settle(ctx, session_id, situation_id)


async def record(ctx: Context, session_id: str, situation_id: str) -> None:
    """Record at one press, from its title, what the group agreed aloud; done twice, it is once.

    Raises as `settle_aloud`, and SituationChanged where another has been settled meanwhile.
    """
    session, _ = await access.session_led_by(ctx, session_id)
    if session.situation_id not in (None, situation_id):
        raise SituationChanged(session_id=session_id)
    await settle_aloud(ctx, session_id, situation_id)


async def _close(ctx: Context, choice: Choice, situation_id: str, reason: str) -> None:
    """Note who decides and why where the answers do not carry it, and close what is open."""
    fields = Fields()
    needed = needs_reason(choice, situation_id)
    told = fields.text("reason", reason, most=SENTENCE_MAX, required=needed) if needed else ""
    fields.raise_any()
    decided = replace(choice, decided_by=ctx.actor if needed else None, reason=told)
    if choice.is_answered_now:
        await closing.call_off_uncounted(ctx, decided)
    elif choice.is_open:
        await closing.end(ctx, decided)
    elif decided != choice:
        await ctx.uow.choices.save(decided)
        await touch.choice(ctx, decided)
