"""Showing what a phase kept sealed, and the phase as it stands."""

from domain import sessions as rules
from domain.groups import Group
from domain.sessions import Session, running_phase
from services import notices, touch
from services.context import Context


async def show_sealed(ctx: Context, session: Session, group: Group) -> None:
    """Let everybody read what the running phase had kept sealed, all together."""
    phase = running_phase(session)
    if phase.mode.is_sealed and session.run.revealed_at is None:
        shown = rules.reveal(session, ctx.now)
        await ctx.uow.sessions.save(shown)
        await unseal(ctx, session, group)
    await touch.phase(ctx, session)


async def unseal(ctx: Context, session: Session, group: Group) -> None:
    """Let the group read what the running phase kept sealed.

    Each one gets a place in the thread too, in random order: it is told there when the phase's
    message cannot hold them all.
    """
    phase = running_phase(session)
    if not phase.mode.is_sealed:
        return
    brought = await ctx.uow.contributions.of_session(session.id)
    sealed = [c.id for c in brought if c.phase_id == phase.id and c.revealed_at is None]
    await ctx.uow.contributions.reveal(session.id, phase.id, ctx.now)
    for contribution_id in sorted(sealed):
        await ctx.uow.notices.ask(notices.contribution(contribution_id, group), ctx.now)
