"""Opening a group and its channel."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from domain import founding as rules
from domain.errors import Conflict
from domain.groups import Group, GroupKind, Institution
from domain.people import Account
from domain.text import folded
from services import access, audit, notices, touch
from services.audit import Act
from services.context import Context
from services.groups import holding, invitations
from services.ids import new_id


async def open_group(
    ctx: Context,
    *,
    name: str,
    purpose: str,
    protocol: str,
    locale: str,
    tz: str,
    members: tuple[str, ...],
    facilitators: tuple[str, ...],
    kind: str = GroupKind.CLOSED,
    institution: str = Institution.ONE,
    sits: bool = True,
    accounts: Mapping[str, Account] = MappingProxyType({}),
    confirmed_name: str = "",
) -> Group:
    """Open a group: its channel opens, and each of its `members` is asked to join it.

    Whoever opens the group facilitates it unless they name others (seed 000). `accounts`: who
    they are, as far as is known; `confirmed_name`: one they want though another group has nearly
    the same. Only their own groups count: of others they learn nothing.

    Raises BadInput, TooManyGroups, NameAlike.
    """
    group = rules.open_group(
        id=new_id(),
        name=name,
        purpose=purpose,
        kind=kind,
        protocol=protocol,
        locale=locale,
        tz=tz,
        members=members,
        facilitators=facilitators or (ctx.actor,),
        institution=institution,
        sits=sits,
        accounts=accounts,
        opened_by=ctx.actor,
        now=ctx.now,
    )
    rules.check_opened(await ctx.uow.groups.opened_since(ctx.actor, ctx.now - rules.A_DAY))
    if folded(group.name) != folded(confirmed_name):
        rules.check_name(group.name, await ctx.uow.groups.of_person(ctx.actor))
    await ctx.uow.groups.add(group)
    await audit.record(ctx, Act.GROUP_OPENED, group.id)
    await ctx.uow.notices.ask(notices.channel(group), ctx.now)
    await ctx.uow.notices.ask(notices.charter(group), ctx.now)
    await touch.group(ctx, group)
    await invitations.ask_all(ctx, group)
    return group


async def channel_opened(ctx: Context, group_id: str, channel_id: str, name: str = "") -> None:
    """Record the channel that Slack opened for the group, and the name it has there.

    Raises Conflict when another group meets there: what is said in one is not for the other.
    """
    meeting_there = await ctx.uow.groups.in_channel(channel_id)
    if meeting_there is not None and meeting_there.id != group_id:
        raise Conflict(id=channel_id)
    group = await ctx.uow.groups.get(group_id)
    if group is not None and group.channel_id != channel_id:
        opened = replace(group, channel_id=channel_id, channel_name=name)
        await ctx.uow.groups.save(opened)
        await touch.group(ctx, opened)


async def reopen_channel(ctx: Context, group_id: str, gone: str) -> None:
    """Open a channel for a group whose own is `gone` (empty when it never had one).

    What was not told is told there.

    Raises NotInGroup, NotFacilitator. Pressed again, or once replaced, it changes nothing.
    """
    group = await access.facilitator(ctx, group_id)
    if (group.channel_id or "") != gone:
        return
    await audit.record(ctx, Act.CHANNEL_REPAIRED, group_id)
    opening = notices.channel(group)
    if group.channel_id is not None:
        without = replace(group, channel_id=None, channel_name="", holds=())
        await holding.save(ctx, group, without)
    await ctx.uow.notices.move_lane(opening.lane)
    await ctx.uow.notices.ask(opening, ctx.now)
    await ctx.uow.notices.ask(notices.charter(group), ctx.now)
