"""What the forms about a group's invitations and charter start from."""

from dataclasses import dataclass

from domain import invitations as rules
from domain.charter import Change, State
from domain.errors import ChangeOver
from domain.groups import Group
from services import access
from services.context import Context
from services.groups import rewording


async def invitation_form(ctx: Context, group_id: str) -> Group:
    """Return the group for somebody whom it asks. Raises InvitationClosed."""
    return await access.asked(ctx, group_id)


async def inviting_form(ctx: Context, group_id: str) -> tuple[Group, int]:
    """Return the group and how many may be invited in place of others, for a facilitator.

    Raises Refused.
    """
    group = await access.facilitator(ctx, group_id)
    return group, rules.places(group, ctx.now, ctx.policy.answer_within)


@dataclass(frozen=True, slots=True)
class CharterForm:
    """A group whose charter is to change; `has_met`: by the consent of its members.

    `asked`: the change that they are being asked about.
    """

    group: Group
    has_met: bool
    asked: Change | None


async def charter_form(ctx: Context, group_id: str) -> CharterForm:
    """Return what the charter's form shows to a facilitator. Raises Refused."""
    group = await access.facilitator(ctx, group_id)
    put = await ctx.uow.charter_changes.of_group(group_id)
    asked = put if put and put.state is State.ASKED else None
    return CharterForm(group, await rewording.has_met(ctx, group), asked)


async def objection_form(ctx: Context, group_id: str, change_id: str) -> Change:
    """Return the change that a member is asked about. Raises NotInGroup, ChangeOver."""
    change, _ = await access.change_asked_of(ctx, group_id, change_id)
    if change.state is not State.ASKED:
        raise ChangeOver(group_id=group_id)
    return change
