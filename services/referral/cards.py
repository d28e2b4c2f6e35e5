"""Reading the referral card, and filling it in."""

from dataclasses import dataclass

from domain import referral as rules
from domain.errors import GroupEnded, Refused
from domain.referral import EVERY_GROUP, Referral
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class Shown:
    """The card somebody reads; `may_fill`: of which group they may fill it in, None if of none."""

    referral: Referral
    may_fill: str | None = None


async def read(ctx: Context, group_id: str) -> Shown:
    """Return the group's card for its people, the workspace's where they have none.

    Whoever is not of the group reads the workspace's: everyone may need it, nobody is refused.
    """
    common = await ctx.uow.referrals.of_group(EVERY_GROUP) or Referral(EVERY_GROUP)
    try:
        await access.participant(ctx, group_id)
    except (Refused, GroupEnded):
        coordinates = group_id == EVERY_GROUP and access.coordinates(ctx, ctx.actor)
        return Shown(common, EVERY_GROUP if coordinates else None)
    own = await ctx.uow.referrals.of_group(group_id)
    return Shown(own if own and not own.is_empty else common, may_fill=group_id)


async def own(ctx: Context, group_id: str) -> Referral:
    """Return the group's own card, or the workspace's, to be filled in. Raises Refused."""
    await _check(ctx, group_id)
    return await ctx.uow.referrals.of_group(group_id) or Referral(group_id)


async def fill_in(ctx: Context, group_id: str, *, health: str, alert: str, contact: str) -> None:
    """Keep the group's card as one of its people filled it in, or a coordinator the workspace's.

    Raises Refused, BadInput.
    """
    await _check(ctx, group_id)
    filled = rules.filled_in(group_id, health=health, alert=alert, contact=contact)
    await ctx.uow.referrals.put(filled)


async def _check(ctx: Context, group_id: str) -> None:
    if group_id == EVERY_GROUP:
        access.coordinator(ctx)
    else:
        await access.participant(ctx, group_id)
