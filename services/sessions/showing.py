"""Showing what a phase kept sealed, and the phase as it stands."""

from domain import sessions as rules
from domain.groups import Group
from domain.protocols import Phase, protocol
from domain.sessions import Session, narrator_in
from services import notices
from services.context import Context
from services.notices import Kind


async def show_sealed(ctx: Context, session: Session, group: Group) -> None:
    """Let everybody read what the running phase had kept sealed, all together."""
    phase = running_phase(session)
    if phase.mode.is_sealed and session.run.revealed_at is None:
        shown = rules.reveal(session, ctx.now)
        await ctx.uow.sessions.save(shown)
        await unseal(ctx, session, group)
    await refresh(ctx, session, group)


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
        await ctx.uow.notices.ask(
            notices.in_channel(Kind.CONTRIBUTION, contribution_id, group), ctx.now
        )


def running_phase(session: Session) -> Phase:
    """The protocol's phase that is running. Raises NotRunning, SessionOver."""
    return protocol(session.protocol).phase(session.run.phase_id)


async def refresh(ctx: Context, session: Session, group: Group) -> None:
    """Re-render the running phase and the remotes."""
    await ctx.uow.notices.refresh(*posts(session, group))
    await refresh_remotes(ctx, session, group)


def posts(session: Session, group: Group) -> list[str]:
    """What shows the running phase: its message in the channel, its narrator's prompt."""
    phase = running_phase(session)
    narrator_id = narrator_in(session, phase)
    keys = [notices.phase(session, group, phase.id).key]
    if narrator_id is not None:
        keys.append(notices.narrator(session, group, phase.id, narrator_id).key)
    return keys


async def refresh_remotes(ctx: Context, session: Session, group: Group) -> None:
    """Re-render the remotes, in direct messages and on the facilitators' Homes."""
    keys = [n.key for n in notices.remotes(session, group)]
    await ctx.uow.notices.refresh(*keys, *(notices.home(f).key for f in group.facilitators))
