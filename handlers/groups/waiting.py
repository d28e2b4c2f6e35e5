"""Why nothing is posted in a group's channel, to its facilitators: what happened, the way out."""

from slack_sdk.models.blocks import Block, ButtonElement

from domain.channels import HoldReason
from domain.groups import Group, Hold
from handlers.blocks import Message, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.values import LostChannel
from handlers.words import Words


def held(group: Group, hold: Hold, t: Words) -> Message:
    """What happened, that nothing is lost, and what mends it."""
    waits = t("I post nothing there until this is settled: what is to be told waits, in order.")
    blocks: list[Block] = [say(f"{_happened(group, hold, t)}\n{waits}")]
    blocks.append(say(_way_out(hold, t)))
    blocks.append(buttons(*_buttons(group, hold, t)))
    return Message(t("Your group's channel is waiting."), blocks)


def settled(group: Group, t: Words) -> Message:
    """That it is settled; what else may hold the channel has its own message."""
    said = t(
        "This is settled: what waited for *{group}* follows in its channel.",
        group=inert(group.name),
    )
    return Message(t("This is settled."), [say(said)], only_there=True)


def _happened(group: Group, hold: Hold, t: Words) -> str:
    name = inert(group.name)
    if hold.reason == HoldReason.INTRUDER:
        return t(
            "{person} is in the channel of *{group}* without being a member, and Slack does not"
            " let me take them out.",
            person=person(hold.about),
            group=name,
        )
    if hold.reason == HoldReason.REMOVED:
        return t("I was taken out of the channel of *{group}*.", group=name)
    if hold.reason == HoldReason.DELETED:
        return t("The channel of *{group}* was deleted.", group=name)
    if hold.reason == HoldReason.ARCHIVED:
        return t("The channel of *{group}* was archived.", group=name)
    if hold.reason == HoldReason.PUBLIC:
        return t(
            "The channel of *{group}* was made public: everybody in the workspace can read it,"
            " what was said before included.",
            group=name,
        )
    if hold.reason == HoldReason.RENAMED:
        channel = f"<#{group.channel_id}>"
        return t(
            "The channel of *{group}* has another name: {channel}.", group=name, channel=channel
        )
    return t(
        "I no longer find the channel of *{group}*: it was deleted, or I was taken out of it.",
        group=name,
    )


def _way_out(hold: Hold, t: Words) -> str:
    if hold.reason == HoldReason.INTRUDER:
        return t(
            "They can leave it, or someone who has the right can take them out. I notice, and"
            " look again every hour."
        )
    if hold.reason == HoldReason.ARCHIVED:
        return t("A person of the group can unarchive it in Slack; I may not. Or I open a new one.")
    if hold.reason == HoldReason.PUBLIC:
        return t(
            "I can open a new private channel. The former one stays readable until somebody"
            " archives it or makes it private."
        )
    if hold.reason == HoldReason.RENAMED:
        return t("If the group wanted it, keep this name. Otherwise I put the former name back.")
    if hold.reason == HoldReason.DELETED:
        return t("I can open a new one, for the same people.")
    return t("Somebody who is in it can invite me back. Or I open a new one, for the same people.")


def _buttons(group: Group, hold: Hold, t: Words) -> list[ButtonElement]:
    here = LostChannel(group.id, group.channel_id or "").pack()
    again = button(t("Look again"), Action.CHANNEL_LOOK, group.id, primary=True)
    reopen = button(t("Open a new channel"), Action.CHANNEL_REOPEN, here)
    if hold.reason == HoldReason.INTRUDER:
        return [button(t("Try again"), Action.CHANNEL_LOOK, group.id, primary=True), reopen]
    if hold.reason == HoldReason.RENAMED:
        restore = t("Put the name back")
        return [
            button(restore, Action.CHANNEL_RENAME_BACK, group.id, primary=True),
            button(t("Keep this name"), Action.CHANNEL_KEEP_NAME, group.id),
        ]
    if hold.reason in (HoldReason.PUBLIC, HoldReason.DELETED):
        return [button(t("Open a new channel"), Action.CHANNEL_REOPEN, here, primary=True)]
    return [again, reopen]


def of(group: Group, reason: str, user_id: str, since: str, t: Words) -> Message:
    """The message about one hold: what it is, or that it is settled."""
    for hold in group.holds:
        same = hold.reason == reason and user_id in ("", hold.about)
        if same and hold.told and str(int(hold.since.timestamp())) == since:
            return held(group, hold, t)
    return settled(group, t)
