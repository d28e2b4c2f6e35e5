"""Bringing something to the running phase."""

from collections.abc import Mapping
from datetime import date

from domain import contributions as rules
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.errors import AlreadyShown, BadInput
from domain.groups import Group
from domain.protocols import Contributes, Role
from domain.sessions import Session, running_phase
from services import notices, touch
from services.context import Context
from services.contributions import awaited
from services.contributions.floor import OWN_FORM, Floor, floor
from services.ids import new_id
from services.sessions import showing


async def bring(
    ctx: Context,
    session_id: str,
    phase_id: str,
    texts: Mapping[str, str],
    *,
    due_on: date | None = None,
) -> None:
    """Keep what a person brings in the running phase, one text per kind, empty ones left out.

    Sealed ones stay hidden until all are in; others are shown at once. The narrator's objective
    or action becomes the session's commitment. Raises what `floor` raises, BadInput by kind,
    AlreadyShown.
    """
    here = await floor(ctx, session_id, phase_id)
    filled = {k: t for k, t in texts.items() if t.strip() and k not in OWN_FORM}
    if not filled:
        raise BadInput({(here.written or here.kinds)[0]: "empty"})
    if due_on is not None and due_on < ctx.now.astimezone(here.group.zone).date():
        raise BadInput({"due_on": "past"})
    for kind, text in filled.items():
        brought = rules.contribute(
            id=id_for(here, kind),
            session_id=session_id,
            phase=here.phase,
            role=here.role,
            author_id=ctx.actor,
            kind=kind,
            text=text,
            revealed=here.revealed,
            now=ctx.now,
            details=(
                {"due_on": due_on.isoformat()} if due_on and kind == Contributes.ACTION else None
            ),
        )
        await keep(ctx, here, brought, due_on=due_on)
    await follow(ctx, here.session, here.group)


def id_for(here: Floor, kind: str) -> str:
    """A new id, or that of the one contribution this replaces. Raises AlreadyShown."""
    earlier = here.earlier(kind)
    if earlier is None:
        return new_id()
    if here.still_mine(kind) is None:
        raise AlreadyShown(session_id=here.session.id)
    return earlier.id


async def keep(
    ctx: Context,
    here: Floor,
    brought: Contribution,
    *,
    due_on: date | None = None,
) -> None:
    """Keep one contribution to the running phase, and tell it if it may be read."""
    await ctx.uow.contributions.put(brought)
    if brought.revealed_at is not None:
        await ctx.uow.notices.ask(notices.contribution(brought.id, here.group), ctx.now)
    if brought.kind in rules.COMMITS and here.role is Role.NARRATOR:
        await ctx.uow.commitments.put(
            Commitment(
                session_id=here.session.id,
                group_id=here.group.id,
                narrator_id=brought.author_id,
                text=brought.text,
                made_at=ctx.now,
                due_on=due_on,
            )
        )


async def follow(ctx: Context, session: Session, group: Group) -> None:
    """Show what the running phase keeps sealed once all are in; re-render the counts otherwise."""
    phase = running_phase(session)
    brought = await ctx.uow.contributions.of_session(session.id)
    sealed = any(c.phase_id == phase.id and c.revealed_at is None for c in brought)
    if sealed and not await awaited.missing(ctx, session, group, phase, brought):
        await showing.show_sealed(ctx, session, group)
    else:
        await touch.brought(ctx, session)
