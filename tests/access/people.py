"""The world that is walked: a group with everybody there is around it, and another group."""

from dataclasses import replace
from datetime import timedelta

from handlers.ids import Action, Modal, Shortcut
from services.context import NOBODY
from services.groups import departures, invitations
from services.policy import Policy
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, open_group

PEOPLE = {
    "stranger": "UNA",
    "member of another group": "OTHER",
    "left days ago": "GUS",
    "left today": "HAL",
    "invited": "JOE",
    "former facilitator": "IVY",
    "coordinator": "KIM",
    "member": "EVE",
    "narrator": "ANN",
    "facilitator": LEAD,
}
"""Who presses, for each role; the narrator is also the author of what the examples write."""
ABROAD = "another workspace"
"""Whoever is right to press, but of another workspace."""
ROLES = (*PEOPLE, ABROAD)
OUTSIDE = {*ROLES} - {"member", "narrator", "facilitator"}
"""Nothing of the group is theirs to see or change."""
THEIR_OWN = {
    ("actions", Action.GROUP_NEW): "the form of a group of one's own",
    ("views", Modal.GROUP_NEW): "a group of one's own",
    ("subcommands", "group"): "the form of a group of one's own",
    ("subcommands", "groupe"): "the form of a group of one's own",
    ("subcommands", ""): "what one can do",
    ("subcommands", "help"): "what one can do",
    ("subcommands", "aide"): "what one can do",
    ("subcommands", "situation"): "the form, for the groups one is in",
    ("shortcuts", Shortcut.SITUATION_NEW): "the form, for the groups one is in",
    ("shortcuts", Shortcut.SITUATION_FROM_MESSAGE): "the form, for the groups one is in",
    ("actions", Action.MY_DATA): "what is kept of oneself",
    ("actions", Action.MY_DATA_SEND): "what is kept of oneself, as a file",
    ("actions", Action.ERASE): "the question before",
    ("views", Modal.ERASE): "what one wrote oneself",
    ("actions", Action.REFERRAL): "the card of the workspace",
    ("actions", Action.GROUP_COME_BACK): "the way back, within the day",
    ("actions", Action.CHOICE_TICK): "nothing: no draft is kept of who may not answer",
    ("closed_views", Modal.BALLOT): "nothing: no draft is kept of who may not answer",
    ("closed_views", Modal.SHORT_BALLOT): "nothing: no draft is kept of who may not answer",
    ("events", "app_home_opened"): "one's own Home",
    ("events", "member_joined_channel"): "one is taken out of the channel",
    ("events", "member_left_channel"): "nothing, where one was no member",
    ("events", "user_change"): "one leaves the groups one is in",
}
"""What an outsider is not refused, and what of theirs comes of it."""
OF_ROLE = {
    ("coordinator", ("actions", Action.COORDINATION)): "the groups in figures",
    ("coordinator", ("actions", Action.GROUPS_BEFORE)): "the groups in figures",
    ("coordinator", ("actions", Action.GROUPS_AFTER)): "the groups in figures",
    ("coordinator", ("actions", Action.ACTS)): "the audit log",
    ("coordinator", ("actions", Action.ACTS_BEFORE)): "the audit log",
    ("coordinator", ("subcommands", "coordination")): "the groups in figures",
    ("invited", ("actions", Action.GROUP_JOIN)): "what one is asked into, and by whom",
    ("invited", ("views", Modal.GROUP_JOIN)): "entering",
    ("invited", ("actions", Action.GROUP_DECLINE)): "declining",
}
"""What somebody from outside may, because of what they are to the group."""
GROUP = "Sealed orchard"
ELSEWHERE = ("OTHER", "YAN", "XAV", "ZOE")


async def begin(app):
    """Bring everybody into their role; what the group lives afterwards is the examples' matter."""
    await open_group(app.do, lead="ZOE", channel="C2", name="Elsewhere", members=ELSEWHERE)
    group = await open_group(
        app.do,
        channel="C1",
        name=GROUP,
        members=(*MEMBERS, "GUS", "HAL"),
        facilitators=(LEAD, "IVY"),
    )
    app.transactions.policy = Policy(coordinators=frozenset({"KIM"}))
    await app.do("GUS", departures.left_channel, "C1")
    app.clock.at += timedelta(days=2)
    await app.do("HAL", departures.left_channel, "C1")
    await app.do(NOBODY, no_longer_facilitates, group.id, "IVY")
    await app.do(NOBODY, asks, group.id, "JOE")
    return GroupLife(app, await app.stored(lambda uow: uow.groups.get(group.id)))


async def no_longer_facilitates(ctx, group_id, user_id):
    """Take the facilitation from someone."""
    group = await ctx.uow.groups.get(group_id)
    rest = tuple(f for f in group.facilitators if f != user_id)
    await ctx.uow.groups.save(replace(group, facilitators=rest))


async def asks(ctx, group_id, user_id):
    """Have someone asked who has not answered yet."""
    await invitations.invite(ctx, await ctx.uow.groups.get(group_id), user_id)
