"""What is still kept of sessions that are over: for rendering only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain import retention as rules
from services.context import Context


@dataclass(frozen=True, slots=True)
class Goes:
    """That what was written about the session held then goes, and when."""

    held: datetime
    at: datetime


async def going(ctx: Context, *group_ids: str) -> Mapping[str, Goes]:
    """By group, what goes next; groups of which nothing is kept are left out."""
    kept = await ctx.uow.sessions.kept_of(*group_ids)
    latest_first = sorted(kept, key=lambda session: session.over_at, reverse=True)
    return {
        s.group_id: Goes(s.starts_at, rules.erased_from(s, ctx.policy.kept)) for s in latest_first
    }
