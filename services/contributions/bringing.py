"""Bringing something to the running phase."""

from collections.abc import Mapping
from datetime import date, datetime

from domain import contributions as rules
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.errors import AlreadyShown, BadInput
from domain.protocols import Contributes, Role
from domain.sessions import narrator_in
from services import notices
from services.contributions.floor import OWN_FORM, Floor, floor
from services.ids import new_id
from services.notices import Kind
from services.ports import UnitOfWork
from services.sessions import showing


async def bring(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    phase_id: str,
    texts: Mapping[str, str],
    *,
    due_on: date | None = None,
    now: datetime,
) -> None:
    """Keep what a person brings in the running phase, one text per kind, empty ones left out.

    Sealed ones stay hidden until all are in; others are shown at once. The narrator's objective
    or action becomes the session's commitment. Raises what `floor` raises, BadInput by kind,
    AlreadyShown.
    """
    here = await floor(uow, actor, session_id, phase_id, now=now)
    filled = {k: t for k, t in texts.items() if t.strip() and k not in OWN_FORM}
    if not filled:
        raise BadInput({(here.written or here.kinds)[0]: "empty"})
    if due_on is not None and due_on < now.astimezone(here.group.zone).date():
        raise BadInput({"due_on": "past"})
    for kind, text in filled.items():
        brought = rules.contribute(
            id=id_for(here, kind),
            session_id=session_id,
            phase=here.phase,
            role=here.role,
            author_id=actor,
            kind=kind,
            text=text,
            revealed=here.revealed,
            now=now,
            details=(
                {"due_on": due_on.isoformat()} if due_on and kind == Contributes.ACTION else None
            ),
        )
        await keep(uow, here, brought, now, due_on=due_on)
    await follow(uow, here, now)


def id_for(here: Floor, kind: str) -> str:
    """A new id, or that of the one contribution this replaces. Raises AlreadyShown."""
    earlier = here.earlier(kind)
    if earlier is None:
        return new_id()
    if here.still_mine(kind) is None:
        raise AlreadyShown(session_id=here.session.id)
    return earlier.id


async def keep(
    uow: UnitOfWork,
    here: Floor,
    brought: Contribution,
    now: datetime,
    *,
    due_on: date | None = None,
) -> None:
    """Keep one contribution to the running phase, and tell it if it may be read."""
    await uow.contributions.put(brought)
    if brought.revealed_at is not None:
        await uow.notices.ask(notices.in_channel(Kind.CONTRIBUTION, brought.id, here.group), now)
    if brought.kind in rules.COMMITS and here.role is Role.NARRATOR:
        await uow.commitments.put(
            Commitment(
                session_id=here.session.id,
                group_id=here.group.id,
                narrator_id=brought.author_id,
                text=brought.text,
                made_at=now,
                due_on=due_on,
            )
        )


async def follow(uow: UnitOfWork, here: Floor, now: datetime) -> None:
    """Show what is sealed once all are in; re-render the counts otherwise."""
    brought = await uow.contributions.of_session(here.session.id)
    narrator_id = narrator_in(here.session, here.phase)
    missing = rules.missing_authors(here.phase, here.group.member_ids, narrator_id, brought)
    if here.phase.mode.is_sealed and not missing and not here.revealed:
        await showing.show_sealed(uow, here.session, here.group, now)
    else:
        await showing.refresh(uow, here.session, here.group)
