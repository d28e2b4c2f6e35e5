"""What the forms about one's own data start from."""

from datetime import timedelta

from domain.situations import Situation
from services import access
from services.context import Context


async def kept(ctx: Context) -> timedelta:
    """How long what was written about a session is kept after it."""
    return ctx.policy.kept


async def own(ctx: Context, situation_id: str) -> Situation:
    """Return a situation for its author. Raises NotInGroup, NotAuthor."""
    return await access.author(ctx, situation_id, even_ended=True)
