"""The session's first question, "is it still your question?": one click takes the next one."""

from collections.abc import Sequence
from dataclasses import replace

from domain import choices as rules
from domain import sessions as session_rules
from domain.choices import Choice
from domain.errors import AccountBegun, SessionOver, SituationChanged
from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation, SituationState
from domain.voting.model import Outcome
from services import access
from services.choices import closing
from services.context import Context


async def following(
    ctx: Context, session: Session, group: Group, choice: Choice | None
) -> Situation | None:
    """Return the next in the elected order that may be worked on, None where there is none.

    It is available still, and its author, of the group still, is willing to present it.
    """
    if choice is None or choice.outcome is not Outcome.CHOSEN:
        return None
    return await _first(ctx, group, rules.after(choice, session.situation_id))


async def preceding(
    ctx: Context, session: Session, group: Group, choice: Choice | None
) -> Situation | None:
    """Return the one in whose place the session's was taken, None where there is none."""
    if choice is None or choice.outcome is not Outcome.CHOSEN:
        return None
    return await _first(ctx, group, rules.before(choice, session.situation_id))


async def _first(ctx: Context, group: Group, order: Sequence[str]) -> Situation | None:
    for situation_id in order:
        found = await ctx.uow.situations.get(situation_id)
        if found is None or found.state is not SituationState.RELEASED:
            continue
        if found.text.ready and group.has_member(found.author_id):
            return found
    return None


async def take(ctx: Context, session_id: str, seen: str, taken: str) -> None:
    """Take the next in the order, or the one before again, until the account begins (story §4).

    `seen`: the session's situation when it was offered, empty for none; `taken`: the one offered.
    The former is available again. Done twice, it is done once. Raises Refused, SessionOver,
    AccountBegun, SituationChanged.
    """
    session, group = await access.session_led_by(ctx, session_id)
    if session.is_over:
        raise SessionOver(session_id=session_id)
    if not session_rules.may_change_situation(session):
        raise AccountBegun(session_id=session_id)
    if session.situation_id == taken:
        return
    choice = await ctx.uow.choices.of_session(session_id)
    offered = (
        await following(ctx, session, group, choice),
        await preceding(ctx, session, group, choice),
    )
    if seen != (session.situation_id or "") or taken not in {s.id for s in offered if s}:
        raise SituationChanged(session_id=session_id)
    if choice is not None and choice.decided_by:  # What was said of another one is not of this one.
        await ctx.uow.choices.save(replace(choice, decided_by=None, reason=""))
    if session.situation_id is not None:
        await closing.give_back(ctx, session.situation_id)
    await closing.settle(ctx, session_id, taken)
