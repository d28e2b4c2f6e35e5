"""What a group's facilitators are told when something is not as it should be (story §6)."""

from slack_sdk.models.blocks import Block

from domain.groups import Group
from handlers.blocks import Message, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.values import LostChannel
from handlers.words import Words
from services.subjects import UNREMOVED, FailureSubject

CHANNEL_GONE, NOT_OPENED = "channel_gone", "not_opened"


def failure(of: FailureSubject, group: Group, t: Words) -> Message:
    """What could not be told, and what to do."""
    blocks: list[Block] = [say(_of_reason(of, group, t))]
    label = {CHANNEL_GONE: t("Open a new channel"), NOT_OPENED: t("Try again")}.get(of.reason)
    if label:
        gone = LostChannel(group.id, group.channel_id or "").pack()
        blocks.append(buttons(button(label, Action.CHANNEL_REOPEN, gone, primary=True)))
    return Message(t("Something could not be told."), blocks)


def _of_reason(of: FailureSubject, group: Group, t: Words) -> str:
    name = inert(group.name)
    if of.reason == UNREMOVED:
        return t(
            "I could not take {person} out of the channel of *{group}*: please do it, or have it"
            " done. Until then, they read what is posted there.",
            person=person(of.user_id or ""),
            group=name,
        )
    if of.user_id:
        return t(
            "I could not invite {person} into the channel of *{group}*. Somebody who is in it can"
            " do so.",
            person=person(of.user_id),
            group=name,
        )
    if of.reason == CHANNEL_GONE:
        return t(
            "I can no longer write in the channel of *{group}*: it was deleted or archived, or I"
            " was removed. What the group had to read there was not posted. Nothing else"
            " is lost, and your Home still works.",
            group=name,
        )
    if of.reason == NOT_OPENED:
        return t(
            "Slack did not let me open the channel of *{group}*. Whoever looks after your workspace"
            " can allow apps to open private channels. Nothing is lost: try again afterwards.",
            group=name,
        )
    if of.reason == "person_gone":
        return t(
            "A message to someone in *{group}* could not reach them: their account seems to be"
            " closed. The rest goes on.",
            group=name,
        )
    return t(
        "A message of *{group}* could not be posted: Slack would not take it. The rest goes on."
        " If it happens again, tell whoever looks after the bot.",
        group=name,
    )
