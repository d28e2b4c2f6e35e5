"""What the group settles aloud: which situation it works on, until the account of it begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import sessions as rules
from domain.contributions import Contribution
from domain.errors import AccountBegun, NotInGroup, SessionOver, SituationChanged
from domain.protocols import Contributes
from domain.sessions import Session
from domain.situations import Situation
from services import access
from services.choices import candidates, closing
from services.context import Context
from services.situations.naming_issues import SITUATION


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What may be recorded. `at_one_press`: nothing is settled yet whose place it would take."""

    situations: Sequence[Situation]
    at_one_press: bool


async def to_settle(ctx: Context, session_id: str) -> ToSettle:
    """Return what a facilitator may record as settled aloud. Raises Refused.

    The author must be willing: only released situations marked ready. Titles are for the group's
    members. To a facilitator who is none, only those are named that the group's channel has shown
    already: put to this session's vote, or named in the session and shown. What else the group
    would work on is first put to a vote, or named.
    """
    session, group = await access.session_led_by(ctx, session_id)
    ready = await candidates.ready(ctx, group.id)
    if not group.has_member(ctx.actor):
        published = await _published(ctx, session)
        ready = [s for s in ready if s.id in published]
    return ToSettle(ready, session.situation_id is None)


async def _published(ctx: Context, session: Session) -> set[str]:
    """The situations whose titles the channel has shown for this session."""
    choice = await ctx.uow.choices.of_session(session.id)
    brought = await ctx.uow.contributions.of_session(session.id)
    named = {c.details.get(SITUATION, "") for c in brought if _is_shown_issue(c)}
    return named | {c.situation_id for c in (choice.candidates if choice else ())}


def _is_shown_issue(brought: Contribution) -> bool:
    return brought.kind is Contributes.TOPIC_PITCH and brought.revealed_at is not None


async def settle_aloud(ctx: Context, session_id: str, situation_id: str) -> None:
    """Record what the group agreed aloud where the vote did not settle it (method.md §9.7).

    Only among those of `to_settle`, whatever was sent. Until the account begins,
    it takes the place of one settled before, which is available again. A vote still open is closed
    without being counted. Raises Refused, NotInGroup, SessionOver, AccountBegun.
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
    await closing.call_off(ctx, session.id)
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
