"""What messages about a group show: for rendering only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.charter import Change
from domain.groups import Group, Invitation
from domain.sessions import Session
from services.context import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """What an invitation shows; `answer_by`: until when it waits; `kept`: as the policy says."""

    group: Group
    invitation: Invitation
    answer_by: datetime
    next_session: Session | None
    kept: timedelta


async def group_of(ctx: Context, group_id: str) -> Group | None:
    """Return the group as it stands, for its charter and channel. For rendering only."""
    return await ctx.uow.groups.get(group_id)


async def asked(ctx: Context, group: Group, invitation: Invitation) -> Asked:
    """Return what that invitation shows. For rendering only."""
    to_come = await ctx.uow.sessions.to_come(group.id)
    answer_by = invitation.invited_at + ctx.policy.answer_within
    return Asked(group, invitation, answer_by, next(iter(to_come), None), ctx.policy.kept)


async def change(ctx: Context, group_id: str, change_id: str) -> Change | None:
    """Return the change of the charter, unless another was put since. For rendering only."""
    found = await ctx.uow.charter_changes.of_group(group_id)
    return found if found and found.id == change_id else None
